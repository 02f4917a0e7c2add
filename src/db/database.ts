import Dexie, { type Table } from 'dexie';
import type { Entropy } from '../domain/ids';
import type { Doc } from '../domain/registers';
import type { Space } from '../domain/spaces';
import type { Clock, Stamp } from '../domain/stamp';
import type { TermChoices } from '../domain/termHolding';
import type { PhotoTraffic, SpaceState, SyncProblem, SyncState } from '../domain/syncState';

/** An attachment as the server names it: bytes, and `md5-<base64>` where it says so. */
export type ServerFile = { length: number; digest: string };

/** What the server has of a photo's two pictures; a name that is missing is a picture it does not have. */
export type ServerFiles = Partial<Record<BlobRow['name'], ServerFile>>;

/**
 * A document on this device. `rev` is the server's revision it was last agreed with; missing if it never was there. `files` of
 * a photo says which pictures the server had at that revision; missing while nobody knows.
 */
export type DocRow = { id: string; space: Space; type: string; doc: Doc; rev?: string; files?: ServerFiles };

/**
 * What waits to be sent: one row a dirty document. `base` is the copy last agreed with the server (missing for a new one),
 * `tick` names the last change, so that a push knows whether the document changed meanwhile. `since` is ms UTC.
 */
export type QueueRow = { id: string; space: Space; base?: Doc; tick: Stamp; since: number; parked?: Parked };

/**
 * Why the server did not take a document: shown to the person, retried only on demand; `server`, which stumbled over it, from
 * time to time by itself too. `at` is ms UTC.
 */
export type Parked = {
  reason: 'tooLarge' | 'forbidden' | 'invalid' | 'gone' | 'server';
  status: number;
  detail: string;
  at: number;
};

/**
 * A picture's bytes: `photo:<key>/thumb` or `photo:<key>/picture`. `queued` is 1 until the server has it, and 2 while it waits
 * for a person because the server refused it, `parked` then says why. `at` (ms UTC) is when a picture that the server has was
 * fetched or sent: the longest here go first when room is needed.
 */
export type BlobRow = {
  id: string;
  photo: string;
  space: Space;
  name: 'thumb' | 'picture';
  bytes: Uint8Array;
  queued: 0 | 1 | 2;
  parked?: Parked;
  at?: number;
};

/** Stands for the revision of what a file brought: the server need not have it. */
export const OF_FILE = '';

/**
 * A document from the server, or with `OF_FILE` as its revision from a file, that no schema could read: kept aside, never shown
 * as data. `at` is ms UTC; `isWanted` once a person asked that it be fetched again.
 */
export type QuarantineRow = {
  id: string;
  space: Space;
  rev: string;
  raw: unknown;
  reason: string;
  at: number;
  isWanted?: true;
};

/**
 * A round of syncing, or several alike in a row as one, so that the table stays small. Times are ms UTC, `took` is ms; bytes are
 * those of the bodies, without headers; `photosUp` counts thumbnails and pictures.
 */
export type RoundRow = {
  id?: number;
  from: number;
  until: number;
  count: number;
  docsUp: number;
  docsDown: number;
  photosUp: number;
  bytesUp: number;
  bytesDown: number;
  took: number;
  problem?: SyncProblem;
};

/** Single values by name; see `MetaValues`. */
export type MetaRow = { key: string; value: unknown };

/** Who this device is. `key` is the current device key in stamps, `byPerson` those used before by tutor key ('' = nobody chosen). */
export type DeviceMeta = { install: string; key: string; person: string | null; byPerson: Record<string, string> };

/**
 * How far a space has been pulled. `token` is what this device last left on the server beside `agreed`; a server that answers
 * another one was restored or made anew. `pushed` names what went up since then: a restored server may lack it.
 */
export type Checkpoint = {
  since: string | number;
  identity: string;
  /** The server's address, under which it was agreed. */
  url?: string;
  token: string;
  /** The revision of what was left on the server: only on top of that one is the next left. */
  rev?: string;
  /** A token on its way to the server: it may have arrived although its answer did not. */
  offered?: string;
  agreed: string | number;
  pushed: string[];
  /** Photos whose pictures went up since then, beside the rounds: only ever added to, so that what is said can be told from what came after. */
  pictures?: string[];
};

/** Photos of a group (`group:<key>`), or of a space, which stays asked for. */
export type PhotoScope = `group:${string}` | Space;

/** `at` is ms UTC; `isForced`: on any line. */
export type PhotoWants = Partial<Record<PhotoScope, { at: number; isForced?: boolean }>>;

/** Since when (ms UTC) a space has been refused without a break, when last, and on how many different days that was. */
export type Shut = { since: number; last: number; days: number };

/**
 * A snapshot that is being brought: its pieces lie in the rows `snapshotPart:…:<space>`. `tries` is how often it was begun
 * from its first byte; `isBad` that it came and was not what it should be.
 */
export type SnapshotBegun = { name: string; tries: number; isBad?: boolean };

/**
 * A device whose file was read here, under `peer:<its install>`: what it is called, when (ms UTC) it made that file, and the
 * fingerprints of all it then had, so that the reply holds only what it surely lacks. Several of its spaces may be closed here.
 */
export type PeerMeta = { device: string; person: string; at: number; known: Uint8Array; spaces: Space[] };

export type MetaValues = {
  /** `offset` (ms) is what the server's clock was ahead of this device's when last seen. */
  clock: Clock & { offset: number };
  device: DeviceMeta;
  /** Set while the demo school fills this device; joining a server is refused meanwhile. */
  demo: { since: number };
  /** The account without its password, which is kept encrypted elsewhere. */
  account: { url: string; school: string; user: string };
  /** The school whose account was forgotten: its records are still here. */
  left: { school: string };
  /** The address to which the school has moved, as a person said who was asked. */
  moved: { to: string };
  /** Keys that came by a join link, by id, and the school's name: a device without any network knows its school by them. */
  keyRing: { name: string; keys: Record<string, string> };
  /** When (ms UTC) a person last put a backup or a file of everything somewhere. */
  keptAt: number;
  /** After how many days records that were neither sent nor kept are called to mind; 0 never, 3 if missing. */
  remindAfter: number;
  /** By device, the greatest stamp that files brought here; see `receive.ts`. */
  seen: Record<string, Stamp>;
  sync: SyncState;
  /** 照片只用 Wi-Fi 传, as the person chose it; missing until then. */
  wifiOnly: boolean;
  /** What somebody asked to have here whole, by scope; see `photoWants.ts`. */
  photoWants: PhotoWants;
  photoTraffic: PhotoTraffic;
  /** When (ms UTC) this device last looked through its pictures for what may go. */
  photoCare: number;
  /** Names of what was erased and of which this device holds nothing any more. */
  swept: string[];
  /** Purged terms of which unsent work is parked here: if the office takes the purge back, it is to be sent. */
  purgedWork: Space[];
  /** How somebody at this device had the headers of spreadsheets read, the oldest first; see `sheet/remembered.ts`. */
  sheetHeaders: { words: string[]; kind: string; fields: (string | null)[] }[];
  /** Which older terms somebody opened or let go on this device. */
  terms: TermChoices;
  /** Whether the account may read the office's space, as it was when last asked. */
  rights: { office: boolean };
  /** Spaces of which something is here and which the server refuses this account. */
  shut: Partial<Record<Space, Shut>>;
} & { [peer in `peer:${string}`]: PeerMeta } & { [space in `sync:${Space}`]: SpaceState } & {
  [space in `checkpoint:${Space}`]: Checkpoint;
} & {
  [space in `snapshot:${Space}`]: SnapshotBegun;
} & {
  /** Documents of which only a file says that the server has them: the next round of the space asks. */
  [space in `hearsay:${Space}`]: string[];
};

// Fields are only declared: those that are defined need helpers on browsers of 2021, which the first visit would carry.
export class YingchuangDatabase extends Dexie {
  declare docs: Table<DocRow, string>;
  declare queue: Table<QueueRow, string>;
  declare blobs: Table<BlobRow, string>;
  declare quarantine: Table<QuarantineRow, string>;
  declare meta: Table<MetaRow, string>;
  declare rounds: Table<RoundRow, number>;
  declare readonly entropy: Entropy;

  constructor(name: string, entropy: Entropy) {
    // Strict: a resolved transaction is on the disk, not in the system's cache (DESIGN §1).
    super(name, { chromeTransactionDurability: 'strict' });
    this.entropy = entropy;
    this.version(1).stores({
      docs: 'id, type, space, [type+doc.date], [type+doc.group]',
      queue: 'id, space',
      blobs: 'id, photo, [space+queued]',
      quarantine: 'id, space',
      meta: 'key',
    });
    this.version(2).stores({
      // `kind` finds concurrent edits among all that the history keeps.
      docs: 'id, type, space, [type+doc.date], [type+doc.group], [type+doc.kind]',
      rounds: '++id',
    });
    // The order in which pictures may go, without reading their bytes.
    this.version(2).stores({ blobs: 'id, photo, [space+queued], at' });
    // Pictures of a document, and records merged into another: few documents have either, so the others pay nothing.
    this.version(3).stores({
      docs: 'id, type, space, [type+doc.date], [type+doc.group], [type+doc.kind], [type+doc.of], [type+doc.mergedInto]',
    });
  }
}

const systemEntropy: Entropy = {
  now: () => Date.now(),
  randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
};

export const DATABASE_NAME = 'yingchuang';

/** A database of its own, for tests and tools; the app uses `db`. Opens at the first use. */
export function createDatabase(name = DATABASE_NAME, entropy: Entropy = systemEntropy): YingchuangDatabase {
  return new YingchuangDatabase(name, entropy);
}

/** The device's database. */
export const db = createDatabase();

/** Reads a single value; undefined if it was never set. */
export async function readMeta<K extends keyof MetaValues>(
  from: YingchuangDatabase,
  key: K,
): Promise<MetaValues[K] | undefined> {
  const row = await from.meta.get(key);
  return row?.value as MetaValues[K] | undefined;
}

export async function writeMeta<K extends keyof MetaValues>(
  to: YingchuangDatabase,
  key: K,
  value: MetaValues[K],
): Promise<void> {
  await to.meta.put({ key, value });
}
