import { createKey, idOf } from '../../domain/ids';
import type { Shrunk } from '../../domain/pictures';
import type { YingchuangDatabase } from '../../db/database';
import { blobsOf, sizesOf } from '../../db/pictures';
import { t } from '../../i18n';
import type { Place, Step } from './desk';

/** Adds a picture: its document, its two blobs and its place in the session, all in one transaction or not at all. */
export function photoStep(db: YingchuangDatabase, { one, space }: Place, shrunk: Shrunk, order: number): Step {
  const key = createKey(db.entropy);
  const photo = idOf('photo', key);
  return {
    patch: { photos: { [key]: { order } } },
    others: [
      {
        id: photo,
        space,
        set: {
          session: one.id,
          group: one.group,
          date: one.date,
          ...sizesOf(shrunk),
        },
      },
    ],
    blobs: blobsOf(photo, space, shrunk),
    words: t('session.undoPhoto'),
  };
}

/** Writes under a picture; beside `photos`, whose entries say where it stands. */
export function captionStep(key: string, caption: string): Step {
  return { patch: { captions: { [key]: caption.trim() } } };
}

/** Takes a picture off the session. Its document is deleted with it, so that the bytes go once nobody can want them back. */
export function removePhotoStep(key: string, { space }: Pick<Place, 'space'>): Step {
  return {
    patch: { photos: { [key]: null } },
    // One that is not here yet is its phone's to delete.
    others: [{ id: idOf('photo', key), space, set: (stored) => stored && { deleted: true } }],
    words: t('session.undoPhotoRemove'),
  };
}
