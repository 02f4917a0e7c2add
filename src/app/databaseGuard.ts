import type { YingchuangDatabase } from '../db/database';
import { createStore } from '../ui/store';

/**
 * `outdated`: a newer version of the app wants the database, this window has let it go. `blocked`: this window is the newer
 * one and waits for an old one. `closed`: the browser took the database away, as when browsing data is cleared.
 */
export type DatabaseState = 'fine' | 'outdated' | 'blocked' | 'closed';

export const databaseState = createStore<DatabaseState>('fine');

/**
 * To be called before the database is first used. Resolves if it is blocked: whoever waits for the first answer would
 * otherwise wait as long as the old window stays open, and with an empty screen.
 */
export function watchDatabase(db: YingchuangDatabase): Promise<void> {
  db.on('versionchange', () => {
    // Closed for good: code of the old version must not open the new version's data and write into it.
    db.close({ disableAutoOpen: true });
    databaseState.set('outdated');
    return false;
  });
  db.on('ready', () => {
    if (databaseState.get() === 'blocked') databaseState.set('fine');
  });
  db.on('close', () => {
    if (databaseState.get() === 'fine') databaseState.set('closed');
  });
  return new Promise((resolve) => {
    db.on('blocked', () => {
      databaseState.set('blocked');
      resolve();
    });
  });
}
