import type { Day } from '../../domain/dates';
import type { Group, Members, School, Slot, Student, Term, Tutor } from '../../domain/documents';
import { keyOf, membersId } from '../../domain/ids';
import { slotsToCopy, type BeforeTerm } from '../../domain/newTerm';
import { compareByPinyin } from '../../domain/pinyin';
import type { YingchuangDatabase } from '../../db/database';
import { getDoc, listDocs, mapDocs } from '../../db/queries';

/** All that the assistant shows and copies; `groups` sorted by name. */
export type Ground = {
  school: School | undefined;
  terms: Term[];
  groups: [string, Group][];
  tutors: Map<string, Tutor>;
  slots: Slot[];
  students: Map<string, Student>;
  /** Lists of members of all terms that are here, by term key, then group. */
  members: Map<string, Map<string, Members>>;
};

/** Reads what a new term is made from. */
export async function loadGround(db: YingchuangDatabase): Promise<Ground> {
  const [school, terms, groups, tutors, slots, students, lists] = await Promise.all([
    getDoc(db, 'school', 'school:school'),
    listDocs(db, 'term'),
    mapDocs(db, 'group'),
    mapDocs(db, 'tutor'),
    listDocs(db, 'slot'),
    mapDocs(db, 'student'),
    listDocs(db, 'members'),
  ]);
  const members = new Map<string, Map<string, Members>>();
  const termKeys = terms.map((term) => keyOf(term._id));
  for (const list of lists) {
    const termKey = termKeys.find((key) => list._id === membersId(list.group, key));
    if (termKey === undefined) continue;
    const ofTerm = members.get(termKey) ?? new Map<string, Members>();
    members.set(termKey, ofTerm.set(list.group, list));
  }
  const sorted = [...groups].sort(([, a], [, b]) => compareByPinyin(a.name, b.name));
  return {
    school,
    terms: terms.sort((a, b) => (a.start < b.start ? 1 : -1)),
    groups: sorted,
    tutors,
    slots,
    students,
    members,
  };
}

/** The term before one that starts on a day: the latest that begins earlier. */
export function termBefore(terms: readonly Term[], key: string, start: Day): Term | undefined {
  return terms
    .filter((term) => keyOf(term._id) !== key && term.start < start && !term.purged)
    .reduce<Term | undefined>((latest, term) => (latest && latest.start > term.start ? latest : term), undefined);
}

/** What the term that starts on a day is copied from. `leaving` are children who will not be there any more. */
export function beforeOf(ground: Ground, key: string, start: Day, leaving: ReadonlySet<string>): BeforeTerm {
  const last = termBefore(ground.terms, key, start);
  const students = [...ground.students].flatMap(([student, { left }]) =>
    (left && left < start) || leaving.has(student) ? [] : [student],
  );
  return {
    last,
    groups: new Map(ground.groups),
    slots: ground.slots,
    members: (last && ground.members.get(keyOf(last._id))) ?? new Map<string, Members>(),
    students: new Set(students),
  };
}

/** Whether the lists of the term before are here: a device may hold the latest terms only. */
export function lacksLists({ last, members }: BeforeTerm, slots: ReturnType<typeof slotsToCopy>): boolean {
  return last !== undefined && slots.size > 0 && members.size === 0;
}
