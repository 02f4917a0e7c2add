import { readMeta, writeMeta, type RoundRow, type YingchuangDatabase } from '../db/database';
import type { SyncProblem, SyncState } from '../domain/syncState';
import type { Sleep } from './line';
import { noteRound } from './roundHistory';

/** Every write is a strict transaction and repaints the strip: four a second (ms) are enough to look alive. */
const SHORTEST = 250;

export type Status = {
  /** A round starts, or goes on; what waits to be sent is what it will at least have to do. */
  begin: () => Promise<void>;
  /** So many documents more were stored or sent; `left` is what the server says is still to come. */
  progress: (count: number, left?: number) => void;
  /** So many bytes of a space's snapshot are here. */
  loading: (done: number, total: number) => void;
  /**
   * The round is over. `nextTryAt` (ms UTC) is told if it failed; `round` goes into the history in the same transaction.
   * Resolves when it is stored.
   */
  end: (problem: SyncProblem | undefined, nextTryAt: number, round?: RoundRow) => Promise<void>;
  /** There is no account any more. */
  clear: () => Promise<void>;
};

/** How syncing stands, as the row `sync` of `meta`: pages read it like anything else. */
export function createStatus(db: YingchuangDatabase, sleep: Sleep): Status {
  let state: SyncState | undefined;
  let isBegun = false;
  let stored: SyncState | undefined;
  let ended: RoundRow | undefined;
  let writing: Promise<void> | undefined;
  let hurry = new AbortController();

  const writeBoth = async (next: SyncState): Promise<void> => {
    const round = ended;
    ended = undefined;
    if (!round) return writeMeta(db, 'sync', next);
    await db.transaction('rw', [db.meta, db.rounds], async () => {
      await writeMeta(db, 'sync', next);
      await noteRound(db, round);
    });
  };
  const write = async (): Promise<void> => {
    while (state !== stored) {
      stored = state;
      if (stored) await writeBoth(stored);
      await sleep(SHORTEST, hurry.signal);
    }
  };
  const show = (next: SyncState): void => {
    state = next;
    writing ??= write().finally(() => {
      writing = undefined;
    });
    // A state that cannot be stored is found by flush, which the end of a round awaits.
    writing.catch(() => undefined);
  };
  const flush = async (): Promise<void> => {
    hurry.abort();
    try {
      await writing;
    } finally {
      hurry = new AbortController();
    }
  };

  return {
    begin: async () => {
      if (isBegun) return;
      isBegun = true;
      const { problem, finishedAt } = state ?? (await readMeta(db, 'sync')) ?? { running: false };
      const total = await db.queue.count();
      show({
        running: true,
        done: 0,
        ...(total > 0 ? { total } : {}),
        // What was wrong stays on screen until a round went well.
        ...(problem ? { problem } : {}),
        ...(finishedAt === undefined ? {} : { finishedAt }),
      });
    },
    loading: (done, total) => {
      if (state) show({ ...state, loading: { done, total } });
    },
    progress: (count, left) => {
      if (!state) return;
      const { loading: _here, ...rest } = state;
      const done = (state.done ?? 0) + count;
      const total = left === undefined ? state.total : done + left;
      show({ ...rest, done, ...(total === undefined ? {} : { total: Math.max(total, done) }) });
    },
    end: async (problem, nextTryAt, round) => {
      // Another tab was at it all the time: the state is what that one says.
      if (!isBegun && !problem) return;
      isBegun = false;
      ended = round;
      const isGood = !problem || problem.type === 'clock';
      const finishedAt = isGood ? db.entropy.now() : state?.finishedAt;
      show({
        running: false,
        ...(finishedAt === undefined ? {} : { finishedAt }),
        ...(problem ? { problem } : {}),
        ...(isGood ? {} : { nextTryAt }),
      });
      await flush();
    },
    clear: async () => {
      show({ running: false });
      await flush();
    },
  };
}
