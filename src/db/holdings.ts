import { isPlainObject } from '../domain/canonical';
import type { Space } from '../domain/spaces';
import type { Parked, YingchuangDatabase } from './database';

/** What of a space is on this device alone: documents, also those the server refused, and photos whose pictures wait. */
export type Unsent = { docs: number; photos: number };

/** Counts what a space may not be let go with. Call inside a transaction on `docs`, `queue` and `blobs` to act on it. */
export async function unsentIn(db: YingchuangDatabase, space: Space): Promise<Unsent> {
  const docs = await db.queue.where('space').equals(space).count();
  const waiting = await db.blobs
    .where('[space+queued]')
    .anyOf([
      [space, 1],
      [space, 2],
    ])
    .primaryKeys();
  const photos = new Set(waiting.map((id) => id.slice(0, id.lastIndexOf('/'))));
  for (const id of await lostPhotos(db, space)) photos.add(id);
  return { docs, photos: photos.size };
}

/** Photos of which the server has lost a picture that is here: this device may hold the last copy. */
async function lostPhotos(db: YingchuangDatabase, space: Space): Promise<string[]> {
  const rows = await db.docs
    .where('space')
    .equals(space)
    .and(({ type, doc }) => type === 'photo' && isPlainObject(doc['missing']))
    .toArray();
  const names = rows.flatMap(({ id, doc }) =>
    Object.entries(isPlainObject(doc['missing']) ? doc['missing'] : {}).flatMap(([name, day]) =>
      day ? [`${id}/${name}`] : [],
    ),
  );
  const here = await db.blobs.where('id').anyOf(names).primaryKeys();
  return here.map((id) => id.slice(0, id.lastIndexOf('/')));
}

/**
 * Lets go of a space: documents, pictures, what was set aside, checkpoint and state, in one transaction. If anything of it is
 * on this device alone nothing happens, and the answer says what. It comes back whole with the next pull of the space.
 */
export async function dropSpace(db: YingchuangDatabase, space: Space): Promise<Unsent> {
  return db.transaction('rw', [db.docs, db.queue, db.blobs, db.quarantine, db.meta], async () => {
    const unsent = await unsentIn(db, space);
    if (unsent.docs + unsent.photos > 0) return unsent;
    await db.docs.where('space').equals(space).delete();
    await deleteRest(db, space);
    await db.blobs.where('[space+queued]').equals([space, 0]).delete();
    return unsent;
  });
}

/**
 * Removes of a space what the server has, and keeps what it has not: that is parked with its reason, listed by name, and
 * waits for a person. For a term that was purged, and for a space this account may not read any more.
 */
export async function dropSent(db: YingchuangDatabase, space: Space, parked: Parked): Promise<void> {
  await db.transaction('rw', [db.docs, db.queue, db.blobs, db.quarantine, db.meta], async () => {
    await parkSpace(db, space, parked);
    const pictures = db.blobs.where('[space+queued]');
    const unsent = new Set([
      ...(await db.queue.where('space').equals(space).primaryKeys()),
      ...(await pictures.equals([space, 2]).primaryKeys()).map((id) => id.slice(0, id.lastIndexOf('/'))),
    ]);
    const ids = await db.docs.where('space').equals(space).primaryKeys();
    await db.docs.bulkDelete(ids.filter((id) => !unsent.has(id)));
    await db.blobs.where('[space+queued]').equals([space, 0]).delete();
    await deleteRest(db, space);
  });
}

/** Throws away everything of a space, what was never sent too: only a person may say so. */
export async function discardSpace(db: YingchuangDatabase, space: Space): Promise<void> {
  await db.transaction('rw', [db.docs, db.queue, db.blobs, db.quarantine, db.meta], async () => {
    await Promise.all([
      db.docs.where('space').equals(space).delete(),
      db.queue.where('space').equals(space).delete(),
      db.blobs.where('[space+queued]').between([space, 0], [space, 9]).delete(),
    ]);
    await deleteRest(db, space);
  });
}

async function deleteRest(db: YingchuangDatabase, space: Space): Promise<void> {
  await db.quarantine.where('space').equals(space).delete();
  // Checkpoint, state and whatever else is kept by the space's name: the next pull starts from nothing.
  const names = (await db.meta.toCollection().primaryKeys()).filter((key) => key.endsWith(`:${space}`));
  await db.meta.bulkDelete(names);
}

/** Takes everything of a space that waits out of the way, so that it is listed by name with its way out. */
export async function parkSpace(db: YingchuangDatabase, space: Space, parked: Parked): Promise<void> {
  await db.transaction('rw', [db.queue, db.blobs], async () => {
    await db.queue
      .where('space')
      .equals(space)
      .and((row) => !row.parked)
      .modify({ parked });
    await db.blobs.where('[space+queued]').equals([space, 1]).modify({ queued: 2, parked });
  });
}

/** The reverse: what was parked for the same reason and with the same detail waits again. */
export async function unparkSpace(
  db: YingchuangDatabase,
  space: Space,
  { reason, detail }: Pick<Parked, 'reason' | 'detail'>,
): Promise<void> {
  const isSo = (parked: Parked | undefined): boolean => parked?.reason === reason && parked.detail === detail;
  await db.transaction('rw', [db.queue, db.blobs], async () => {
    await db.queue
      .where('space')
      .equals(space)
      .and((row) => isSo(row.parked))
      .modify((row) => {
        delete row.parked;
      });
    await db.blobs
      .where('[space+queued]')
      .equals([space, 2])
      .and((blob) => isSo(blob.parked))
      .modify((blob) => {
        blob.queued = 1;
        delete blob.parked;
      });
  });
}
