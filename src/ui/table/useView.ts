import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { View } from './rowWindow';

/** Room that is left below a grid, in pixels, and the least height it keeps. */
const BELOW = 24;
const LEAST = 340;

const rem = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
/** The height of a row in rem, as table.css has it. */
const ROW = 2.75;

/**
 * What of a scrolling frame is in sight, and how high the frame may be: as far as the window reaches below where it stands.
 * Repaints when the rows in sight change, not at every pixel.
 */
export function useView(frame: RefObject<HTMLDivElement | null>): { view: View; maxHeight: number } {
  const [rowHeight, setRowHeight] = useState(() => ROW * rem());
  const [maxHeight, setMaxHeight] = useState(() => Math.max(LEAST, innerHeight * 0.7));
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const node = frame.current;
    if (!node) return;
    const measure = () => {
      setRowHeight(ROW * rem());
      const fromTop = node.getBoundingClientRect().top + scrollY;
      setMaxHeight(Math.max(LEAST, innerHeight - Math.min(fromTop, innerHeight / 2) - BELOW));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.documentElement);
    if (node.parentElement) observer.observe(node.parentElement);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    const node = frame.current;
    if (!node) return;
    // a whole window of rows is painted beyond the edge: only every third row's worth repaints
    const onScroll = () => setTop(Math.floor(node.scrollTop / (rowHeight * 3)) * rowHeight * 3);
    onScroll();
    node.addEventListener('scroll', onScroll, { passive: true });
    return () => node.removeEventListener('scroll', onScroll);
  }, [rowHeight]);
  return { view: { top, height: maxHeight, rowHeight }, maxHeight };
}
