import type { Session } from '../../domain/documents';
import { isHere } from '../../domain/roll';
import { photosOf } from '../../domain/sessionPhotos';
import type { ArchiveData, ArchiveOptions } from '../data';
import type { Gap, PhotoRef } from '../model';
import { dayWord, dayWithWeekday, pageHref } from './days';
import { takenOf, type Records } from './records';

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

/**
 * Pictures that cannot be printed since their records are not here, and per group the children whose parents said no: nobody
 * but a person can see who is on a picture, as on the session's own page.
 */
export function gapsOfPhotos(records: Records, data: ArchiveData, { photos }: Pick<ArchiveOptions, 'photos'>): Gap[] {
  if (photos === 'none') return [];
  return records.groups.flatMap(({ key, name }): Gap[] => {
    const unwilling = new Map<string, string>();
    const gone: Gap[] = [];
    for (const { one, roll } of takenOf(records, key)) {
      const { refs, all } = photoRefs(one.session, data, name);
      const missing = all - refs.length;
      const day = dayWithWeekday(one.date);
      if (missing > 0)
        gone.push({ what: `${name} ${day}：${missing} 张照片还没有传到本机`, href: pageHref('session', one.id) });
      if (all === 0) continue;
      for (const entry of roll)
        if (isHere(entry.mark) && entry.record?.photoPermitted === false)
          unwilling.set(entry.student, records.nameOf(entry));
    }
    if (unwilling.size === 0) return gone;
    const names = [...unwilling.values()].join('、');
    return [...gone, { what: `${name}：家长不同意拍照，请核对照片里没有${names}`, href: pageHref('groups', key) }];
  });
}
