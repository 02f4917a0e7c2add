import { liveQuery } from 'dexie';
import type { YingchuangDatabase } from '../db/database';

/** Shows on the app's icon how many things wait to be sent, where the system can; stops with the page. */
export function startBadge(db: YingchuangDatabase): void {
  if (!('setAppBadge' in navigator)) return;
  liveQuery(() => db.queue.count()).subscribe({
    next: (count) => {
      const shown = count > 0 ? navigator.setAppBadge(count) : navigator.clearAppBadge();
      // A badge is decoration: refused, as in a window that is not installed, it is simply not there.
      shown.catch(() => undefined);
    },
    // The pages that read the same database say what is wrong with it.
    error: () => undefined,
  });
}
