import { readMeta, type Parked, type QueueRow, type YingchuangDatabase } from '../../db/database';
import { typeOf } from '../../domain/ids';
import type { Doc } from '../../domain/registers';
import type { Space } from '../../domain/spaces';
import type { SpaceState, SyncState } from '../../domain/syncState';
import { isDocType, type DocType } from '../../domain/documents';

/** A type in the catalogue's words; what a newer version made is `other`. */
export type CountedType = DocType | 'other';

export type ParkedItem = { id: string; type: CountedType; name: string; reason: Parked['reason']; detail: string };

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
  quarantined: number;
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
    photos: new Set((await db.blobs.filter((blob) => blob.queued === 1).primaryKeys()).map(photoOf)).size,
    parked: await Promise.all(queue.flatMap((row) => (row.parked ? [describe(db, row, row.parked)] : []))),
    quarantined: await db.quarantine.count(),
  };
}

/** `photo:<key>/thumb` and `photo:<key>/picture` are one photo. */
const photoOf = (blob: string): string => blob.slice(0, blob.lastIndexOf('/'));

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
  return [named, textOf(doc['date']) || textOf(doc['from'])].filter(Boolean).join(' · ');
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
