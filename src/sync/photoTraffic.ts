import { writeMeta, type YingchuangDatabase } from '../db/database';
import type { PhotoTraffic } from '../domain/syncState';
import type { Sleep } from './line';

/** Every write is a strict transaction: three a second (ms) are enough for a bar to move. */
const SHORTEST = 330;

/** What is told of one picture that comes: bytes here and in all; undefined when it is over. */
export type Coming = { got: number; of: number } | undefined;

export type TrafficSign = {
  /** The picture that goes up now. */
  up: (sending: PhotoTraffic['up']) => void;
  down: (id: string, coming: Coming) => void;
  /** Why pictures wait or stopped; replaces what was said of that before. */
  rest: (why: Pick<PhotoTraffic, 'held' | 'problem' | 'nextTryAt'>) => void;
  /** Resolves when what was last said is stored. */
  flush: () => Promise<void>;
};

/** Shows which pictures are on their way, as the row `photoTraffic` of `meta`. */
export function createTraffic(db: YingchuangDatabase, sleep: Sleep): TrafficSign {
  let state: PhotoTraffic = {};
  let stored: PhotoTraffic | undefined;
  let writing: Promise<void> | undefined;
  let hurry = new AbortController();

  const write = async (): Promise<void> => {
    while (state !== stored) {
      stored = state;
      await writeMeta(db, 'photoTraffic', stored);
      await sleep(SHORTEST, hurry.signal);
    }
  };
  const show = (next: PhotoTraffic): void => {
    // The first word also wipes what an earlier worker left when it was killed.
    if (stored && JSON.stringify(next) === JSON.stringify(state)) return;
    state = next;
    writing ??= write().finally(() => {
      writing = undefined;
    });
    // A picture that is here is here, whether or not its progress could be shown.
    writing.catch(() => undefined);
  };

  return {
    up: (sending) => {
      const { up: _before, ...rest } = state;
      show(sending ? { ...rest, up: sending } : rest);
    },
    down: (id, coming) => {
      const { [id]: _before, ...others } = state.down ?? {};
      const down = coming ? { ...others, [id]: coming } : others;
      const { down: _down, ...rest } = state;
      show(Object.keys(down).length > 0 ? { ...rest, down } : rest);
    },
    rest: (why) => {
      const { held: _held, problem: _problem, nextTryAt: _next, ...rest } = state;
      show({ ...rest, ...why });
    },
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
