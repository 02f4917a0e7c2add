import { isOverlayEntry, overlaySettled } from './overlay';

/** Query of a page; entries that are undefined are left out. */
export type Query = Readonly<Record<string, string | undefined>>;

/**
 * Address of a page for `<a href>`: `href('session', id)`, `href('students', undefined, { q: 'wf' })`, `href('today')`.
 * `page` may also be a ready path (`/groups/abc`); `id` is encoded, since ids contain colons and slashes.
 */
export function href(page: string, id?: string, query?: Query): string {
  let path = '#/' + page.replace(/^[#/]+/, '');
  if (id !== undefined) path += '/' + encodeURIComponent(id);
  const pairs = Object.entries(query ?? {}).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return pairs.length > 0 ? `${path}?${new URLSearchParams(pairs).toString()}` : path;
}

/** Goes to a page: `navigate('today')`, `navigate(href('session', id))`. With `replace` the page one leaves is not kept in the history. */
export function navigate(to: string, options: { replace?: boolean } = {}): void {
  const settled = overlaySettled();
  if (settled) {
    void settled.then(() => navigate(to, options));
    return;
  }
  const hash = href(to);
  const isOverlay = isOverlayEntry();
  if (!options.replace && !isOverlay) {
    location.hash = hash;
    return;
  }
  // the entry of an overlay lies one above the page it covers
  const n = options.replace ? historyIndex() : historyIndex() + 1;
  history.replaceState({ n, isFresh: true }, '', hash);
  dispatchEvent(new HashChangeEvent('hashchange'));
}

/** Position of the current page in this visit, 0 being the page the app was opened with. */
export function historyIndex(): number {
  return (history.state as { n?: number } | null)?.n ?? 0;
}

/** One page back within the app; `fallback` where the app was opened on this very page. */
export function goBack(fallback: string): void {
  if (historyIndex() > 0) history.back();
  else navigate(fallback, { replace: true });
}

/** A page that has no page header must not leave the wish to a later one: it ends after this many milliseconds. */
const HEADING_PATIENCE = 3000;
let headingWantedAt = -Infinity;

/** The router asks that the next page header takes the focus, so that a screen reader says where one is. */
export function wantHeading(): void {
  headingWantedAt = performance.now();
}

/** True once after a navigation: the page header that asks first puts the focus on its heading. */
export function takeHeading(): boolean {
  const isWanted = performance.now() - headingWantedAt < HEADING_PATIENCE;
  headingWantedAt = -Infinity;
  return isWanted;
}
