import { categoriesOf } from '../../domain/categories';
import { classIn } from '../../domain/classes';
import type { ArchiveData, ArchiveOptions, Builder } from '../data';
import { gapOfPlaces } from '../gapBlocks';
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
          ...(each.length === 0 ? [{ type: 'paragraph' as const, text: '没有活动小组。' }] : []),
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

/** What volume ④ lacks. Children are named as the options show them. */
export function gapsOfStudents(data: ArchiveData, options: ArchiveOptions): Gap[] {
  const span = spanOf(data, options);
  const records = readRecords(data, options);
  const rolls = rollsOf(data, records, span);
  if (rolls.length === 0) return [{ what: '缺活动小组', href: pageHref('groups') }];
  const children = [...new Set(rolls.flatMap(({ members }) => members.map(({ key }) => key)))].flatMap((key) => {
    const student = data.docs.student.get(key);
    return student ? [{ key, student }] : [];
  });
  const kinds = [
    ['班级', ({ classes }) => !classIn(classes, span.schoolYear)],
    ['性别', ({ sex }) => !sex],
    ['监护人电话', ({ guardian }) => !guardian?.phone?.trim()],
  ] as const satisfies readonly (readonly [string, (student: (typeof children)[number]['student']) => boolean])[];
  return [
    ...rolls
      .filter(({ members }) => members.length === 0)
      .map(({ key, name }) => ({ what: `缺“${name}”的学员`, href: pageHref('groups', key) })),
    ...kinds.flatMap(([what, lacks]) =>
      gapOfPlaces(
        (n) => `缺 ${n} 名学员的${what}`,
        children
          .filter(({ student }) => lacks(student))
          .map(({ key, student }) => ({
            text: records.nameOf({ student: key, name: student.name, record: student }),
            href: pageHref('students', key),
          })),
      ),
    ),
  ];
}
