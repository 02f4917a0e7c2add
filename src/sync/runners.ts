import type { YingchuangDatabase } from '../db/database';
import type { Space } from '../domain/spaces';
import type { TryLock } from './locks';
import { createSpaceRunner, type SpaceRunner } from './spaceRunner';

/** The runners of the spaces that this tab has been at, each made when its space is first visited. */
export type Runners = {
  of: (space: Space) => SpaceRunner;
  all: () => SpaceRunner[];
  /** Gives a space back and starts anew with it the next time. */
  forget: (space: Space) => void;
  /** Gives all of them back to other tabs. */
  rest: () => void;
  /** Gives all back and forgets them: another account has other databases. */
  clear: () => void;
};

export function createRunners(db: YingchuangDatabase, tryLock: TryLock): Runners {
  const runners = new Map<Space, SpaceRunner>();
  const rest = (): void => {
    for (const runner of runners.values()) runner.rest();
  };
  return {
    of: (space) => {
      const runner = runners.get(space) ?? createSpaceRunner(db, space, tryLock);
      runners.set(space, runner);
      return runner;
    },
    all: () => [...runners.values()],
    forget: (space) => {
      runners.get(space)?.rest();
      runners.delete(space);
    },
    rest,
    clear: () => {
      rest();
      runners.clear();
    },
  };
}
