/*
 * The phone's back button closes what lies on top of a page (a sheet, a question) before it leaves the page.
 * Each overlay puts one entry of its own on the history; closing it any other way takes that entry off again.
 */
interface Overlay {
  readonly id: number;
  readonly close: () => void;
  /** Its entry waits for a step back that is under way, which would take it along. */
  hasEntry: boolean;
}

interface EntryState {
  overlay?: number;
  n?: number;
}

const open: Overlay[] = [];
let nextId = 1;
let leaving: Promise<void> | undefined;

const entryState = (): EntryState => (history.state ?? {}) as EntryState;

/** Opens an overlay; the returned function is to be called when it goes away, whoever closed it. */
export function openOverlay(close: () => void): () => void {
  const overlay: Overlay = { id: nextId++, close, hasEntry: false };
  open.push(overlay);
  document.documentElement.classList.add('yc-locked');
  matchHistory();
  return () => {
    const at = open.indexOf(overlay);
    if (at >= 0) open.splice(at, 1);
    if (open.length === 0) document.documentElement.classList.remove('yc-locked');
    matchHistory();
  };
}

/** Leaves the entries of overlays that are gone, then gives those that have just opened one of their own. */
function matchHistory(): void {
  if (leaving) return;
  const { overlay: current } = entryState();
  if (current !== undefined && !open.some(({ id }) => id === current)) stepBack();
  else addEntries();
}

function addEntries(): void {
  for (const overlay of open) {
    if (overlay.hasEntry) continue;
    overlay.hasEntry = true;
    history.pushState({ ...entryState(), overlay: overlay.id }, '');
  }
}

/** True while the current history entry belongs to an overlay: a navigation should replace it. */
export function isOverlayEntry(): boolean {
  return entryState().overlay !== undefined;
}

/** Resolves when a step back that is under way has arrived; a navigation started earlier would be undone by it. */
export function overlaySettled(): Promise<void> | undefined {
  return leaving;
}

function stepBack(): void {
  leaving = new Promise((resolve) => {
    const arrive = (next: () => void) => {
      removeEventListener('popstate', onPop);
      clearTimeout(timer);
      leaving = undefined;
      next();
      resolve(leaving);
    };
    const onPop = () => arrive(matchHistory);
    // a browser that refuses the step must not hold up navigation for ever
    const timer = setTimeout(() => arrive(addEntries), 400);
    addEventListener('popstate', onPop);
  });
  history.back();
}

/** To be called once at start: wires the back button, and forgets overlay entries of an earlier life of the page. */
export function watchOverlays(): void {
  if (isOverlayEntry()) history.replaceState({ n: entryState().n }, '');
  addEventListener('popstate', () => {
    const current = entryState().overlay;
    const top = open.filter(({ hasEntry }) => hasEntry).at(-1);
    if (top && (current === undefined || current < top.id)) top.close();
    else matchHistory();
  });
}
