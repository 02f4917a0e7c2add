import type { BlobRow, DocRow, YingchuangDatabase } from './database';

/** What pictures take on this device; bytes are those that the photo records name, so nothing has to be read. */
export type PictureUsage = {
  /** Pictures in full size, without thumbnails. */
  pictures: number;
  bytes: number;
  /** Those among them that the server has as well: they may go and come back when somebody looks at them. */
  freeable: number;
  freeableBytes: number;
};

export type Freed = { pictures: number; bytes: number };

/** Keys looked at in one go: records of so many photos are some 100 kB. */
const CHUNK = 500;

/** Whether the server has exactly this picture, by what it last said; where nobody knows it counts as no. */
export function isOnServer(row: DocRow | undefined, blob: BlobRow): boolean {
  const file = row?.files?.[blob.name];
  return blob.queued === 0 && row?.rev !== undefined && file?.length === blob.bytes.length;
}

const photoOf = (id: string): string => id.slice(0, id.lastIndexOf('/'));

/** Ids of the pictures (no thumbnails) that do not wait to be sent, the longest unused first. */
async function settledPictures(db: YingchuangDatabase): Promise<string[]> {
  const isSettled = new Set<string>();
  for (const key of await db.blobs.orderBy('[space+queued]').uniqueKeys()) {
    const [space, queued] = key as unknown as [string, number];
    if (queued !== 0) continue;
    const ids = await db.blobs.where('[space+queued]').equals([space, 0]).primaryKeys();
    for (const id of ids) if (id.endsWith('/picture')) isSettled.add(id);
  }
  const dated = (await db.blobs.orderBy('at').primaryKeys()).filter((id) => isSettled.has(id));
  // What an older version stored has no date: older than what has one, and in the order in which it was taken.
  for (const id of dated) isSettled.delete(id);
  return [...[...isSettled].sort(), ...dated];
}

/** How much room pictures take, and how much of it may be freed. Reads no bytes. */
export async function pictureUsage(db: YingchuangDatabase): Promise<PictureUsage> {
  const usage: PictureUsage = { pictures: 0, bytes: 0, freeable: 0, freeableBytes: 0 };
  const settled = new Set(await settledPictures(db));
  const ids = (await db.blobs.toCollection().primaryKeys()).filter((id) => id.endsWith('/picture'));
  for (let from = 0; from < ids.length; from += CHUNK) {
    const some = ids.slice(from, from + CHUNK);
    const rows = await db.docs.bulkGet(some.map(photoOf));
    for (const [i, row] of rows.entries()) {
      const said = row?.doc['bytes'];
      const size = typeof said === 'number' ? said : 0;
      usage.pictures += 1;
      usage.bytes += size;
      if (!row?.rev || !row.files?.picture || !settled.has(some[i] ?? '')) continue;
      usage.freeable += 1;
      usage.freeableBytes += size;
    }
  }
  return usage;
}

/**
 * Lets go of pictures until so many bytes are free, those first that were fetched or sent longest ago. Thumbnails stay, and so
 * does whatever the server is not known to have. Each goes in a transaction of its own, so that a phone that is full need not
 * hold them all. Returns what went; less than asked for means that nothing else may go. `mayGo` leaves pictures out by id.
 */
export async function freePictures(
  db: YingchuangDatabase,
  bytes: number,
  mayGo: (id: string) => boolean = () => true,
): Promise<Freed> {
  const freed: Freed = { pictures: 0, bytes: 0 };
  for (const id of await settledPictures(db)) {
    if (freed.bytes >= bytes) break;
    if (!mayGo(id)) continue;
    const went = await db.transaction('rw', [db.docs, db.blobs], async () => {
      const blob = await db.blobs.get(id);
      if (!blob || !isOnServer(await db.docs.get(blob.photo), blob)) return 0;
      await db.blobs.delete(id);
      return blob.bytes.length;
    });
    if (went === 0) continue;
    freed.pictures += 1;
    freed.bytes += went;
  }
  return freed;
}
