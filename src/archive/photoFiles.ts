import type { Session } from '../domain/documents';
import { keyOf } from '../domain/ids';
import type { ArchiveData, ArchiveOptions } from './data';
import { maskerOf } from './maskedTexts';
import type { PhotoRef } from './model';
import { photoRefs } from './volumes/sessionPhotosOf';

/** Where a picture lies in a ZIP, below its volume: its folders, and its name without the ending. */
export type PhotoFile = { ref: PhotoRef; folders: string[]; name: string };

/**
 * The pictures that lie beside a booklet: those printed in it, and of each session on its pages all the others too. Pictures of
 * sessions lie in a folder a group, called by day, number and caption, so that names in order are in the order of the pages:
 * `合唱/2026-11-24 2 练习发声`. Pictures of other records lie beside those folders.
 */
export function photoFiles(
  data: ArchiveData,
  printed: readonly PhotoRef[],
  options: Pick<ArchiveOptions, 'names'>,
): PhotoFile[] {
  const mask = maskerOf(data, options);
  const counts = new Map<string, number>();
  return withWholeSessions(data, printed).map((ref) => {
    const session = sessionOf(data, ref.photo);
    const doc = data.docs.photo.get(ref.photo);
    const group = groupName(data, doc?.group ?? session?.group);
    const day = session?.date ?? doc?.date ?? '';
    const place = `${group} ${day}`;
    const number = (counts.get(place) ?? 0) + 1;
    counts.set(place, number);
    return { ref, folders: group === '' ? [] : [group], name: `${day} ${number} ${mask(ref.caption)}`.trim() };
  });
}

/** Each once, a session's together. */
function withWholeSessions(data: ArchiveData, printed: readonly PhotoRef[]): PhotoRef[] {
  const refs = new Map<string, PhotoRef>();
  for (const ref of printed) {
    const session = sessionOf(data, ref.photo);
    const others = photoRefs(session, data, groupName(data, session?.group)).refs;
    for (const one of [ref, ...others]) if (!refs.has(one.photo)) refs.set(one.photo, one);
  }
  return [...refs.values()];
}

function sessionOf({ docs }: ArchiveData, photo: string): Session | undefined {
  const session = docs.photo.get(photo)?.session;
  return session ? docs.session.get(keyOf(session)) : undefined;
}

const groupName = ({ docs }: ArchiveData, group: string | null | undefined): string =>
  docs.group.get(group ?? '')?.name ?? '';
