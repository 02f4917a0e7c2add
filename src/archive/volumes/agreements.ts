import { lacksAgreement, readAgreementKey } from '../../domain/agreements';
import { classIn, className, compareClasses } from '../../domain/classes';
import { compareByPinyin } from '../../domain/pinyin';
import { membersOn } from '../../domain/roll';
import type { ArchiveData, ArchiveOptions } from '../data';
import { gapOfPlaces } from '../gapBlocks';
import type { Cell, Gap, Table } from '../model';
import { countCell } from './cells';
import { pageHref } from './days';
import type { Records } from './records';
import { spanOf } from './span';
import { day, orNone } from './tableCells';

type Child = { key: string; name: string };
type Row = { name: string; members: readonly Child[]; lacking: readonly Child[] };

/** Members of every group on the last day that counts, and those among them who have signed no agreement of that term. */
function rowsOf(records: Records, data: ArchiveData, options: ArchiveOptions): Row[] {
  const { termKey, asOf } = spanOf(data, options);
  const term = data.docs.term.get(termKey);
  return records.groups.map(({ key: group, name }) => {
    const members = membersOn(records.membersOf(group, termKey), asOf).map((key): Child => {
      const record = data.docs.student.get(key);
      return { key, name: records.nameOf({ student: key, name: '', ...(record ? { record } : {}) }) };
    });
    return { name, members, lacking: members.filter(({ key }) => lacksAgreement(data.docs.student.get(key), term)) };
  });
}

/** Children without a safety agreement, each once, with their groups. */
export function gapsOfAgreements(records: Records, data: ArchiveData, options: ArchiveOptions): Gap[] {
  const children = new Map<string, { name: string; groups: string[] }>();
  for (const { name: group, lacking } of rowsOf(records, data, options))
    for (const { key, name } of lacking) {
      const known = children.get(key);
      if (known) known.groups.push(group);
      else children.set(key, { name, groups: [group] });
    }
  const places = [...children].map(([key, { name, groups }]) => ({
    text: `${name}（${groups.join('、')}）`,
    href: pageHref('students', key),
  }));
  // a pile of papers is entered on one page
  const href = `${pageHref('agreements')}?time=${spanOf(data, options).termKey}`;
  return gapOfPlaces((n) => `缺 ${n} 名学员的安全责任书`, places).map((gap) => ({ ...gap, href }));
}

/** How many of every group have signed, and who has not. */
export function agreementFigures(records: Records, data: ArchiveData, options: ArchiveOptions): Table {
  const rows = rowsOf(records, data, options);
  const sum = (of: (row: Row) => number): Cell => ({
    ...countCell(rows.reduce((all, row) => all + of(row), 0)),
    bold: true,
  });
  return {
    type: 'table',
    title: '安全责任书签订情况',
    columns: [
      { title: '序号', width: 5, align: 'center' },
      { title: '小组', width: 12 },
      { title: '学员', width: 5, align: 'center' },
      { title: '已签', width: 5, align: 'center' },
      { title: '未签', width: 5, align: 'center' },
      { title: '未签的学员', width: 30 },
    ],
    rows: [
      ...rows.map(({ name, members, lacking }, index): Cell[] => [
        countCell(index + 1),
        { text: name },
        countCell(members.length),
        countCell(members.length - lacking.length),
        countCell(lacking.length),
        { text: lacking.map((one) => one.name).join('、') },
      ]),
      [
        { text: '合计（人次）', colSpan: 2, align: 'center', bold: true },
        sum(({ members }) => members.length),
        sum(({ members, lacking }) => members.length - lacking.length),
        sum(({ lacking }) => lacking.length),
        { text: '' },
      ],
    ],
    notes: ['学员为统计之日在组的人数，参加两个小组的各计一次。'],
  };
}

/** 本学期, 寒假 or 暑假: what an agreement is for. */
function timeWord(key: string): string {
  if (!readAgreementKey(key).isVacation) return '本学期';
  return key.endsWith('winter') ? '寒假' : '暑假';
}

/** Who signed for which child and when, by class; every paper of the term and of the holidays behind it has a line. */
export function agreementRegister(records: Records, data: ArchiveData, options: ArchiveOptions): Table {
  const { termKey, schoolYear } = spanOf(data, options);
  const children = new Map(
    rowsOf(records, data, options).flatMap(({ members }) => members.map((one) => [one.key, one])),
  );
  const rows = [...children.values()]
    .flatMap(({ key, name }) => {
      const { agreements, classes } = data.docs.student.get(key) ?? {};
      return Object.entries(agreements ?? {}).flatMap(([time, paper]) =>
        paper && readAgreementKey(time).termKey === termKey
          ? [{ name, time, paper, code: classIn(classes, schoolYear) }]
          : [],
      );
    })
    .sort((a, b) => compareClasses(a.code, b.code) || compareByPinyin(a.name, b.name) || (a.time < b.time ? -1 : 1));
  const isMasked = options.names === 'masked';
  return {
    type: 'table',
    title: '安全责任书签订登记表',
    isDense: true,
    columns: [
      { title: '序号', width: 5, align: 'center' },
      { title: '班级', width: 8, align: 'center' },
      { title: '学员', width: 12 },
      { title: '签订人', width: 12 },
      { title: '签订日期', width: 10, align: 'center' },
      { title: '适用时间', width: 8, align: 'center' },
    ],
    rows: orNone(
      rows.map(({ name, time, paper, code }, index): Cell[] => [
        countCell(index + 1),
        { text: className(code) },
        { text: name },
        { text: isMasked ? '' : (paper.signedBy ?? '') },
        day(paper.signedOn),
        { text: timeWord(time) },
      ]),
      6,
      '没有登记安全责任书。',
    ),
    ...(isMasked && { notes: ['家长姓名不印出。'] }),
    sheet: '责任书登记',
  };
}
