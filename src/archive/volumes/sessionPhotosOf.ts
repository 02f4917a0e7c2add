import type { Session } from '../../domain/documents';
import { isHere } from '../../domain/roll';
import { photosOf } from '../../domain/sessionPhotos';
import type { ArchiveData, ArchiveOptions } from '../data';
import { gapOfPlaces } from '../gapBlocks';
import type { Gap, PhotoRef } from '../model';
import { dayWord, pageHref } from './days';
import { takenOf, type Records } from './records';
import { placesOf } from './sessionGaps';

/** SPEC register 17: so many pictures stand on the page of a session. */
export const MOST_PHOTOS = 4;

/** The pictures of a session in their order; `all` is how many it has, those too whose record is not here. */
export function photoRefs(
  session: Session | undefined,
  { docs }: ArchiveData,
  groupName: string,
): { refs: PhotoRef[]; all: number } {
  const photos = session ? photosOf(session) : [];
  const refs = photos.flatMap(({ key, caption }): PhotoRef[] => {
    const photo = docs.photo.get(key);
    if (!photo || photo.width === 0 || photo.height === 0) return [];
    const words = caption.trim() || `${groupName}${session ? dayWord(session.date) : ''}活动`;
    return [{ photo: key, caption: words, width: photo.width, height: photo.height }];
  });
  return { refs, all: photos.length };
}

/** Pictures that cannot be printed since their records are not here, a line a group. */
export function gapsOfPhotos(records: Records, data: ArchiveData, { photos }: Pick<ArchiveOptions, 'photos'>): Gap[] {
  if (photos === 'none') return [];
  return records.groups.flatMap(({ key, name }): Gap[] => {
    const gone = takenOf(records, key).flatMap(({ one }) => {
      const { refs, all } = photoRefs(one.session, data, name);
      return all > refs.length ? [{ one, missing: all - refs.length }] : [];
    });
    const places = placesOf(
      gone.map(({ one }) => one),
      (at) => `（${gone[at]?.missing ?? 0} 张）`,
    );
    const sum = gone.reduce((all, { missing }) => all + missing, 0);
    return gapOfPlaces(() => `缺“${name}”${sum} 张照片，还没有传到这台设备`, places);
  });
}

/**
 * Per group the children who were in a session with pictures and whose parents said no: nobody but a person can see who is on
 * a picture, as on the session's own page. It is to be looked at before the booklet is made, and is no line in it.
 */
export function checksOfPhotos(records: Records, data: ArchiveData, { photos }: Pick<ArchiveOptions, 'photos'>): Gap[] {
  if (photos === 'none') return [];
  return records.groups.flatMap(({ key, name }): Gap[] => {
    const unwilling = new Map<string, string>();
    for (const { one, roll } of takenOf(records, key)) {
      if (photoRefs(one.session, data, name).all === 0) continue;
      for (const entry of roll)
        if (isHere(entry.mark) && entry.record?.photoPermitted === false)
          unwilling.set(entry.student, records.nameOf(entry));
    }
    if (unwilling.size === 0) return [];
    const names = [...unwilling.values()].join('、');
    return [{ what: `“${name}”的照片里有没有${names}：家长不同意拍照`, href: pageHref('groups', key) }];
  });
}
