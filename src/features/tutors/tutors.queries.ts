import type { Group, Tutor } from '../../domain/documents';
import { idOf, keyOf } from '../../domain/ids';
import { compareByPinyin } from '../../domain/pinyin';
import { tutorsOf } from '../../domain/timetable';
import type { YingchuangDatabase } from '../../db/database';
import { getDoc, listDocs } from '../../db/queries';

export type TutorRow = { key: string; tutor: Tutor; groups: Group[] };

/** Groups that a tutor leads, helps in or keeps safe. */
function groupsOf(key: string, groups: readonly Group[]): Group[] {
  return groups
    .filter((group) => tutorsOf(group).includes(key) || group.safetyPerson === key)
    .sort((a, b) => compareByPinyin(a.name, b.name));
}

/** All tutors with their groups, by pinyin of the name. */
export async function listTutors(db: YingchuangDatabase): Promise<TutorRow[]> {
  const [tutors, groups] = await Promise.all([listDocs(db, 'tutor'), listDocs(db, 'group')]);
  return tutors
    .map((tutor) => ({ key: keyOf(tutor._id), tutor, groups: groupsOf(keyOf(tutor._id), groups) }))
    .sort((a, b) => compareByPinyin(a.tutor.name, b.tutor.name));
}

export type TutorDetail = TutorRow & { scheme: AllowanceScheme | undefined };
export type AllowanceScheme = 'period' | 'session' | 'month' | 'none';

/** One tutor; null if there is none of that key. */
export async function getTutor(db: YingchuangDatabase, key: string): Promise<TutorDetail | null> {
  const tutor = await getDoc(db, 'tutor', idOf('tutor', key));
  if (!tutor) return null;
  const groups = await listDocs(db, 'group');
  const scheme = (await getDoc(db, 'allowanceScheme', idOf('allowanceScheme', key)))?.scheme;
  return { key, tutor, groups: groupsOf(key, groups), scheme: scheme ?? undefined };
}

/** Names of what still refers to a tutor, so that deleting would leave holes: groups, venues, and days with a sign-in. */
export async function usesOfTutor(
  db: YingchuangDatabase,
  key: string,
): Promise<{ groups: string[]; venues: string[]; sessions: number }> {
  const [groups, venues, sessions] = await Promise.all([
    listDocs(db, 'group'),
    listDocs(db, 'venue'),
    listDocs(db, 'session'),
  ]);
  return {
    groups: groupsOf(key, groups).map((group) => group.name),
    venues: venues.filter((venue) => venue.keeper === key).map((venue) => venue.name),
    sessions: sessions.filter((session) => session.signIns?.[key] || session.tutorSignOuts?.[key]).length,
  };
}
