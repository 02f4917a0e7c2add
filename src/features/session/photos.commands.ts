import { createKey, idOf } from '../../domain/ids';
import type { YingchuangDatabase } from '../../db/database';
import { t } from '../../i18n';
import type { Place, Step } from './desk';
import type { Shrunk } from './shrink';

/** A photo entry of a session: order on the page, caption once it is written. */
export type PhotoEntry = { caption?: string | undefined; order?: number | undefined };

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

export function captionStep(key: string, entry: PhotoEntry, caption: string): Step {
  return { patch: { photos: { [key]: { ...entry, caption: caption.trim() } } } };
}

export function removePhotoStep(key: string): Step {
  return { patch: { photos: { [key]: null } }, words: t('session.undoPhotoRemove') };
}
