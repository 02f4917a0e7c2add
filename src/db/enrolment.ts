import { termKeyOfDay, termOfDay } from '../domain/calendar';
import { categoriesOf } from '../domain/categories';
import { classIn, compareClasses } from '../domain/classes';
import type { Day } from '../domain/dates';
import type { DocOf, Group, Members, Slot, Student, Term } from '../domain/documents';
import { allocationId, enrolmentRulesId, gradesOf, rulesOf, type Enrolment, type Rules } from '../domain/enrolment';
import { keyOf } from '../domain/ids';
import { compareByPinyin } from '../domain/pinyin';
import { isSlotIn } from '../domain/slotTerm';
import type { YingchuangDatabase } from './database';
import { getDoc, listDocs } from './queries';

export type EnrolGroup = {
  key: string;
  name: string;
  group: Group;
  /** Undefined is no limit. */
  capacity: number | undefined;
  grades: number[];
  isShut: boolean;
};

export type EnrolChild = {
  key: string;
  student: Student;
  classCode: string | undefined;
  enrolment: Enrolment | undefined;
  /** Groups it is a member of in the term, from the day asked about on. */
  groups: string[];
  /** Groups it was in last, in the term before. */
  before: string[];
};

export type EnrolTerm = {
  termKey: string;
  term: Term | undefined;
  hasRules: boolean;
  rules: Rules;
  /** In the order of the school's categories, then by pinyin. */
  groups: EnrolGroup[];
  groupOf: ReadonlyMap<string, EnrolGroup>;
  /** On the roster in the term, by class, then pinyin. */
  children: EnrolChild[];
  /** Classes that have children, the lowest grade first. */
  classes: string[];
  /** Weekly times of the term. */
  slots: Slot[];
  lists: ReadonlyMap<string, Members>;
  allocation: DocOf<'allocation'> | undefined;
};

/** The term whose enrolment is worked on: the one asked for, else one that takes choices now or soon, else the running one. */
export async function enrolmentTerms(db: YingchuangDatabase, today: Day): Promise<{ terms: Term[]; usual: string }> {
  const [terms, rules] = await Promise.all([listDocs(db, 'term'), listDocs(db, 'enrolmentRules')]);
  const current = termKeyOfDay(terms, today);
  const open = terms.filter((term) => !term.purged && term.end >= today).sort((a, b) => (a.start < b.start ? -1 : 1));
  const announced = open.find((term) => {
    const own = rules.find((one) => keyOf(one._id) === keyOf(term._id));
    return term.start > today && own !== undefined;
  });
  const shown = open.length > 0 ? open : terms.filter((term) => keyOf(term._id) === current);
  return { terms: shown, usual: announced ? keyOf(announced._id) : current };
}

/** All that enrolment is about in a term, in one step (a live query watches what is read in a few nested functions only). */
export async function readEnrolment(db: YingchuangDatabase, termKey: string, today: Day): Promise<EnrolTerm> {
  const [terms, groups, students, enrolments, members, slots, school, rulesDoc, allocation] = await Promise.all([
    listDocs(db, 'term'),
    listDocs(db, 'group'),
    listDocs(db, 'student'),
    listDocs(db, 'enrolment'),
    listDocs(db, 'members'),
    listDocs(db, 'slot'),
    getDoc(db, 'school', 'school:school'),
    getDoc(db, 'enrolmentRules', enrolmentRulesId(termKey)),
    getDoc(db, 'allocation', allocationId(termKey)),
  ]);
  const term = terms.find((one) => keyOf(one._id) === termKey);
  const rules = rulesOf(rulesDoc);
  const day = term && term.start > today ? term.start : today;
  const earlier =
    term &&
    termOfDay(
      terms.filter((one) => one.start < term.start),
      term.start,
    );
  const order = new Map(categoriesOf(school).map(([key], index) => [key, index]));
  const rank = ({ group }: EnrolGroup) => order.get(group.category ?? '') ?? order.size;
  const enrolGroups = groups
    .map((group): EnrolGroup => {
      const key = keyOf(group._id);
      const capacity = group.capacity || undefined;
      return { key, name: group.name, group, capacity, grades: gradesOf(group), isShut: rules.shut.has(key) };
    })
    .sort((a, b) => rank(a) - rank(b) || compareByPinyin(a.name, b.name));
  const ofTerm = (key: string) => members.filter((list) => list._id === `members:${list.group}:${key}`);
  const now = groupsByStudent(ofTerm(termKey), (to) => !to || to >= day);
  const before = groupsByStudent(earlier ? ofTerm(keyOf(earlier._id)) : [], () => true);
  const byStudent = new Map(
    enrolments.filter((one) => one._id.endsWith(`:${termKey}`)).map((one) => [one.student, one]),
  );
  const schoolYear = Number(termKey.slice(0, 4));
  const children = students
    .filter((student) => !student.mergedInto && (!student.left || student.left >= day))
    .map((student): EnrolChild => {
      const key = keyOf(student._id);
      return {
        key,
        student,
        classCode: classIn(student.classes, schoolYear),
        enrolment: byStudent.get(key),
        groups: now.get(key) ?? [],
        before: before.get(key) ?? [],
      };
    })
    .sort((a, b) => compareClasses(a.classCode, b.classCode) || compareByPinyin(a.student.name, b.student.name));
  return {
    termKey,
    term,
    hasRules: rulesDoc !== undefined,
    rules,
    groups: enrolGroups,
    groupOf: new Map(enrolGroups.map((group) => [group.key, group])),
    children,
    classes: [...new Set(children.flatMap((child) => child.classCode ?? []))].sort(compareClasses),
    slots: term ? slots.filter((slot) => isSlotIn(slot, term, day)) : [],
    lists: new Map(ofTerm(termKey).map((list) => [list.group, list])),
    allocation,
  };
}

function groupsByStudent(
  lists: readonly Members[],
  isIn: (to: string | null | undefined) => boolean,
): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const list of lists)
    for (const [student, member] of Object.entries(list.members ?? {}))
      if (member && isIn(member.to)) groups.set(student, [...(groups.get(student) ?? []), list.group].sort());
  return groups;
}
