import { isNotHeld } from '../../domain/completeness';
import type { ArchiveData, ArchiveOptions } from '../data';
import type { Block, Cell, Gap, Table } from '../model';
import { agreementFigures, agreementRegister, gapsOfAgreements } from './agreements';
import { countCell, gapCell } from './cells';
import { pageHref, shortWeekday } from './days';
import { readRecords, takenOf, type Records } from './records';
import { day } from './tableCells';

/** Agreements that nobody signed, and groups for whose safety nobody answers. */
export function gapsOfSafetyRecords(data: ArchiveData, options: ArchiveOptions): Gap[] {
  const records = readRecords(data, options);
  return [
    ...gapsOfAgreements(records, data, options),
    ...records.groups.flatMap(({ key, name, group }) =>
      group && !group.safetyPerson ? [{ what: `缺“${name}”的安全员`, href: pageHref('groups', key) }] : [],
    ),
  ];
}

/** What is on record of safety: agreements, who answers for each group, and what happened in sessions. */
export function safetyBlocks(data: ArchiveData, options: ArchiveOptions): Block[] {
  const records = readRecords(data, options);
  return [
    { type: 'heading', level: 1, text: '一、安全责任书' },
    agreementFigures(records, data, options),
    { type: 'heading', level: 1, text: '二、安全员' },
    safetyPeople(records),
    { type: 'heading', level: 1, text: '三、活动中的安全情况' },
    ...incidentBlocks(records),
    // as long as the roster: a page of its own, behind what is read first
    { type: 'pageBreak' },
    { type: 'heading', level: 1, text: '四、安全责任书签订登记' },
    agreementRegister(records, data, options),
  ];
}

function safetyPeople(records: Records): Table {
  return {
    type: 'table',
    title: '各小组安全员',
    columns: [
      { title: '序号', width: 5, align: 'center' },
      { title: '小组', width: 16 },
      { title: '场地', width: 16 },
      { title: '安全员', width: 12, align: 'center' },
      { title: '辅导员', width: 12, align: 'center' },
    ],
    rows: records.groups.map(({ name, group }, index): Cell[] => [
      countCell(index + 1),
      { text: name },
      { text: records.venueName(group?.venue) },
      group?.safetyPerson ? { text: records.tutorName(group.safetyPerson) } : gapCell(),
      { text: group?.lead ? records.tutorName(group.lead) : '' },
    ]),
    sheet: '安全员',
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
        { title: '星期', width: 5, align: 'center' },
        { title: '小组', width: 10 },
        { title: '程度', width: 6, align: 'center' },
        { title: '情况', width: 16 },
        { title: '处理', width: 16 },
        { title: '告诉家长', width: 8, align: 'center' },
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
