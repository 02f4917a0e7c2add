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

/** A photo whose picture or thumbnail the server refused; `session` is missing where it is not on this device. */
export type RefusedPhoto = { photo: string; session: Doc | undefined };

/** Photos that the server refused and that a session still shows: who took one off the session is done with it. */
export async function refusedPhotos(db: YingchuangDatabase): Promise<RefusedPhoto[]> {
  const ids = photosOfKeys(await blobKeys(db, 2));
  if (ids.length === 0) return [];
  const photos = await db.docs.bulkGet(ids);
  const sessionIds = photos.map((row) => row?.doc['session']);
  const sessions = await db.docs.bulkGet(sessionIds.map((id) => (typeof id === 'string' ? id : '')));
  return ids.flatMap((photo, i) => {
    const session = sessions[i]?.doc;
    const shown = session && isPlainObject(session['photos']) ? session['photos'] : {};
    const isTakenOff = session !== undefined && !shown[photo.slice(photo.indexOf(':') + 1)];
    return isTakenOff || photos[i]?.doc['deleted'] === true ? [] : [{ photo, session }];
  });
}

/**
 * 「再试一次」: what the server refused waits again, and the next round sends it. What was removed for good on the server stays
 * parked, since it is never made anew. Returns how many documents and pictures wait again.
 */
export async function retryParked(db: YingchuangDatabase): Promise<number> {
  return db.transaction('rw', [db.queue, db.blobs], async () => {
    const docs = await db.queue
      .filter((row) => row.parked !== undefined && row.parked.reason !== 'gone')
      .modify((row) => {
        delete row.parked;
      });
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

/**
 * Lets go of what was removed for good on the server, with the unsent work on it: only a person may say so. Returns whether
 * there was any; what waits for another reason is never touched.
 */
export async function dropGone(db: YingchuangDatabase, id: string): Promise<boolean> {
  return db.transaction('rw', [db.queue, db.docs, db.blobs], async () => {
    const row = await db.queue.get(id);
    if (row?.parked?.reason !== 'gone') return false;
    await db.blobs.where('photo').equals(id).delete();
    await Promise.all([db.docs.delete(id), db.queue.delete(id)]);
    return true;
  });
}
