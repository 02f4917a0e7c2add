import { createStore } from './store';

const holds = createStore(0);

/** While somebody is in the middle of a roll no restart is offered. Call `releaseUpdates` once for every hold. */
export function holdUpdates(): void {
  holds.set(holds.get() + 1);
}

export function releaseUpdates(): void {
  holds.set(Math.max(0, holds.get() - 1));
}

/** Whether updates are held now; repaints when that changes. */
export function useUpdatesHeld(): boolean {
  return holds.use() > 0;
}
