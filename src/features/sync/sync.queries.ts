import { blobKeys, photosOfKeys, refusedPhotos } from '../../db/parked';
import { readMeta, type Parked, type QuarantineRow, type QueueRow, type YingchuangDatabase } from '../../db/database';
import { isPlainObject } from '../../domain/canonical';
import { isDay } from '../../domain/dates';
import { typeOf } from '../../domain/ids';
import type { Doc } from '../../domain/registers';
import type { Space } from '../../domain/spaces';
import type { SpaceState, SyncState } from '../../domain/syncState';
import { isDocType, type DocType } from '../../domain/documents';
import { dateWord } from '../../ui/dateWords';

/** A type in the catalogue's words; what a newer version made is `other`. */
export type CountedType = DocType | 'other';

export type ParkedItem = { id: string; type: CountedType; name: string; reason: Parked['reason']; detail: string };

/** Photos of one session that the server refused for one reason; `session` is missing where it is not on this device. */
export type ParkedPhotos = { session?: string; name: string; count: number; reason: Parked['reason'] };

/** What the server sent and nobody could read; `field` is '' where it is no document at all. */
export type UnreadableItem = { id: string; type: CountedType; name: string; field: string; detail: string };

export type SyncOverview = {
  isJoined: boolean;
  isDemo: boolean;
  state: SyncState | undefined;
  spaces: SpaceState[];
  /** Rows that wait, by space and type; parked ones are not among them. */
  waiting: { space: Space; counts: [CountedType, number][] }[];
  waitingTotal: number;
  photos: number;
  parked: ParkedItem[];
  parkedPhotos: ParkedPhotos[];
  unreadable: UnreadableItem[];
};

const countedType = (id: string): CountedType => {
  const type = typeOf(id);
  return isDocType(type) ? type : 'other';
};

/** Everything the sync page shows, in one look at the database. */
export async function readOverview(db: YingchuangDatabase): Promise<SyncOverview> {
  const queue = await db.queue.toArray();
  const waiting = queue.filter((row) => !row.parked);
  const bySpace = new Map<Space, Map<CountedType, number>>();
  for (const row of waiting) {
    const counts = bySpace.get(row.space) ?? new Map<CountedType, number>();
    const type = countedType(row.id);
    counts.set(type, (counts.get(type) ?? 0) + 1);
    bySpace.set(row.space, counts);
  }
  const states = await db.meta.where('key').startsWith('sync:').toArray();
  return {
    isJoined: (await readMeta(db, 'account')) !== undefined,
    isDemo: (await readMeta(db, 'demo')) !== undefined,
    state: await readMeta(db, 'sync'),
    spaces: states.map((row) => row.value as SpaceState),
    waiting: [...bySpace].map(([space, counts]) => ({
      space,
      counts: [...counts].sort(([, a], [, b]) => b - a),
    })),
    waitingTotal: waiting.length,
    photos: photosOfKeys(await blobKeys(db, 1)).length,
    parked: await Promise.all(queue.flatMap((row) => (row.parked ? [describe(db, row, row.parked)] : []))),
    parkedPhotos: await describePhotos(db),
    unreadable: await Promise.all((await db.quarantine.toArray()).map((row) => describeUnreadable(db, row))),
  };
}

async function describePhotos(db: YingchuangDatabase): Promise<ParkedPhotos[]> {
  const found = new Map<string, ParkedPhotos>();
  for (const { photo, session } of await refusedPhotos(db)) {
    const blobs = await db.blobs.where('photo').equals(photo).toArray();
    const reason = blobs.find((blob) => blob.queued === 2)?.parked?.reason ?? 'invalid';
    const key = `${session?._id ?? ''} ${reason}`;
    const one = found.get(key) ?? {
      ...(session ? { session: session._id } : {}),
      name: await nameOf(db, session ?? (await db.docs.get(photo))?.doc),
      count: 0,
      reason,
    };
    found.set(key, { ...one, count: one.count + 1 });
  }
  return [...found.values()];
}

async function describeUnreadable(db: YingchuangDatabase, row: QuarantineRow): Promise<UnreadableItem> {
  // What was here before is still here, and is named as people know it; else what arrived may at least have a name.
  const known = (await db.docs.get(row.id))?.doc;
  const name = known ? await nameOf(db, known) : isPlainObject(row.raw) ? textOf(row.raw['name']) : '';
  const [field = ''] = row.reason.split(':');
  return { id: row.id, type: countedType(row.id), name, field, detail: row.reason };
}

async function describe(db: YingchuangDatabase, row: QueueRow, parked: Parked): Promise<ParkedItem> {
  const doc = (await db.docs.get(row.id))?.doc;
  const { reason, detail } = parked;
  return { id: row.id, type: countedType(row.id), name: await nameOf(db, doc), reason, detail };
}

/** What people call it: its own name, or that of its group or child with the day. */
async function nameOf(db: YingchuangDatabase, doc: Doc | undefined): Promise<string> {
  if (!doc) return '';
  const own = textOf(doc['name']);
  if (own) return own;
  const parent = doc['group']
    ? `group:${textOf(doc['group'])}`
    : doc['student']
      ? `student:${textOf(doc['student'])}`
      : '';
  const named = parent ? textOf((await db.docs.get(parent))?.doc['name']) : '';
  const day = textOf(doc['date']) || textOf(doc['from']);
  return [named, isDay(day) ? dateWord(day) : day].filter(Boolean).join(' · ');
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
