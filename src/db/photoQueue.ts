import type { Space } from '../domain/spaces';
import { photosOfKeys } from './parked';
import { readMeta, type YingchuangDatabase } from './database';

/** How often (ms) a device looks through its pictures for what may go. */
export const CARE_EVERY = 86_400_000;

/** Ids of pictures that wait to be sent, thumbnails first, each kind in the order in which it was taken; no bytes are read. */
export async function waitingPictures(db: YingchuangDatabase): Promise<string[]> {
  const ids: string[] = [];
  for (const key of await db.blobs.orderBy('[space+queued]').uniqueKeys()) {
    const [space, queued] = key as unknown as [Space, number];
    if (queued === 1) ids.push(...(await db.blobs.where('[space+queued]').equals([space, 1]).primaryKeys()));
  }
  const isThumb = (id: string): boolean => id.endsWith('/thumb');
  return ids.sort((a, b) => Number(isThumb(b)) - Number(isThumb(a)) || (a < b ? -1 : 1));
}

/** What waits to be sent: photos (a photo is its picture and its thumbnail), and the bytes of the pictures among them. */
export type WaitingPhotos = { photos: string[]; pictures: number; bytes: number };

/** The photos of the upload queue, without those that were taken off their session. */
export async function waitingPhotos(db: YingchuangDatabase): Promise<WaitingPhotos> {
  const ids = await waitingPictures(db);
  const rows = await db.docs.bulkGet(photosOfKeys(ids));
  const kept = new Map(rows.flatMap((row) => (row && row.doc['deleted'] !== true ? [[row.id, row] as const] : [])));
  let [pictures, bytes] = [0, 0];
  for (const id of ids) {
    const row = kept.get(id.slice(0, id.lastIndexOf('/')));
    if (!row || !id.endsWith('/picture')) continue;
    const size = row.doc['bytes'];
    pictures += 1;
    bytes += typeof size === 'number' ? size : 0;
  }
  return { photos: [...kept.keys()], pictures, bytes };
}

/** Whether there is anything to do about pictures at all: what does it is fetched only then. */
export async function hasPhotoWork(db: YingchuangDatabase): Promise<boolean> {
  const kinds = (await db.blobs.orderBy('[space+queued]').uniqueKeys()) as unknown as [Space, number][];
  if (kinds.some(([, queued]) => queued === 1)) return true;
  if (Object.keys((await readMeta(db, 'photoWants')) ?? {}).length > 0) return true;
  const caredAt = (await readMeta(db, 'photoCare')) ?? 0;
  if (Math.abs(db.entropy.now() - caredAt) <= CARE_EVERY) return false;
  return (await db.docs.where('type').equals('photo').limit(1).primaryKeys()).length > 0;
}
