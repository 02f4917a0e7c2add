import type { RoundRow } from '../db/database';
import type { SyncProblem } from '../domain/syncState';

type Moved = Pick<RoundRow, 'docsUp' | 'docsDown' | 'photosUp' | 'bytesUp' | 'bytesDown'>;

const nothing = (): Moved => ({ docsUp: 0, docsDown: 0, photosUp: 0, bytesUp: 0, bytesDown: 0 });

type Tally = {
  add: (what: keyof Moved, count: number) => void;
  /** What was counted since the last time; a longpoll's bytes belong to the round that follows it. */
  take: () => Moved;
};

/** Counts what a round moves. */
export function createTally(): Tally {
  let moved = nothing();
  return {
    add: (what, count) => {
      moved[what] += count;
    },
    take: () => {
      const taken = moved;
      moved = nothing();
      return taken;
    },
  };
}

/** A single round, as the history keeps it. */
export function roundOf(from: number, until: number, moved: Moved, problem: SyncProblem | undefined): RoundRow {
  return { from, until, count: 1, ...moved, took: Math.max(0, until - from), ...(problem ? { problem } : {}) };
}
