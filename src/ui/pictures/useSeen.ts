import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** Whether an element has been on the screen, or nearly: what lies far below is not fetched for somebody who calls the roll. */
export function useSeen(element: RefObject<Element | null>): boolean {
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    const node = element.current;
    if (!node || isSeen) return;
    const watch = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setSeen(true);
      },
      { rootMargin: '300px' },
    );
    watch.observe(node);
    return () => watch.disconnect();
  }, [isSeen]);
  return isSeen;
}
