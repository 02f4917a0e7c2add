import { classIn, className, compareClasses } from '../../domain/classes';
import type { Student } from '../../domain/documents';
import { figuresOf } from '../../domain/memberFigures';
import { compareByPinyin } from '../../domain/pinyin';
import { sharedNames } from '../../domain/rollOrder';
import type { ArchiveData, ArchiveOptions } from '../data';
import type { Block, Cell, Table } from '../model';
import type { Records } from './records';
import { everybodyIn, type RollMember } from './rolls';
import type { Span } from './span';
import { boldRow, column, number, text } from './tableCells';
import { sexWord } from './tutors';

export type GroupRoll = {
  key: string;
  name: string;
  /** In the group on the day of the lists, and everybody of the span; by class, then pinyin. */
  members: readonly RollMember[];
  everybody: readonly RollMember[];
};

/** The rolls of the groups that were asked for. */
export function rollsOf(data: ArchiveData, records: Records, span: Span): GroupRoll[] {
  const { student } = data.docs;
  const classOf = (key: string) => classIn(student.get(key)?.classes, span.schoolYear);
  return records.groups.flatMap(({ key, name, group }) => {
    const everybody = everybodyIn(data, records, key, span).sort(
      (a, b) =>
        Number(a.left !== '') - Number(b.left !== '') ||
        compareClasses(classOf(a.key), classOf(b.key)) ||
        compareByPinyin(student.get(a.key)?.name ?? '', student.get(b.key)?.name ?? ''),
    );
    // a group that was deleted is told of only where somebody was in it
    if (!group && everybody.length === 0) return [];
    return [{ key, name, everybody, members: everybody.filter(({ left }) => left === '') }];
  });
}

export const studentsOf = ({ docs }: ArchiveData, members: readonly RollMember[]): Student[] =>
  members.flatMap(({ key }) => docs.student.get(key) ?? []);

/** A child of another school; one without a home school is the school's own. */
export function isOfOtherSchool({ homeSchool }: Student, { docs }: ArchiveData): boolean {
  return Boolean(homeSchool?.trim()) && homeSchool?.trim() !== docs.school.get('school')?.name?.trim();
}

/** Counts of each group: capacity, members, sex, left-behind, own or other school, grades. */
export function summaryTable(
  data: ArchiveData,
  records: Records,
  rolls: readonly GroupRoll[],
  span: Span,
  categories: ReadonlyMap<string, string>,
): Table {
  const { group: groups } = data.docs;
  const all = [...new Map(rolls.flatMap(({ members }) => members).map((one) => [one.key, one])).values()];
  const total = figuresOf(studentsOf(data, all), span.schoolYear);
  const grades = total.grades.map(({ grade }) => grade);
  const figuresRow = (members: readonly RollMember[]): Cell[] => {
    const students = studentsOf(data, members);
    const figures = figuresOf(students, span.schoolYear);
    const others = students.filter((student) => isOfOtherSchool(student, data)).length;
    const byGrade = new Map(figures.grades.map(({ grade, count }) => [grade, count]));
    return [
      // an erased child still counts: the figures stay
      number(members.length),
      number(figures.boys),
      number(figures.girls),
      ...grades.map((grade) => number(byGrade.get(grade) ?? 0)),
      number(figures.leftBehind),
      number(students.length - others),
      number(others),
    ];
  };
  const rows = rolls.map(({ key, name, members }, at) => {
    const group = groups.get(key);
    return [
      number(at + 1),
      text(name),
      text(categories.get(group?.category ?? '') ?? ''),
      text(group?.lead ? records.tutorName(group.lead) : ''),
      number(group?.capacity),
      ...figuresRow(members),
    ];
  });
  const places = rolls.flatMap(({ members }) => members);
  const sum = (words: string, members: readonly RollMember[]) =>
    boldRow([text(''), text(words), text(''), text(''), text(''), ...figuresRow(members)]);
  const blank = (colSpan: number): Cell => ({ text: '', colSpan });
  return {
    type: 'table',
    title: '各活动小组学员统计表',
    ...(grades.length > 0
      ? {
          heads: [[blank(8), { text: '年级', colSpan: grades.length, align: 'center' as const, bold: true }, blank(3)]],
        }
      : {}),
    columns: [
      column('序号', 1.1, 'center'),
      column('小组', 3.4),
      column('类别', 1.5, 'center'),
      column('辅导员', 2.2, 'center'),
      column('名额', 1.2, 'center'),
      column('人数', 1.2, 'center'),
      column('男', 1.1, 'center'),
      column('女', 1.1, 'center'),
      ...grades.map((grade) => column(className(String(grade)).slice(0, 1), 1.1, 'center')),
      column('留守', 1.2, 'center'),
      column('本校', 1.2, 'center'),
      column('外校', 1.2, 'center'),
    ],
    rows: [...rows, sum('合计（人次）', places), sum('实际学员（人）', all)],
    notes: [`统计到${span.asOf}。一名学员参加几个小组时计几人次，“实际学员”不重复计。`],
    sheet: '小组统计',
    isDense: true,
  };
}

/** The day on which most of a group began: only who came later is worth a note. */
function usualBeginning(everybody: readonly RollMember[], span: Span): string {
  const counts = new Map<string, number>();
  for (const { from } of everybody) counts.set(from, (counts.get(from) ?? 0) + 1);
  const [most] = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return most && most[0] > span.from ? most[0] : span.from;
}

/** So many rows fit on a page in the usual print, beside the heading. */
const ROWS = 25;

/** Rolls show the month of birth; the day is nobody's business. */
const monthOf = (birth: string | null | undefined): string => birth?.slice(0, 7) ?? '';

/** The counts of one group: sex, grades, left-behind children, own and other schools. */
function countsTable(data: ArchiveData, records: Records, span: Span, roll: GroupRoll): Table {
  const group = data.docs.group.get(roll.key);
  const students = studentsOf(data, roll.members);
  const figures = figuresOf(students, span.schoolYear);
  const others = students.filter((one) => isOfOtherSchool(one, data)).length;
  const counts: [string, number | null | undefined][] = [
    ['名额', group?.capacity],
    ['人数', roll.members.length],
    ['男', figures.boys],
    ['女', figures.girls],
    ...figures.grades.map(({ grade, count }): [string, number] => [className(String(grade)), count]),
    ['留守', figures.leftBehind],
    ['本校', students.length - others],
    ['外校', others],
  ];
  return {
    type: 'table',
    title: '',
    columns: [
      column('辅导员', 4, 'center'),
      ...counts.map(([title]) => column(title, title.length > 2 ? 2.4 : 1.6, 'center')),
    ],
    rows: [[text(group?.lead ? records.tutorName(group.lead) : '未定'), ...counts.map(([, count]) => number(count))]],
    isDense: true,
  };
}

/** The roll of one group: its counts in a row, then everybody by name. */
export function rollBlocks(
  data: ArchiveData,
  records: Records,
  options: ArchiveOptions,
  span: Span,
  roll: GroupRoll,
): Block[] {
  const { student: students } = data.docs;
  const heading: Block[] = [{ type: 'heading', level: 2, text: roll.name }];
  if (roll.everybody.length === 0) return [...heading, { type: 'paragraph', text: '本期没有登记学员。' }];
  const isFull = options.names === 'full';
  const hasLeft = roll.everybody.some(({ left }) => left !== '');
  const shared = sharedNames(
    roll.everybody.map(({ key }) => ({ name: students.get(key)?.name ?? '', student: key, added: false })),
  );
  const begun = usualBeginning(roll.everybody, span);
  const rows = roll.everybody.map(({ key, from, left }, at) => {
    const student = students.get(key);
    const name = records.nameOf(
      { student: key, name: student?.name ?? '', ...(student ? { record: student } : {}) },
      shared,
    );
    const home = student && isOfOtherSchool(student, data) ? (student.homeSchool ?? '') : '';
    return [
      number(at + 1),
      text(name),
      text(sexWord(student?.sex)),
      text(className(classIn(student?.classes, span.schoolYear))),
      text(monthOf(student?.birth)),
      ...(isFull ? [text(student?.guardian?.name), text(student?.guardian?.phone)] : []),
      text(student?.leftBehind ? '是' : ''),
      text([home, from > begun ? `${from}加入` : '', left ? `${left}离开` : ''].filter(Boolean).join('\n')),
    ];
  });
  return [
    ...heading,
    countsTable(data, records, span, roll),
    {
      type: 'table',
      title: `${roll.name}学员花名册`,
      columns: [
        column('序号', 1.2, 'center'),
        column('姓名', 2.6, 'center'),
        column('性别', 1, 'center'),
        column('班级', 1.6, 'center'),
        column('出生年月', 1.8, 'center'),
        ...(isFull ? [column('监护人', 1.9, 'center'), column('监护人电话', 2.7, 'center')] : []),
        column('留守', 1, 'center'),
        column('备注', 3),
      ],
      rows,
      // a whole group on one page where that is possible
      isDense: rows.length > ROWS,
      ...(hasLeft ? { notes: ['备注中写明离开日期的学员排在最后，不计入人数。'] } : {}),
    },
  ];
}

/** Children in more than one group. */
export function severalTable(
  data: ArchiveData,
  records: Records,
  rolls: readonly GroupRoll[],
  span: Span,
): Table | undefined {
  const { student: students } = data.docs;
  const groupsOf = new Map<string, string[]>();
  for (const { name, members } of rolls)
    for (const { key } of members) groupsOf.set(key, [...(groupsOf.get(key) ?? []), name]);
  const classOf = (key: string) => classIn(students.get(key)?.classes, span.schoolYear);
  const several = [...groupsOf]
    .filter(([key, names]) => names.length > 1 && students.has(key))
    .sort(
      ([a], [b]) =>
        compareClasses(classOf(a), classOf(b)) ||
        compareByPinyin(students.get(a)?.name ?? '', students.get(b)?.name ?? ''),
    );
  if (several.length === 0) return undefined;
  return {
    type: 'table',
    title: '参加两个以上小组的学员',
    columns: [column('序号', 1, 'center'), column('姓名', 2, 'center'), column('班级', 2, 'center'), column('小组', 7)],
    rows: several.map(([key, names], at) => {
      const record = students.get(key);
      return [
        number(at + 1),
        text(records.nameOf({ student: key, name: record?.name ?? '', ...(record ? { record } : {}) })),
        text(className(classOf(key))),
        text(names.join('、')),
      ];
    }),
    notes: [`共 ${several.length} 人。`],
    sheet: '参加多个小组',
  };
}
