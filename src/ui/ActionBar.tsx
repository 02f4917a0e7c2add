import type { ComponentChildren } from 'preact';
import './ActionBar.css';

export interface ActionBarProps {
  /** One or two `Button`s of size large; the last one is the main one and wider. */
  children: ComponentChildren;
}

/** Stays at the foot of the screen, within a thumb's reach. Put it last in the page, after the `yc-page` column. */
export function ActionBar({ children }: ActionBarProps) {
  return <div class="yc-actionbar">{children}</div>;
}
