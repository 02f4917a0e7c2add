import { keyOf } from '../domain/ids';
import type { ArchiveData } from './data';
import type { PhotoRef } from './model';

/** In which folder and under which day each picture of a volume lies in a ZIP: by group, then by the day of its session. */
export function photoFolders(
  data: ArchiveData,
  photos: readonly PhotoRef[],
): { photo: string; group: string; day: string }[] {
  return photos.map(({ photo }) => {
    const doc = data.docs.photo.get(photo);
    const session = doc?.session ? data.docs.session.get(keyOf(doc.session)) : undefined;
    const group = data.docs.group.get(doc?.group ?? session?.group ?? '')?.name ?? '其他';
    return { photo, group, day: session?.date ?? doc?.date ?? '没有日期' };
  });
}
