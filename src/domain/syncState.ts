import type { PhotoHold } from './photoLine';
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
export type SyncProblem = {
  type: 'unreachable' | 'signIn' | 'otherServer' | 'server' | 'storage' | 'clock';
  detail: string;
};

/** How a space stands; a row of `meta` named `sync:<space>`. Times are ms UTC. */
export type SpaceState = { space: Space; pulledAt?: number; pushedAt?: number; problem?: SyncProblem };

/** How syncing stands on this device; the row `sync` of `meta`. `done` and `total` count documents of the running round. */
export type SyncState = {
  running: boolean;
  /** Bytes of a space's snapshot, while it comes down. */
  loading?: { done: number; total: number };
  done?: number;
  total?: number;
  finishedAt?: number;
  problem?: SyncProblem;
  nextTryAt?: number;
};

/**
 * Pictures on their way; the row `photoTraffic` of `meta`. `up` is the one that is being sent (a browser does not tell how far
 * it has come), `down` those that come by blob id, with the bytes that are here and in all. `held` says why others wait.
 */
export type PhotoTraffic = {
  up?: { id: string; bytes: number };
  down?: Record<string, { got: number; of: number }>;
  held?: PhotoHold;
  problem?: SyncProblem;
  nextTryAt?: number;
};

/**
 * What came of asking for a picture. `absent`: the server has none, so it still is on the phone that took it. `held`: it comes
 * when somebody asks, as the line is slow or data are to be saved. `broken`: what came is not what the server named.
 */
export type PhotoAnswer = 'here' | 'absent' | 'held' | 'offline' | 'notJoined' | 'broken' | 'full' | 'stopped';

/** How letting go of a term went. `unsent` and `later` kept everything: it goes once all is sent, once the server can be asked. */
export type LetGo = { type: 'gone' } | { type: 'unsent'; docs: number; photos: number } | { type: 'later' };

/** What pages may ask of the sync worker; the app hands it in, so that no feature imports sync. */
export type SyncActions = {
  /** Tries address, school and account without changing anything. */
  test: (account: Account) => Promise<Verdict>;
  /** Keeps the account (encrypted at rest) and starts syncing. */
  join: (account: Account) => Promise<void>;
  /** Stops syncing and forgets the account; what is here and what waits stays. */
  leave: () => Promise<void>;
  /** A person says that the school has moved to the account's server: what is here may go there. */
  confirmMove: () => Promise<void>;
  /** Resolves when the round has ended, well or not; how it ended is in `SyncState`. */
  syncNow: () => Promise<void>;
  /** Brings a picture of a photo document to this device; `isAsked` if a person pressed for it, whatever the line. */
  fetchPhoto: (photoId: string, name: 'thumb' | 'picture', isAsked?: boolean) => Promise<PhotoAnswer>;
  /** Gives up a picture that is on its way; who waits for it is told `stopped`. */
  stopPhoto: (photoId: string, name: 'thumb' | 'picture') => Promise<void>;
  /** Pictures that wait, or were asked for by the group, go now; with `isForced` on any line. Does not wait for them. */
  movePhotos: (isForced: boolean) => Promise<void>;
  /** Lets go of an older term's records on this device, once the server was asked whether it has all of them. */
  letGoTerm: (term: string) => Promise<LetGo>;
};
