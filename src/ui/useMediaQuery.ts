import { useEffect, useState } from 'preact/hooks';

/** Whether the media query matches now; repaints when that changes. */
export function useMediaQuery(query: string): boolean {
  const [matches, setMatches] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const update = () => setMatches(list.matches);
    update();
    list.addEventListener('change', update);
    return () => list.removeEventListener('change', update);
  }, [query]);
  return matches;
}

/** From here on the side bar replaces the bottom navigation; the CSS files say the same 900px. */
export const DESKTOP = '(min-width: 900px)';
