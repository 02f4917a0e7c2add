import { useLayoutEffect, useState } from 'preact/hooks';
import { historyIndex, wantHeading } from '../ui/navigate';
import { watchOverlays } from '../ui/overlay';

/** Where one is: decoded segments of the path after `#/`, and the query behind it. */
export interface Location {
  segments: readonly string[];
  query: URLSearchParams;
}

/** Reads a hash like `#/session/session%3Aabc?step=record`. A segment that cannot be decoded stays as it is. */
export function parseHash(hash: string): Location {
  const [path = '', ...rest] = hash.replace(/^#?\/*/, '').split('?');
  const segments = path.split('/').filter(Boolean).map(decode);
  return { segments, query: new URLSearchParams(rest.join('?')) };
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Parameters of `path` (`groups/:id`) for these segments, or `undefined` where it is not that page. */
export function matchPath(path: string, segments: readonly string[]): Record<string, string> | undefined {
  const parts = path.split('/');
  if (parts.length !== segments.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const segment = segments[index];
    if (segment === undefined) return undefined;
    if (part.startsWith(':')) params[part.slice(1)] = segment;
    else if (part !== segment) return undefined;
  }
  return params;
}

/** The page's scroll positions, by place in the history. */
const positions = new Map<number, number>();
let lastIndex = 0;

/** Once at start: numbers the entries of the history, so that going back knows where it was. */
export function startRouter(): void {
  history.scrollRestoration = 'manual';
  watchOverlays();
  if (history.state === null) history.replaceState({ n: 0 }, '');
  lastIndex = historyIndex();
}

/** The current location; repaints on every navigation, asks for the focus on the new heading, and puts the scroll back. */
export function useLocation(): Location {
  const [location_, setLocation] = useState(() => parseHash(location.hash));
  // not after the paint: an address that changes before it would never be heard of
  useLayoutEffect(() => {
    const path = (hash: string) => hash.split('?')[0];
    let current = location.hash;
    const keep = () => positions.set(lastIndex, scrollY);
    const onHash = () => {
      // a link or a typed address leaves the state empty, `navigate` with `replace` marks it
      const state = history.state as { n?: number; isFresh?: boolean } | null;
      const isNew = state === null || state.isFresh === true;
      if (isNew) history.replaceState({ n: state?.n ?? lastIndex + 1 }, '');
      lastIndex = historyIndex();
      // a change of the query is the same page: neither focus nor scroll moves
      if (path(current) !== path(location.hash)) {
        wantHeading();
        restoreScroll(isNew ? 0 : (positions.get(lastIndex) ?? 0));
      }
      current = location.hash;
      setLocation(parseHash(location.hash));
    };
    addEventListener('scroll', keep, { passive: true });
    addEventListener('hashchange', onHash);
    return () => {
      removeEventListener('scroll', keep);
      removeEventListener('hashchange', onHash);
    };
  }, []);
  return location_;
}

/** Pages fill themselves from the database after they are painted: try until there is room, for half a second. */
function restoreScroll(top: number): void {
  const until = performance.now() + 500;
  const step = () => {
    scrollTo(0, top);
    if (Math.abs(scrollY - top) > 2 && performance.now() < until) requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}
