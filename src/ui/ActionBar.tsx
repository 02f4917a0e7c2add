import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import './ActionBar.css';

export interface ActionBarProps {
  /** One or two `Button`s of size large; the last one is the main one and wider. */
  children: ComponentChildren;
}

/** Stays at the foot of the screen, within a thumb's reach. Put it last in the page, after the `yc-page` column. */
export function ActionBar({ children }: ActionBarProps) {
  const bar = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // toasts stand above it, not on it
    const root = document.documentElement.style;
    root.setProperty('--bar', `${(bar.current?.offsetHeight ?? 0) - 14}px`);
    return () => void root.removeProperty('--bar');
  }, []);
  return (
    <div ref={bar} class="yc-actionbar">
      {children}
    </div>
  );
}
