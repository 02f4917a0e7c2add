import { isDayOff } from '../../domain/agreements';
import { termKeyOfDay } from '../../domain/calendar';
import { categoriesOf } from '../../domain/categories';
import type { Day } from '../../domain/dates';
import type { Group, Members, Session, Student, Term } from '../../domain/documents';
import { maskName } from '../../domain/maskName';
import { readMerged, withMerged } from '../../domain/mergedStudents';
import { compareByPinyin } from '../../domain/pinyin';
import { isHeld, sessionsOfTerm } from '../../domain/planProgress';
import type { Doc } from '../../domain/registers';
import { rollOf, type RollEntry } from '../../domain/roll';
import { sharedNames, sortRoll } from '../../domain/rollOrder';
import { isCalledOff } from '../../domain/sessionStatus';
import type { SessionOfDay } from '../../domain/timetable';
import type { ArchiveData, ArchiveOptions } from '../data';

/** A session with its roll as it is called. */
export type Taken = { one: SessionOfDay; term: TermRecords; roll: readonly RollEntry[] };

export type TermRecords = {
  key: string;
  /** Missing where nobody has entered the term: then there is no timetable, only what is on record. */
  term: Term | undefined;
  schoolYear: number;
  name: string;
  /** By group, what takes place or took place or was called off by an answer, in the order of time. */
  sessions: ReadonlyMap<string, readonly SessionOfDay[]>;
};

export type Records = {
  terms: readonly TermRecords[];
  /** Those that were asked for, by category in the school's order, then by pinyin. */
  groups: readonly { key: string; name: string; group: Group | undefined }[];
  students: ReadonlyMap<string, Student>;
  membersOf: (group: string, term: string) => Members | undefined;
  rollOf: (one: SessionOfDay, term: TermRecords) => RollEntry[];
  /** A child's name as this export shows it. */
  nameOf: (entry: Pick<RollEntry, 'student' | 'name' | 'record'>, shared?: ReadonlySet<string>) => string;
  tutorName: (key: string) => string;
  venueName: (key: string | null | undefined) => string;
};

export const ERASED_NAME = '已删除';
const NO_NAME = '未登记姓名';

/** 2026—2027 学年第一学期, or what the school calls the term. */
export function termName(key: string, term: Term | undefined): string {
  if (term?.name) return term.name;
  const year = Number(key.slice(0, 4));
  return `${year}—${year + 1}学年第${key.endsWith('-1') ? '一' : '二'}学期`;
}

let latest: { data: ArchiveData; groups: string | undefined; names: string; records: Records } | undefined;

/**
 * What the volumes of sessions and attendance read out of the school's records: children with two records are one, what fell
 * away with its day is left out, names are as the options want them. The same data twice is read once.
 */
export function readRecords(data: ArchiveData, options: Pick<ArchiveOptions, 'groups' | 'names'>): Records {
  const groups = options.groups?.join();
  if (latest?.data === data && latest.groups === groups && latest.names === options.names) return latest.records;
  const records = makeRecords(data, options);
  latest = { data, groups, names: options.names, records };
  return records;
}

function makeRecords({ docs, terms }: ArchiveData, options: Pick<ArchiveOptions, 'groups' | 'names'>): Records {
  const links = [...docs.student].flatMap(([key, { mergedInto }]) => (mergedInto ? [{ key, mergedInto }] : []));
  const merged = readMerged(links, (key) => docs.student.has(key));
  const asOne = <T extends Doc>(doc: T): T => (merged.size === 0 ? doc : (withMerged(doc, merged) as unknown as T));
  const sessions = [...docs.session.values()].map((session) => asOne(session as Session & Doc));
  const lists = new Map([...docs.members].map(([key, list]) => [key, asOne(list as Members & Doc)]));
  const membersIn = (group: string, term: string) => lists.get(`${group}:${term}`);
  const known = new Set(docs.group.keys());
  const stray = [...new Set(sessions.map(({ group }) => group))].filter((key) => !known.has(key));
  const rank = new Map(categoriesOf(docs.school.get('school')).map(([key], index) => [key, index]));
  const rankOf = (group: Group | undefined): number => rank.get(group?.category ?? '') ?? 99;
  const wanted = options.groups && new Set(options.groups);
  const groups = [...known, ...stray.sort()]
    .filter((key) => !wanted || wanted.has(key))
    .map((key) => ({ key, group: docs.group.get(key), name: docs.group.get(key)?.name ?? '已删除的小组' }))
    .sort((a, b) => rankOf(a.group) - rankOf(b.group) || compareByPinyin(a.name, b.name));
  return {
    terms: terms.map((key) => readTerm(key, docs, sessions)),
    groups,
    students: docs.student,
    membersOf: membersIn,
    rollOf: ({ date, group, session }, { key, schoolYear }) =>
      sortRoll(rollOf(session ?? { date }, membersIn(group, key), docs.student, []), schoolYear),
    nameOf: ({ student, name, record }, shared) => {
      if (docs.erased.has(student)) return ERASED_NAME;
      const own = record?.name ?? name;
      if (own === '') return NO_NAME;
      if (options.names === 'masked') return maskName(own);
      return shared?.has(own) && record?.nickname ? `${own}（${record.nickname}）` : own;
    },
    tutorName: (key) => docs.tutor.get(key)?.name ?? '已删除的辅导员',
    venueName: (key) => (key ? (docs.venue.get(key)?.name ?? '') : ''),
  };
}

function readTerm(key: string, docs: ArchiveData['docs'], sessions: readonly Session[]): TermRecords {
  const term = docs.term.get(key);
  const terms = [...docs.term.values()];
  const planned = term ? sessionsOfTerm(term, [...docs.slot.values()], sessions, docs.group) : [];
  const within = (day: Day) => term !== undefined && day >= term.start && day <= term.end;
  // What took place in the holidays belongs to the term they follow.
  const others = sessions
    .filter(({ date }) => !within(date) && termKeyOfDay(terms, date) === key)
    .map((session): SessionOfDay => ({
      id: session._id,
      date: session.date,
      group: session.group,
      from: session.from,
      to: session.to,
      ...(session.venue ? { venue: session.venue } : {}),
      ...(session.slot ? { slot: session.slot } : {}),
      session,
    }));
  const all = [...planned, ...others]
    .filter((one) => !isCalledOff(one, isDayOff(term, one.date)))
    .sort((a, b) => (a.date + a.from < b.date + b.from ? -1 : 1));
  const byGroup = new Map<string, SessionOfDay[]>();
  for (const one of all) {
    const list = byGroup.get(one.group);
    if (list) list.push(one);
    else byGroup.set(one.group, [one]);
  }
  return { key, term, schoolYear: Number(key.slice(0, 4)), name: termName(key, term), sessions: byGroup };
}

/** Whether a session must be on record by now: those of earlier days, and of today those that were held. */
export function isDue(one: SessionOfDay, today: Day): boolean {
  return one.date < today || (one.date === today && isHeld(one.session));
}

const taken = new WeakMap<Records, Map<string, Taken[]>>();

/** Every session of a group in the span, with its roll, in the order of time. Volumes and their gap lists ask again and again. */
export function takenOf(records: Records, group: string): readonly Taken[] {
  const known = taken.get(records) ?? new Map<string, Taken[]>();
  taken.set(records, known);
  let own = known.get(group);
  if (!own) {
    own = records.terms.flatMap((term) =>
      (term.sessions.get(group) ?? []).map((one) => ({ one, term, roll: records.rollOf(one, term) })),
    );
    known.set(group, own);
  }
  return own;
}

/** Names that need something beside them, of all children on some rolls. */
export function sharedOn(rolls: readonly (readonly RollEntry[])[]): ReadonlySet<string> {
  const entries = new Map(rolls.flat().map((entry) => [entry.student, entry]));
  return sharedNames([...entries.values()]);
}
