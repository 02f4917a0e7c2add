import type { Space } from './spaces';

/** Where the school's databases are and who asks. `url` ends in a slash: `https://host/db/`; `school` names the databases. */
export type Account = { url: string; school: string; user: string; password: string };

/** What a connection test found; every one but `ok` has its sentence and its next step on screen. */
export type Verdict =
  | { type: 'ok'; server: string; spaces: Space[] }
  | { type: 'badAddress' }
  | { type: 'insecure' }
  | { type: 'offline' }
  | { type: 'unreachable' }
  | { type: 'notCouch'; status: number }
  | { type: 'wrongPassword' }
  | { type: 'noSchool'; school: string }
  | { type: 'forbidden'; school: string };

/** Why the last round stopped, if it did. `detail` is for the diagnostics page and holds no names. */
export type SyncProblem = { type: 'unreachable' | 'signIn' | 'server' | 'storage' | 'clock'; detail: string };

/** How a space stands; a row of `meta` named `sync:<space>`. Times are ms UTC. */
export type SpaceState = { space: Space; pulledAt?: number; pushedAt?: number; problem?: SyncProblem };

/** How syncing stands on this device; the row `sync` of `meta`. `done` and `total` count documents of the running round. */
export type SyncState = {
  running: boolean;
  done?: number;
  total?: number;
  finishedAt?: number;
  problem?: SyncProblem;
  nextTryAt?: number;
};

/** What pages may ask of the sync worker; the app hands it in, so that no feature imports sync. */
export type SyncActions = {
  /** Tries address, school and account without changing anything. */
  test: (account: Account) => Promise<Verdict>;
  /** Keeps the account (encrypted at rest) and starts syncing. */
  join: (account: Account) => Promise<void>;
  /** Stops syncing and forgets the account; what is here and what waits stays. */
  leave: () => Promise<void>;
  /** Resolves when the round has ended, well or not; how it ended is in `SyncState`. */
  syncNow: () => Promise<void>;
  /** Brings a picture of a photo document to this device; false if it cannot be had now. */
  fetchPhoto: (photoId: string, name: 'thumb' | 'picture') => Promise<boolean>;
};
