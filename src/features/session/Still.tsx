import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';

interface StillProps {
  /** Everything that the part shows. */
  deps: readonly unknown[];
  children: () => VNode;
}

/**
 * A part of the page that is painted anew only when something it shows has changed: a tap on a tile must not repaint the
 * record and the photos below it (50 ms on a cheap phone, DESIGN §5). What the part reads when a button is pressed comes from
 * the open session, which is one object for the whole visit.
 */
export function Still({ deps, children }: StillProps) {
  return useMemo(children, deps);
}
