/*
 * The phone's back button closes what lies on top of a page (a sheet, a question) before it leaves the page.
 * Each overlay puts one entry of its own on the history; closing it any other way takes that entry off again.
 */
interface Overlay {
  readonly id: number;
  readonly close: () => void;
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
  const overlay: Overlay = { id: nextId++, close };
  open.push(overlay);
  document.documentElement.classList.add('yc-locked');
  history.pushState({ ...entryState(), overlay: overlay.id }, '');
  return () => {
    const at = open.indexOf(overlay);
    if (at >= 0) open.splice(at, 1);
    if (open.length === 0) document.documentElement.classList.remove('yc-locked');
    if (entryState().overlay === overlay.id) stepBack();
  };
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
    const done = () => {
      removeEventListener('popstate', done);
      clearTimeout(timer);
      leaving = undefined;
      resolve();
    };
    // a browser that refuses the step must not hold up navigation for ever
    const timer = setTimeout(done, 400);
    addEventListener('popstate', done);
  });
  history.back();
}

/** To be called once at start: wires the back button, and forgets overlay entries of an earlier life of the page. */
export function watchOverlays(): void {
  if (isOverlayEntry()) history.replaceState({ n: entryState().n }, '');
  addEventListener('popstate', () => {
    const current = entryState().overlay;
    const top = open.at(-1);
    if (top && (current === undefined || current < top.id)) top.close();
    else if (!top && current !== undefined && !leaving) history.back();
  });
}
