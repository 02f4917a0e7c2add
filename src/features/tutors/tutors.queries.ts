import { termOfDay } from '../../domain/calendar';
import { minutesOf, type Day } from '../../domain/dates';
import type { Group, Tutor } from '../../domain/documents';
import { idOf, keyOf } from '../../domain/ids';
import { compareByPinyin } from '../../domain/pinyin';
import type { TutorFile } from '../../domain/service';
import { heldBy } from '../../domain/sessionTutors';
import { tutorsOf } from '../../domain/timetable';
import type { YingchuangDatabase } from '../../db/database';
import { getDoc, listDocs, mapDocs, sessionsBetween } from '../../db/queries';
import type { FileList } from './tutorFile.commands';

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

export type TutorDetail = TutorRow & { scheme: AllowanceScheme | undefined; file: TutorFile | undefined };
export type AllowanceScheme = 'period' | 'session' | 'month' | 'none';

/** One tutor; null if there is none of that key. */
export async function getTutor(db: YingchuangDatabase, key: string): Promise<TutorDetail | null> {
  const tutor = await getDoc(db, 'tutor', idOf('tutor', key));
  if (!tutor) return null;
  const groups = await listDocs(db, 'group');
  const scheme = (await getDoc(db, 'allowanceScheme', idOf('allowanceScheme', key)))?.scheme;
  const file = await getDoc(db, 'tutorFile', idOf('tutorFile', key));
  return { key, tutor, groups: groupsOf(key, groups), scheme: scheme ?? undefined, file };
}

/** One training or certificate. */
export type FileEntry = {
  title: string;
  on?: string | null | undefined;
  place?: string | null | undefined;
  issuer?: string | null | undefined;
  hours?: number | null | undefined;
  number?: string | null | undefined;
  note?: string | null | undefined;
};

/** The entries of a tutor's file, the latest first, those without a day last. */
export function entriesOf(file: TutorFile | undefined, list: FileList): { key: string; entry: FileEntry }[] {
  const entries: [string, FileEntry | null][] = Object.entries(file?.[list] ?? {});
  return entries
    .flatMap(([key, entry]) => (entry ? [{ key, entry }] : []))
    .sort((a, b) => (b.entry.on ?? '').localeCompare(a.entry.on ?? '') || (a.key < b.key ? 1 : -1));
}

/** What a tutor held in the term up to a day: sessions, those of them as a substitute, and minutes. */
export type HeldFigures = { sessions: number; asSubstitute: number; minutes: number };

export async function heldInTerm(db: YingchuangDatabase, key: string, today: Day): Promise<HeldFigures> {
  const figures: HeldFigures = { sessions: 0, asSubstitute: 0, minutes: 0 };
  const [terms, groups] = await Promise.all([listDocs(db, 'term'), mapDocs(db, 'group')]);
  const term = termOfDay(terms, today);
  for (const session of term ? await sessionsBetween(db, term.start, today) : []) {
    const held = heldBy(session, groups.get(session.group)).find(({ tutor }) => tutor === key);
    if (!held) continue;
    figures.sessions++;
    figures.minutes += minutesOf(session.to) - minutesOf(session.from);
    if (held.as === 'substitute') figures.asSubstitute++;
  }
  return figures;
}

/**
 * What still refers to a tutor, so that deleting would leave holes: names of groups and venues, days with a sign-in, and
 * `papers`, the requests and the places in the leading group.
 */
export async function usesOfTutor(
  db: YingchuangDatabase,
  key: string,
): Promise<{ groups: string[]; venues: string[]; sessions: number; papers: number }> {
  const [groups, venues, sessions, leaders, requests] = await Promise.all([
    listDocs(db, 'group'),
    listDocs(db, 'venue'),
    listDocs(db, 'session'),
    listDocs(db, 'leader'),
    listDocs(db, 'request'),
  ]);
  return {
    papers: [...leaders, ...requests].filter(({ tutor }) => tutor === key).length,
    groups: groupsOf(key, groups).map((group) => group.name),
    venues: venues.filter((venue) => venue.keeper === key).map((venue) => venue.name),
    sessions: sessions.filter((session) => session.signIns?.[key] || session.tutorSignOuts?.[key]).length,
  };
}
