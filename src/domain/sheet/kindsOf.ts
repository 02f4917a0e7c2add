import { wordOf, type Sheet } from './cells';
import type { HeaderScore } from './columns';
import type { Header } from './findHeader';
import type { Kind, OtherKind } from './kinds';
import { isClassWord } from './readClass';
import type { Field } from './synonyms';
import { titleOf } from './table';

export type Found = { sheet: Sheet; header: Header; score: HeaderScore };

const MEMBERS_TITLE = /(小组|社团|兴趣班|活动班|少年宫).*(学员|成员|队员|学生|参加).*(名单|名册|花名册|一览)/;
const TUTORS_TITLE = /辅导员|教师|教职工|志愿者/;
const CHILD = /^(姓名|名字|学生|学员|(学生|学员|幼儿)姓名)$/;
const LEADERS_TITLE = /领导小组|办公室(成员|人员|名单)|组织机构|管理机构|领导机构|工作小组/;

/** What each sheet is, from its header, its title and its name; of lists of children also from the other sheets of the file. */
export function kindsOf(found: readonly Found[]): Map<Sheet, Kind | OtherKind> {
  const kinds = new Map(found.map((one) => [one.sheet, kindOf(one)] as const));
  const people = found.filter(({ sheet }) => kinds.get(sheet) === 'people');
  const isRoster = people.some((one) => has(one, 'students', ...OF_ROSTER));
  const isMembers = !isRoster && isMembersFile(people);
  return new Map(
    [...kinds].map(([sheet, kind]) => {
      if (kind !== 'people') return [sheet, kind];
      if (isMembers) return [sheet, 'members'];
      const own = people.find((one) => one.sheet === sheet);
      return [sheet, own && isStudents(own) ? 'students' : 'unknown'];
    }),
  );
}

const OF_ROSTER: readonly Field[] = [
  'studentNumber',
  'guardianName',
  'guardianPhone',
  'village',
  'boarding',
  'leftBehind',
];

const has = ({ score }: Found, kind: Kind, ...fields: readonly Field[]): boolean =>
  fields.some((field) => score.byKind[kind].has(field));

/** `people` is a list of children that only the whole file tells a roster or a group's list. */
function kindOf(one: Found): Kind | OtherKind | 'people' {
  const title = wordOf(titleOf(one.sheet, one.header.at)) + one.sheet.name;
  const of = (kind: Kind, ...fields: readonly Field[]) => has(one, kind, ...fields);
  const size = (kind: Kind) => one.score.byKind[kind].size;
  if (of('timetable', 'group') && of('timetable', 'time')) return 'timetable';
  // 社团名称 beside 教师姓名 is a list of groups, not of persons.
  const isOfGroups =
    of('groups', 'group') && of('groups', 'lead') && !one.header.words.some((word) => CHILD.test(word));
  if (has(one, 'students', 'name') && !isOfGroups) return kindOfPeople(one, title);
  if (of('equipment', 'item') && of('equipment', 'quantity', 'unitPrice', 'specification', 'unit')) return 'equipment';
  if (isCalendar(one, title)) return 'calendar';
  if (of('tasks', 'month') && of('tasks', 'task') && isWorkPlan(one, title)) return 'tasks';
  const isGroups = of('groups', 'group') && of('groups', 'category', 'lead', 'grades', 'capacity', 'aims');
  const isVenues = of('venues', 'venue') && of('venues', 'capacity', 'keeper', 'venueKind', 'monday', 'tuesday');
  if (isGroups && isVenues)
    return /场地|功能室|教室|场室/.test(title) || size('venues') > size('groups') ? 'venues' : 'groups';
  return isGroups ? 'groups' : isVenues ? 'venues' : 'unknown';
}

function kindOfPeople(one: Found, title: string): Kind | 'people' {
  const of = (kind: Kind, ...fields: readonly Field[]) => has(one, kind, ...fields);
  if (of('enrolment', 'first')) return 'enrolment';
  const hasClass = of('students', 'class', 'classNumber', 'grade');
  const isTutors = !hasClass && TUTORS_TITLE.test(title) && !/学员|学生|领导小组/.test(title);
  const isLeaders = of('leaders', 'post', 'position', 'duties') && !hasClass && !of('tutors', 'speciality', 'scheme');
  if (isLeaders && (LEADERS_TITLE.test(title) || !(isTutors || of('tutors', 'tutorKind', 'subjects'))))
    return 'leaders';
  if (of('tutors', 'tutorKind', 'speciality', 'scheme', 'subjects') && !of('students', 'class', 'classNumber'))
    return 'tutors';
  if (isTutors) return 'tutors';
  return 'people';
}

function isCalendar(one: Found, title: string): boolean {
  const of = (...fields: readonly Field[]) => has(one, 'calendar', ...fields);
  if (!of('days', 'from', 'makeups') || has(one, 'timetable', 'group')) return false;
  const words = one.header.words;
  const saysSo = words.some((word) => /放假|休假|假期|节假日|节日|补课|调休|补班/.test(word));
  return saysSo || (/校历|放假|节假日|调休|作息/.test(title) && of('reason', 'dayKind'));
}

/** 时间 and 内容 are words of many lists: one of the two has to be the plan's own, or the title. */
const isWorkPlan = (one: Found, title: string): boolean =>
  one.header.words.some((word) => /月|^工作|任务|主要工作|重点工作/.test(word)) || /工作计划|行事历|配档/.test(title);

function isMembersFile(people: readonly Found[]): boolean {
  if (people.some((one) => has(one, 'members', 'group'))) return true;
  if (people.some(({ sheet, header }) => MEMBERS_TITLE.test(wordOf(titleOf(sheet, header.at))))) return true;
  const names = people.map(({ sheet }) => sheet.name);
  return people.length > 1 && !names.every(isClassWord) && names.every((name) => !/^sheet\d*$|年级|班/i.test(name));
}

const isStudents = (one: Found): boolean =>
  has(one, 'students', 'class', 'grade', 'classNumber', ...OF_ROSTER) ||
  isClassWord(one.sheet.name) ||
  isClassWord(titleOf(one.sheet, one.header.at));
