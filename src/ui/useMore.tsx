import type { ComponentChild } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../i18n';
import { Button } from './Button';

export interface More<T> {
  /** The rows to paint now. */
  rows: readonly T[];
  /** To be put after the rows: paints more when it scrolls into sight, and is a button besides. `null` when all are there. */
  sentinel: ComponentChild;
}

/** Paints a long list piece by piece, so that three thousand names open as fast as thirty. */
export function useMore<T>(all: readonly T[], step = 60): More<T> {
  const [count, setCount] = useState(step);
  const end = useRef<HTMLDivElement>(null);
  const left = all.length - count;
  useEffect(() => {
    const node = end.current;
    if (!node) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setCount((n) => n + step);
      },
      { rootMargin: '400px' },
    );
    observer.observe(node);
    return () => observer.disconnect();
  }, [left > 0, count, step]);
  return {
    rows: left > 0 ? all.slice(0, count) : all,
    sentinel:
      left > 0 ? (
        <div ref={end}>
          <Button kind="plain" wide onClick={() => setCount((n) => n + step)}>
            {t('ui.showMore', { n: Math.min(step, left) })}
          </Button>
        </div>
      ) : null,
  };
}
