import { liveQuery } from 'dexie';
import type { YingchuangDatabase } from '../db/database';
import { createStore } from '../ui/store';

/** Concurrent edits that wait for whoever uses this device. */
export const conflictCount = createStore(0);

/** Keeps `conflictCount` true, as long as the page lives. What counts them is fetched once there may be something to count. */
export function startConflictCount(db: YingchuangDatabase): void {
  const mayBe = liveQuery(async () => {
    const edits = await db.docs.where('[type+doc.kind]').equals(['history', 'concurrent']).limit(1).count();
    return edits > 0 || (await db.docs.where('type').equals('movement').limit(1).count()) > 0;
  });
  const waiting = mayBe.subscribe({
    next: (isWorthIt) => {
      if (!isWorthIt) return;
      waiting.unsubscribe();
      // Without it the strip merely does not count them; it is asked again with the next start.
      void count(db).catch(() => undefined);
    },
    // The pages that read the same database say what is wrong with it.
    error: () => undefined,
  });
}

async function count(db: YingchuangDatabase): Promise<void> {
  const { countOpenConflicts } = await import('../db/conflicts');
  liveQuery(async () => countOpenConflicts(db)).subscribe({
    next: (open) => conflictCount.set(open),
    error: () => undefined,
  });
}
