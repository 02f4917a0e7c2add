import type { ComponentType } from 'preact';
import type { YingchuangDatabase } from '../db/database';
import { createStore } from '../ui/store';

/** A notice of `watch`, with the code that paints it: the first visit does without both. */
export const watchNotice = createStore<ComponentType | undefined>(undefined);

/** Soon after the start (ms) where there is something to compare with; a new phone has better uses for its line. */
const SOON = 1_500;
const LATER = 30_000;

/** Whether this device left a witness of what was on it (see `ui/witness.ts`, which a new phone need not fetch). */
export function hasWitness(): boolean {
  try {
    return ['witness', 'lost'].some((key) => localStorage.getItem(key) !== null);
  } catch {
    // Blocked storage holds none.
    return false;
  }
}

/** Starts watching over what is on this device. */
export function startWatch(db: YingchuangDatabase): void {
  const begin = (): void => {
    // Without its code nothing is watched this time; the next start tries again.
    import('./watch').then(
      ({ watch }) => watch(db),
      () => undefined,
    );
  };
  setTimeout(begin, hasWitness() ? SOON : LATER);
}
