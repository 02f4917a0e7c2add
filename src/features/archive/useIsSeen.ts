import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** Whether any of it is in the window now; said to be so until the browser has looked. */
export function useIsSeen(element: RefObject<Element | null>): boolean {
  const [isSeen, setSeen] = useState(true);
  useEffect(() => {
    if (!element.current) return;
    const observer = new IntersectionObserver((entries) => setSeen(entries.at(-1)?.isIntersecting ?? true));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return isSeen;
}
