import type { Doc } from '../domain/registers';
import type { Space } from '../domain/spaces';
import { isPlainObject } from '../domain/canonical';
import type { BlobRow, YingchuangDatabase } from './database';

/** Keys of the pictures in one state, without their bytes: there may be hundreds of megabytes. */
export async function blobKeys(db: YingchuangDatabase, queued: BlobRow['queued']): Promise<string[]> {
  const kinds = (await db.blobs.orderBy('[space+queued]').uniqueKeys()) as unknown as [Space, number][];
  const wanted = kinds.filter(([, state]) => state === queued);
  return wanted.length === 0 ? [] : db.blobs.where('[space+queued]').anyOf(wanted).primaryKeys();
}

/** `photo:<key>/thumb` and `photo:<key>/picture` are one photo. */
export const photosOfKeys = (keys: readonly string[]): string[] => [
  ...new Set(keys.map((key) => key.slice(0, key.lastIndexOf('/')))),
];

/**
 * A photo whose picture or thumbnail the server refused; `owner` is the session or other document that it belongs to, missing
 * where that is not on this device.
 */
export type RefusedPhoto = { photo: string; owner: Doc | undefined };

/** Photos that the server refused and that are still shown: who took one off is done with it. */
export async function refusedPhotos(db: YingchuangDatabase): Promise<RefusedPhoto[]> {
  const ids = photosOfKeys(await blobKeys(db, 2));
  if (ids.length === 0) return [];
  const photos = await db.docs.bulkGet(ids);
  const ownerIds = photos.map((row) => row?.doc['session'] ?? row?.doc['of']);
  const owners = await db.docs.bulkGet(ownerIds.map((id) => (typeof id === 'string' ? id : '')));
  return ids.flatMap((photo, i) => {
    const owner = owners[i]?.doc;
    const shown = owner && isPlainObject(owner['photos']) ? owner['photos'] : {};
    // Only a session says itself which photos it shows.
    const isTakenOff = owner?.type === 'session' && !shown[photo.slice(photo.indexOf(':') + 1)];
    return isTakenOff || photos[i]?.doc['deleted'] === true ? [] : [{ photo, owner }];
  });
}

/**
 * 「再试一次」: what the server refused waits again, and the next round sends it; with `id` only that document. What was removed
 * for good on the server stays parked, since it is never made anew. Returns how many documents and pictures wait again.
 */
export async function retryParked(db: YingchuangDatabase, id?: string): Promise<number> {
  return db.transaction('rw', [db.queue, db.blobs], async () => {
    const rows = id === undefined ? db.queue.toCollection() : db.queue.where('id').equals(id);
    const docs = await rows
      .filter((row) => row.parked !== undefined && row.parked.reason !== 'gone')
      .modify((row) => {
        delete row.parked;
      });
    if (id !== undefined) return docs;
    const refused = await blobKeys(db, 2);
    const pictures = await db.blobs
      .where('id')
      .anyOf(refused)
      .modify((blob) => {
        blob.queued = 1;
        delete blob.parked;
      });
    return docs + pictures;
  });
}

/** What letting go of would lose: the record as it is here, and as it was last agreed with the server (missing if it never was). */
export type Refused = { id: string; here: Doc | undefined; agreed: Doc | undefined };

/** What was refused, for a copy to keep; undefined if nothing of this document is parked. */
export async function readRefused(db: YingchuangDatabase, id: string): Promise<Refused | undefined> {
  const [queued, row] = await Promise.all([db.queue.get(id), db.docs.get(id)]);
  return queued?.parked ? { id, here: row?.doc, agreed: queued.base } : undefined;
}

/**
 * Lets go of what the server refused, with the unsent work on it: only a person may say so. The record is again what was last
 * agreed; one that the server never had, or removed for good, goes from this device. Returns whether there was any; what
 * waits without being refused is never touched.
 */
export async function letGo(db: YingchuangDatabase, id: string): Promise<boolean> {
  return db.transaction('rw', [db.queue, db.docs, db.blobs], async () => {
    const [queued, row] = await Promise.all([db.queue.get(id), db.docs.get(id)]);
    if (!queued?.parked) return false;
    if (row && queued.base && queued.parked.reason !== 'gone') await db.docs.put({ ...row, doc: queued.base });
    else {
      await db.blobs.where('photo').equals(id).delete();
      await db.docs.delete(id);
    }
    await db.queue.delete(id);
    return true;
  });
}

/** Everything that could not be read is fetched again with the next whole round. Returns how many there are. */
export function retryUnreadable(db: YingchuangDatabase): Promise<number> {
  return db.quarantine.toCollection().modify({ isWanted: true });
}
