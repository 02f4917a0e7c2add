import { createKey, idOf } from '../../domain/ids';
import type { YingchuangDatabase } from '../../db/database';
import { t } from '../../i18n';
import type { Place, Step } from './desk';
import type { Shrunk } from './shrink';

/** Adds a picture: its document, its two blobs and its place in the session, all in one transaction or not at all. */
export function photoStep(db: YingchuangDatabase, { one, space }: Place, shrunk: Shrunk, order: number): Step {
  const key = createKey(db.entropy);
  const photo = idOf('photo', key);
  const blob = (name: 'thumb' | 'picture', bytes: Uint8Array) =>
    ({ id: `${photo}/${name}`, photo, space, name, bytes, queued: 1 }) as const;
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
          thumbhash: shrunk.thumbhash,
          width: shrunk.width,
          height: shrunk.height,
          bytes: shrunk.picture.length,
        },
      },
    ],
    blobs: [blob('thumb', shrunk.thumb), blob('picture', shrunk.picture)],
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
