import { readMeta, writeMeta, type YingchuangDatabase } from '../db/database';
import type { SyncState } from '../domain/syncState';
import type { Sleep } from './line';

/** Every write is a strict transaction and repaints the strip: four a second are enough to look alive. */
const SHORTEST = 250;

export type Reporter = {
  /** Shows the state soon; later calls within a quarter of a second overtake it. */
  show: (state: SyncState) => void;
  /** The state as it was last shown, or stored by an earlier run. */
  current: () => Promise<SyncState>;
  /** Resolves when what was shown last is stored. */
  flush: () => Promise<void>;
};

export function createReporter(db: YingchuangDatabase, sleep: Sleep): Reporter {
  let latest: SyncState | undefined;
  let shown: SyncState | undefined;
  let writing: Promise<void> | undefined;
  let hurry = new AbortController();

  const write = async (): Promise<void> => {
    while (latest !== shown) {
      shown = latest;
      if (shown) await writeMeta(db, 'sync', shown);
      await sleep(SHORTEST, hurry.signal);
    }
  };
  return {
    show: (state) => {
      latest = state;
      writing ??= write().finally(() => {
        writing = undefined;
      });
      // A state that cannot be stored is found by flush, which the round awaits.
      writing.catch(() => undefined);
    },
    current: async () => latest ?? (await readMeta(db, 'sync')) ?? { running: false },
    flush: async () => {
      hurry.abort();
      try {
        await writing;
      } finally {
        hurry = new AbortController();
      }
    },
  };
}
