import type { Photo } from '../domain/documents';
import { stampOf } from '../domain/change';
import { dayOf } from '../domain/dates';
import { createKey, erasedId, idOf, keyOf, typeOf } from '../domain/ids';
import type { PictureSource, PictureStore, Shrunk, TakeBack } from '../domain/pictures';
import { spaceOf, type Space } from '../domain/spaces';
import { authorsOf } from './authors';
import { commit, CommitError, undo, type Change, type Committed } from './commit';
import { db, readMeta, type BlobRow, type DocRow, type YingchuangDatabase } from './database';
import { currentTime } from './device';
import { keysOfStudent } from './mergedStudents';

/** Reads pictures of one database. */
export function pictureSource(of: YingchuangDatabase): PictureSource {
  return {
    bytes: async (id) => (await of.blobs.get(id))?.bytes,
    coming: async (id) => (await readMeta(of, 'photoTraffic'))?.down?.[id],
    served: async (photo, name) => (await of.docs.get(photo))?.files?.[name]?.digest ?? '',
    facts: async (photo) => {
      const row = await of.docs.get(photo);
      if (!row) return { who: '', bytes: 0 };
      const stamp = stampOf(row.doc, 'thumbhash');
      const bytes = row.files?.picture?.length ?? row.doc['bytes'];
      const who = (await authorsOf(of, [stamp])).get(stamp)?.person ?? '';
      return { who, bytes: typeof bytes === 'number' ? bytes : 0 };
    },
  };
}

/** The two blobs of a new picture, waiting to be sent. */
export function blobsOf(photo: string, space: Space, shrunk: Shrunk): BlobRow[] {
  const blob = (name: BlobRow['name'], bytes: Uint8Array): BlobRow => ({
    id: `${photo}/${name}`,
    photo,
    space,
    name,
    bytes,
    queued: 1,
  });
  return [blob('thumb', shrunk.thumb), blob('picture', shrunk.picture)];
}

/** What a photo record says of its picture. */
export function sizesOf({ thumbhash, width, height, picture }: Shrunk): Record<string, string | number> {
  return { thumbhash, width, height, bytes: picture.length };
}

const isShown = ({ doc }: DocRow): boolean => doc['deleted'] !== true;

/** All pictures of a document, of every kind; a child's also those of the records merged into it. Call inside a transaction to act on it. */
export async function picturesOf(from: YingchuangDatabase, id: string): Promise<DocRow[]> {
  const ids =
    typeOf(id) === 'student' ? (await keysOfStudent(from, keyOf(id))).map((key) => idOf('student', key)) : [id];
  const rows = await from.docs
    .where('[type+doc.of]')
    .anyOf(ids.map((one) => ['photo', one]))
    .toArray();
  return rows.filter(isShown);
}

/**
 * Adds a picture to a document: its record and its two blobs in one transaction. It lies in the document's space; one whose
 * document is not written yet goes where documents of that type go (`main`, `office`). Throws `CommitError`.
 */
export async function addPicture(to: YingchuangDatabase, of: string, kind: string, shrunk: Shrunk): Promise<Committed> {
  // A picture of somebody who was erased would lie here until the next sweep.
  const erased = erasedId(of);
  if (erased !== undefined && (await to.docs.get(erased))) throw new CommitError({ type: 'erased' });
  const space = (await to.docs.get(of))?.space ?? spaceOf(typeOf(of), '');
  if (space === 'term-') throw new Error(`a picture of ${of}, which is in no term yet`);
  const photo = idOf('photo', createKey(to.entropy));
  const date = dayOf(new Date(await currentTime(to)));
  const change: Change = { id: photo, space, set: { of, kind, date, ...sizesOf(shrunk) } };
  return commit(to, [change], blobsOf(photo, space, shrunk));
}

/** Takes a picture off; its bytes go after 30 days, until then it can be brought back. */
export function removePicture(from: YingchuangDatabase, photo: string): Promise<Committed> {
  return commit(from, [{ id: photo, space: 'main', set: (stored) => stored && { deleted: true } }]);
}

/** The pictures of documents in a database, as `<Pictures>` wants them. */
export function pictureStore(of: YingchuangDatabase): PictureStore {
  const takeBack =
    (saved: Committed): TakeBack =>
    () =>
      undo(of, saved);
  return {
    ...pictureSource(of),
    list: async (id, kind) =>
      (await picturesOf(of, id)).map(({ doc }) => doc as unknown as Photo).filter((photo) => photo.kind === kind),
    add: async (id, kind, shrunk) => takeBack(await addPicture(of, id, kind, shrunk)),
    remove: async (photo) => takeBack(await removePicture(of, photo)),
  };
}

/** The device's pictures. */
export const pictures = pictureStore(db);
