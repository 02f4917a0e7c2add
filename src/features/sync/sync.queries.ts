import { authorsOf, type Author } from '../../db/authors';
import { countOpenConflicts } from '../../db/conflicts';
import { readMeta, type RoundRow, type YingchuangDatabase } from '../../db/database';
import { labelsOf } from '../../db/labels';
import { blobKeys, photosOfKeys } from '../../db/parked';
import type { Space } from '../../domain/spaces';
import type { Stamp } from '../../domain/stamp';
import type { SpaceState, SyncState } from '../../domain/syncState';
import { labelText } from '../../ui/labelText';
import { countedType, type CountedType } from './countedType';
import { readParked, type ParkedItem, type ParkedPhotos } from './parked.queries';
import { readUnreadable, type UnreadableItem } from './unreadable.queries';

/** One record that waits: its name, who changed it last, since when (ms UTC), and what it is for the way to its page. */
export type WaitingItem = {
  id: string;
  doc: Readonly<Record<string, unknown>> | undefined;
  name: string;
  tick: Stamp;
  author: Author | undefined;
  since: number;
};

/** What waits of one type; the latest `SHOWN` of it by name. */
export type WaitingType = { type: CountedType; space: Space; count: number; items: WaitingItem[] };

export type SyncOverview = {
  isJoined: boolean;
  isDemo: boolean;
  state: SyncState | undefined;
  spaces: SpaceState[];
  /** What waits, by space and type; parked rows are not among them. */
  waiting: WaitingType[];
  waitingTotal: number;
  /** Since when the oldest of them waits, ms UTC. */
  oldest: number | undefined;
  photos: number;
  parked: ParkedItem[];
  parkedPhotos: ParkedPhotos[];
  unreadable: UnreadableItem[];
  /** Concurrent edits that wait for this person. */
  conflicts: number;
};

/** More names of one type than this help nobody; the count says the rest. */
const SHOWN = 30;

/** Everything the sync page shows, in one look at the database. */
export async function readOverview(db: YingchuangDatabase): Promise<SyncOverview> {
  const queue = await db.queue.toArray();
  const waiting = queue.filter((row) => !row.parked);
  const states = await db.meta.where('key').startsWith('sync:').toArray();
  return {
    isJoined: (await readMeta(db, 'account')) !== undefined,
    isDemo: (await readMeta(db, 'demo')) !== undefined,
    state: await readMeta(db, 'sync'),
    spaces: states.map((row) => row.value as SpaceState),
    waiting: await readWaiting(db, waiting),
    waitingTotal: waiting.length,
    oldest: waiting.length > 0 ? Math.min(...waiting.map((row) => row.since)) : undefined,
    photos: photosOfKeys(await blobKeys(db, 1)).length,
    ...(await readParked(db, queue)),
    unreadable: await readUnreadable(db),
    conflicts: await countOpenConflicts(db),
  };
}

type Row = { id: string; space: Space; tick: Stamp; since: number };

async function readWaiting(db: YingchuangDatabase, rows: readonly Row[]): Promise<WaitingType[]> {
  const byType = new Map<string, { type: CountedType; space: Space; rows: Row[] }>();
  for (const row of rows) {
    const type = countedType(row.id);
    const key = `${row.space} ${type}`;
    const one = byType.get(key) ?? { type, space: row.space, rows: [] };
    one.rows.push(row);
    byType.set(key, one);
  }
  const types = [...byType.values()].map(({ rows: all, ...one }) => ({
    ...one,
    count: all.length,
    shown: all.sort((a, b) => b.since - a.since).slice(0, SHOWN),
  }));
  const shown = types.flatMap((one) => one.shown);
  const docs = (await db.docs.bulkGet(shown.map((row) => row.id))).flatMap((row) => (row ? [row.doc] : []));
  const [labels, authors] = await Promise.all([
    labelsOf(db, docs),
    authorsOf(
      db,
      shown.map((row) => row.tick),
    ),
  ]);
  const byId = new Map(docs.map((doc) => [doc._id, doc]));
  const toItem = ({ id, tick, since }: Row): WaitingItem => {
    const label = labels.get(id);
    return { id, doc: byId.get(id), name: label ? labelText(label) : '', tick, author: authors.get(tick), since };
  };
  return types
    .map(({ shown: some, ...one }) => ({ ...one, items: some.map(toItem) }))
    .sort((a, b) => b.count - a.count);
}

/** The history of rounds, the latest first. */
export async function listRounds(db: YingchuangDatabase): Promise<RoundRow[]> {
  return (await db.rounds.toArray()).sort((a, b) => (b.id ?? 0) - (a.id ?? 0));
}
