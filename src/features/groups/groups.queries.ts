import { daysFrom, schoolYearOf, termOfDay } from '../../domain/calendar';
import { categoriesOf, type Category } from '../../domain/categories';
import { classIn, compareClasses } from '../../domain/classes';
import { addDays, type Day, type TimeOfDay } from '../../domain/dates';
import type { Group, Members, Slot, Student, Term } from '../../domain/documents';
import { idOf, keyOf } from '../../domain/ids';
import { isMemberOn, type Member } from '../../domain/membership';
import { compareByPinyin } from '../../domain/pinyin';
import { membersOn, rollOf } from '../../domain/roll';
import { statusOf, type Status } from '../../domain/sessionStatus';
import { isSlotIn } from '../../domain/slotTerm';
import { sessionsOfDay, tutorsOf, type SessionOfDay } from '../../domain/timetable';
import type { YingchuangDatabase } from '../../db/database';
import { getDoc, listDocs, mapDocs, sessionsOfGroup } from '../../db/queries';
import { erasedKeys } from '../../db/erased';
import { membersByGroup } from '../../db/members';
import { tutorName } from '../../db/sessions';

export type GroupRow = { key: string; group: Group; tutors: string[]; venue: string; members: number; times: number };
export type Shelf = { key: string; name: string; groups: GroupRow[] };

/** All groups by category in the school's order; those of no known category come last under ''. */
export async function listGroups(db: YingchuangDatabase, today: Day): Promise<Shelf[]> {
  const [groups, tutors, venues, members, slots, terms, school] = await Promise.all([
    listDocs(db, 'group'),
    mapDocs(db, 'tutor'),
    mapDocs(db, 'venue'),
    membersByGroup(db, today),
    listDocs(db, 'slot'),
    listDocs(db, 'term'),
    getDoc(db, 'school', 'school:school'),
  ]);
  const term = termOfDay(terms, today);
  const inTerm = term ? slots.filter((slot) => isSlotIn(slot, term, today)) : [];
  const rows = groups
    .map((group): GroupRow => {
      const key = keyOf(group._id);
      return {
        key,
        group,
        tutors: tutorsOf(group).map((tutor) => tutorName(tutors, tutor)),
        venue: group.venue ? (venues.get(group.venue)?.name ?? '') : '',
        members: membersOn(members.get(key), today).length,
        times: inTerm.filter((slot) => slot.group === key).length,
      };
    })
    .sort((a, b) => compareByPinyin(a.group.name, b.group.name));
  const categories = categoriesOf(school);
  const known = new Set(categories.map(([key]) => key));
  const shelves = categories.map(([key, { name }]) => ({
    key,
    name,
    groups: rows.filter((row) => row.group.category === key),
  }));
  const rest = rows.filter((row) => !row.group.category || !known.has(row.group.category));
  return [...shelves, { key: '', name: '', groups: rest }].filter((shelf) => shelf.groups.length > 0);
}

export type MemberRow = {
  key: string;
  student: Student | undefined;
  member: Member;
  classCode: string | undefined;
  isIn: boolean;
  /** The child was erased on request: times in the group stay, a name there is none. */
  isErased: boolean;
};
export type SessionRow = { one: SessionOfDay; status: Status };
export type GroupDetail = {
  key: string;
  group: Group;
  category: string;
  lead: string;
  assistants: string[];
  safetyPerson: string;
  venue: string;
  slots: Slot[];
  venueNames: ReadonlyMap<string, string>;
  /** Times in the group by student key. */
  entries: NonNullable<Members['members']>;
  term: Term | undefined;
  schoolYear: number;
  /** Keys of children who were erased on request. */
  erased: ReadonlySet<string>;
};

/**
 * One group with its weekly times; null if there is none of that key. All is read in one step: a live query follows native
 * `await`s through a few nested functions only, and what it reads after that it no longer watches.
 */
export async function getGroup(db: YingchuangDatabase, key: string, today: Day): Promise<GroupDetail | null> {
  const [group, tutors, venues, members, slots, terms, school, erased] = await Promise.all([
    getDoc(db, 'group', idOf('group', key)),
    mapDocs(db, 'tutor'),
    mapDocs(db, 'venue'),
    membersByGroup(db, today),
    listDocs(db, 'slot'),
    listDocs(db, 'term'),
    getDoc(db, 'school', 'school:school'),
    erasedKeys(db),
  ]);
  if (!group) return null;
  const term = termOfDay(terms, today);
  const [lead, ...assistants] = group.lead ? tutorsOf(group) : ['', ...tutorsOf(group)];
  const nameOf = (tutor: string) => tutorName(tutors, tutor);
  return {
    key,
    group,
    category: new Map(categoriesOf(school)).get(group.category ?? '')?.name ?? '',
    lead: lead ? nameOf(lead) : '',
    assistants: assistants.map(nameOf),
    safetyPerson: group.safetyPerson ? nameOf(group.safetyPerson) : '',
    venue: group.venue ? (venues.get(group.venue)?.name ?? '') : '',
    venueNames: new Map([...venues].map(([venue, { name }]) => [venue, name])),
    slots: slots
      .filter((slot) => slot.group === key && term && isSlotIn(slot, term, today))
      .sort((a, b) => a.weekday - b.weekday || (a.from < b.from ? -1 : 1)),
    entries: members.get(key)?.members ?? {},
    term,
    schoolYear: schoolYearOf(today),
    erased,
  };
}

/** The children of a group as rows, by class, then pinyin; who left comes last. */
export function memberRows(
  { entries, schoolYear, erased }: GroupDetail,
  students: ReadonlyMap<string, Student>,
  today: Day,
): MemberRow[] {
  return Object.entries(entries)
    .flatMap(([key, member]): MemberRow[] => {
      if (!member) return [];
      const student = students.get(key);
      const classCode = classIn(student?.classes, schoolYear);
      const isErased = erased.has(key);
      return [{ key, student, member, classCode, isIn: isMemberOn(member, today), isErased }];
    })
    .sort(
      (a, b) =>
        Number(b.isIn) - Number(a.isIn) ||
        compareClasses(a.classCode, b.classCode) ||
        compareByPinyin(a.student?.name ?? '', b.student?.name ?? ''),
    );
}

/** How far back and ahead the group's page looks for sessions (days). */
const BACK = 42;
const AHEAD = 14;
const MOST_PAST = 8;
const MOST_AHEAD = 2;

/** The latest sessions of a group and the next ones, planned or on record, with how each stands; the next come first. */
export async function latestSessions(
  db: YingchuangDatabase,
  key: string,
  today: Day,
  now: TimeOfDay,
): Promise<SessionRow[]> {
  const [sessions, slots, terms, lists, groups] = await Promise.all([
    sessionsOfGroup(db, key),
    listDocs(db, 'slot'),
    listDocs(db, 'term'),
    membersByGroup(db, today),
    mapDocs(db, 'group'),
  ]);
  const own = slots.filter((slot) => slot.group === key);
  const found = daysFrom(addDays(today, -BACK), addDays(today, AHEAD)).flatMap((day) =>
    sessionsOfDay(day, termOfDay(terms, day), own, sessions, groups),
  );
  const past = found.filter((one) => one.date <= today).slice(-MOST_PAST);
  const next = found.filter((one) => one.date > today).slice(0, MOST_AHEAD);
  const latestFirst = [...past, ...next].sort((a, b) => (a.date + a.from < b.date + b.from ? 1 : -1));
  return latestFirst.map((one) => {
    const roll = rollOf(one.session ?? { date: one.date }, lists.get(key), new Map(), []);
    return { one, status: statusOf(one, roll, today, now) };
  });
}

/** What the form of a group offers: categories that are on, tutors in service, rooms. */
export type GroupChoices = {
  categories: [string, Category][];
  tutors: { key: string; name: string; meta: string }[];
  venues: { key: string; name: string; meta: string }[];
  names: string[];
};

export async function groupChoices(db: YingchuangDatabase, today: Day): Promise<GroupChoices> {
  const [school, tutors, venues, groups] = await Promise.all([
    getDoc(db, 'school', 'school:school'),
    listDocs(db, 'tutor'),
    listDocs(db, 'venue'),
    listDocs(db, 'group'),
  ]);
  return {
    categories: categoriesOf(school),
    tutors: tutors
      .filter((tutor) => !tutor.to || tutor.to >= today)
      .map((tutor) => ({ key: keyOf(tutor._id), name: tutor.name, meta: tutor.speciality ?? '' }))
      .sort((a, b) => compareByPinyin(a.name, b.name)),
    venues: venues
      .map((venue) => ({ key: keyOf(venue._id), name: venue.name, meta: venue.kind ?? '' }))
      .sort((a, b) => compareByPinyin(a.name, b.name)),
    names: groups.map((group) => group.name),
  };
}

export type Candidate = { key: string; student: Student; classCode: string | undefined };

/** Children who may join: on the roster, not left, not in the group on that day. By class, then pinyin. */
export async function candidatesFor(db: YingchuangDatabase, key: string, today: Day): Promise<Candidate[]> {
  const [students, lists] = await Promise.all([listDocs(db, 'student'), membersByGroup(db, today)]);
  const inGroup = new Set(membersOn(lists.get(key), today));
  const schoolYear = schoolYearOf(today);
  return students
    .filter((student) => !inGroup.has(keyOf(student._id)) && !(student.left && student.left < today))
    .map((student) => ({ key: keyOf(student._id), student, classCode: classIn(student.classes, schoolYear) }))
    .sort((a, b) => compareClasses(a.classCode, b.classCode) || compareByPinyin(a.student.name, b.student.name));
}

/** What refers to a group, so that deleting it would leave holes. */
export async function usesOfGroup(
  db: YingchuangDatabase,
  key: string,
): Promise<{ members: number; slots: number; sessions: number }> {
  const [lists, slots, sessions] = await Promise.all([
    listDocs(db, 'members'),
    listDocs(db, 'slot'),
    sessionsOfGroup(db, key),
  ]);
  return {
    members: new Set(
      lists
        .filter((list) => list.group === key)
        .flatMap((list) =>
          Object.entries(list.members ?? {}).flatMap(([student, member]) => (member ? [student] : [])),
        ),
    ).size,
    slots: slots.filter((slot) => slot.group === key).length,
    sessions: sessions.length,
  };
}

/** Whether a child has a mark in any session of the group: then leaving keeps the entry, and only a date is written. */
export async function hasMarks(db: YingchuangDatabase, key: string, student: string): Promise<boolean> {
  return (await sessionsOfGroup(db, key)).some((session) => session.marks?.[student]);
}
