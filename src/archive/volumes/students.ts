import { lacksAgreement } from '../../domain/agreements';
import { categoriesOf } from '../../domain/categories';
import { classIn } from '../../domain/classes';
import { isOverfull } from '../../domain/memberFigures';
import type { ArchiveData, ArchiveOptions, Builder } from '../data';
import type { Block, Gap } from '../model';
import { pageHref } from './days';
import { readRecords } from './records';
import { rollBlocks, rollsOf, severalTable, summaryTable } from './rollTables';
import { spanOf } from './span';

export const STUDENTS_TITLE = '学员花名册';

/** Volume ④ student rolls by group: counts and lists (SPEC register 17). */
export const buildStudents: Builder = (data, options) => {
  const span = spanOf(data, options);
  const records = readRecords(data, options);
  const rolls = rollsOf(data, records, span);
  const categories = new Map(categoriesOf(data.docs.school.get('school')).map(([key, { name }]) => [key, name]));
  const several = severalTable(data, records, rolls, span);
  const merged = [...data.docs.student.values()].filter(({ mergedInto }) => mergedInto).length;
  const each = rolls.map((roll) => rollBlocks(data, records, options, span, roll));
  return {
    title: STUDENTS_TITLE,
    gaps: gapsOfStudents(data, options),
    sections: [
      {
        orientation: 'portrait',
        blocks: [
          { type: 'heading', level: 1, text: '一、学员统计' },
          rolls.length > 0
            ? summaryTable(data, records, rolls, span, categories)
            : { type: 'paragraph', text: '没有活动小组。' },
          ...(merged > 0
            ? [{ type: 'paragraph' as const, small: true, text: `重复登记的 ${merged} 条已并入同一名学员，只计一次。` }]
            : []),
        ],
      },
      {
        orientation: 'portrait',
        blocks: [
          { type: 'heading', level: 1, text: '二、各小组学员花名册' },
          // a roll is kept in the group's own binder too: each on its own page
          ...each.flatMap((blocks, at): Block[] => (at === 0 ? blocks : [{ type: 'pageBreak' }, ...blocks])),
        ],
      },
      {
        orientation: 'portrait',
        blocks: [
          { type: 'heading', level: 1, text: '三、参加几个小组的学员' },
          several ?? { type: 'paragraph', text: '没有参加两个以上小组的学员。' },
          { type: 'signatures', labels: ['编制人签字', '分管领导签字', '日期'] },
        ],
      },
    ],
  };
};

/** So many children are named in one line of the gap list. */
const NAMES = 6;

/** What volume ④ lacks. Children are named as the options show them. */
export function gapsOfStudents(data: ArchiveData, options: ArchiveOptions): Gap[] {
  const span = spanOf(data, options);
  const records = readRecords(data, options);
  const rolls = rollsOf(data, records, span);
  if (rolls.length === 0) return [{ what: '没有活动小组', href: pageHref('groups') }];
  const gaps: Gap[] = rolls.flatMap(({ key, name, members }): Gap[] => {
    const capacity = data.docs.group.get(key)?.capacity;
    const href = pageHref('groups', key);
    if (members.length === 0) return [{ what: `“${name}”没有学员`, href }];
    return isOverfull(members.length, capacity)
      ? [{ what: `“${name}”有学员 ${members.length} 人，超过名额 ${capacity} 人`, href }]
      : [];
  });
  const children = [...new Set(rolls.flatMap(({ members }) => members.map(({ key }) => key)))].flatMap((key) => {
    const student = data.docs.student.get(key);
    return student ? [{ key, student }] : [];
  });
  const term = data.docs.term.get(span.termKey);
  const kinds = [
    ['没有班级', ({ classes }) => !classIn(classes, span.schoolYear), 'students'],
    ['没有性别', ({ sex }) => !sex, 'students'],
    ['没有监护人电话', ({ guardian }) => !guardian?.phone?.trim(), 'students'],
    ['没有签安全责任书', (student) => term !== undefined && lacksAgreement(student, term), 'agreements'],
  ] as const satisfies readonly (readonly [
    string,
    (student: (typeof children)[number]['student']) => boolean,
    string,
  ])[];
  for (const [what, lacks, page] of kinds) {
    const own = children.filter(({ student }) => lacks(student));
    const [only] = own;
    if (!only) continue;
    const names = own
      .slice(0, NAMES)
      .map(({ key, student }) => records.nameOf({ student: key, name: student.name, record: student }))
      .join('、');
    const who = own.length > NAMES ? `${names}等` : names;
    const href = own.length === 1 && page === 'students' ? pageHref('students', only.key) : pageHref(page);
    gaps.push({ what: `${own.length} 名学员${what}：${who}`, href });
  }
  return gaps;
}
