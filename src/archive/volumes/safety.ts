import { lacksAgreement } from '../../domain/agreements';
import { isNotHeld } from '../../domain/completeness';
import { membersOn } from '../../domain/roll';
import type { ArchiveData, ArchiveOptions } from '../data';
import { gapOfPlaces } from '../gapBlocks';
import type { Block, Cell, Gap, Table } from '../model';
import { countCell } from './cells';
import { pageHref, shortWeekday } from './days';
import { readRecords, takenOf, type Records } from './records';
import { spanOf } from './span';
import { day } from './tableCells';

type Row = { name: string; total: number; lacking: readonly { key: string; name: string }[] };

/** Members of every group on the last day that counts, and those among them who have signed no agreement of that term. */
function agreementRows(records: Records, data: ArchiveData, options: ArchiveOptions): Row[] {
  const { termKey, asOf } = spanOf(data, options);
  const term = data.docs.term.get(termKey);
  return records.groups.map(({ key, name }) => {
    const members = membersOn(records.membersOf(key, termKey), asOf);
    const lacking = members.flatMap((student) => {
      const record = data.docs.student.get(student);
      if (!lacksAgreement(record, term)) return [];
      return [{ key: student, name: records.nameOf({ student, name: '', ...(record ? { record } : {}) }) }];
    });
    return { name, total: members.length, lacking };
  });
}

/** Children without a safety agreement, each once, with their groups. */
export function gapsOfAgreements(data: ArchiveData, options: ArchiveOptions): Gap[] {
  const children = new Map<string, { name: string; groups: string[] }>();
  for (const { name: group, lacking } of agreementRows(readRecords(data, options), data, options))
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

/** What is on record of safety: agreements by group, and what happened in sessions. */
export function safetyBlocks(data: ArchiveData, options: ArchiveOptions): Block[] {
  const records = readRecords(data, options);
  return [
    { type: 'heading', level: 1, text: '一、安全责任书和活动中的安全情况' },
    agreementsTable(agreementRows(records, data, options)),
    ...incidentBlocks(records),
  ];
}

function agreementsTable(rows: readonly Row[]): Table {
  const sum = (of: (row: Row) => number): Cell => ({
    ...countCell(rows.reduce((all, row) => all + of(row), 0)),
    bold: true,
  });
  return {
    type: 'table',
    title: '安全责任书签订情况',
    columns: [
      { title: '序号', width: 4, align: 'center' },
      { title: '小组', width: 12 },
      { title: '学员', width: 5, align: 'center' },
      { title: '已签', width: 5, align: 'center' },
      { title: '未签', width: 5, align: 'center' },
      { title: '未签的学员', width: 30 },
    ],
    rows: [
      ...rows.map(({ name, total, lacking }, index): Cell[] => [
        countCell(index + 1),
        { text: name },
        countCell(total),
        countCell(total - lacking.length),
        countCell(lacking.length),
        { text: lacking.map((one) => one.name).join('、') },
      ]),
      [
        { text: '合计（人次）', colSpan: 2, align: 'center', bold: true },
        sum(({ total }) => total),
        sum(({ total, lacking }) => total - lacking.length),
        sum(({ lacking }) => lacking.length),
        { text: '' },
      ],
    ],
    notes: ['学员为统计之日在组的人数，参加两个小组的各计一次。'],
  };
}

const LEVELS = { minor: '小问题', serious: '严重' } as const;

function incidentBlocks(records: Records): Block[] {
  const found = records.groups.flatMap(({ key, name }) =>
    takenOf(records, key).flatMap(({ one }) => {
      const incident = one.session && !isNotHeld(one.session) ? one.session.incident : undefined;
      if (incident?.level !== 'minor' && incident?.level !== 'serious') return [];
      return [{ one, name, incident, level: LEVELS[incident.level] }];
    }),
  );
  if (found.length === 0) return [{ type: 'paragraph', text: '活动记录里没有登记安全问题。', indent: true }];
  found.sort((a, b) => (a.one.date + a.one.from < b.one.date + b.one.from ? -1 : 1));
  return [
    {
      type: 'table',
      title: '活动中的安全情况',
      columns: [
        { title: '日期', width: 9, align: 'center' },
        { title: '星期', width: 4, align: 'center' },
        { title: '小组', width: 10 },
        { title: '程度', width: 6, align: 'center' },
        { title: '情况', width: 16 },
        { title: '处理', width: 16 },
        { title: '告诉家长', width: 5, align: 'center' },
      ],
      rows: found.map(({ one, name, incident, level }): Cell[] => [
        { ...day(one.date), align: 'center' },
        { text: shortWeekday(one.date), align: 'center' },
        { text: name },
        { text: level, align: 'center' },
        { text: incident.what ?? '' },
        { text: incident.done ?? '' },
        { text: incident.guardianTold ? '是' : '否', align: 'center' },
      ]),
    },
  ];
}
