import type { Day } from '../../domain/dates';
import { groupPlanId } from '../../domain/planIds';
import { figuresOfSessions, isPlanWritten, weekRows, type GroupPlan } from '../../domain/planProgress';
import { keyOf } from '../../domain/ids';
import type { ArchiveData } from '../data';
import type { Block, Cell, Gap, Table } from '../model';
import { countCell } from './cells';
import { dayWord, pageHref, shortWeekday } from './days';
import type { Records, TermRecords } from './records';
import { richBlocks } from './richBlocks';

type GroupOf = Records['groups'][number];

const planIn = (data: ArchiveData, group: string, term: string): GroupPlan | undefined =>
  data.docs.plan.get(keyOf(groupPlanId(group, term)));

/** Groups that meet in a term without a plan of it, and the weeks in which they meet whose content nobody wrote. */
export function gapsOfGroupPlans(records: Records, data: ArchiveData): Gap[] {
  return records.groups.flatMap(({ key, name }) =>
    records.terms.flatMap(({ key: termKey, term, sessions, name: termName }): Gap[] => {
      const own = sessions.get(key) ?? [];
      if (own.length === 0) return [];
      const plan = planIn(data, key, termKey);
      const href = pageHref('groupPlan', `${key}:${termKey}`);
      if (!isPlanWritten(plan)) return [{ what: `缺“${name}”${termName}活动计划`, href }];
      const empty = term
        ? weekRows(term, own, plan).filter((row) => row.sessions.length > 0 && (row.plan?.content ?? '').trim() === '')
        : [];
      const weeks = empty.map(({ week }) => week).join('、');
      return empty.length > 0
        ? [{ what: `缺“${name}”活动计划中 ${empty.length} 周的内容`, note: `第${weeks}周`, href }]
        : [];
    }),
  );
}

/** A group's plans of the span: aims, ways, and what every week is for beside the days on which it met. */
export function groupPlanBlocks(records: Records, group: GroupOf, data: ArchiveData): Block[] {
  return records.terms.flatMap((term): Block[] => {
    const plan = planIn(data, group.key, term.key);
    const title: Block = { type: 'heading', level: 3, text: `${term.name}活动计划` };
    if (!isPlanWritten(plan) && (term.sessions.get(group.key) ?? []).length === 0) return [];
    if (!plan || !isPlanWritten(plan))
      return [title, { type: 'paragraph', text: '缺这个学期的活动计划。', bold: true }];
    const lead = group.group?.lead ? `辅导员：${records.tutorName(group.group.lead)}` : '';
    return [
      title,
      ...(lead ? [{ type: 'paragraph', text: lead, small: true } as const] : []),
      { type: 'paragraph', text: '活动目标', bold: true },
      ...textOr(plan.aims, '活动目标'),
      ...((plan.measures ?? '').trim() === ''
        ? []
        : [
            { type: 'paragraph', text: '学情和方法', bold: true } as const,
            ...richBlocks(plan.measures, 3, '学情和方法'),
          ]),
      ...(term.term ? [weeksTable(group, term, term.term, plan, data)] : []),
      { type: 'signatures', labels: ['辅导员签字', '办公室签字', '日期'] },
    ];
  });
}

function textOr(text: string | null | undefined, title: string): Block[] {
  const blocks = richBlocks(text, 3, title);
  return blocks.length > 0 ? blocks : [{ type: 'paragraph', text: '缺，没有写。', bold: true }];
}

function weeksTable(
  group: GroupOf,
  term: TermRecords,
  calendar: NonNullable<TermRecords['term']>,
  plan: GroupPlan,
  { today }: ArchiveData,
): Table {
  const own = term.sessions.get(group.key) ?? [];
  const rows = weekRows(calendar, own, plan);
  const figures = figuresOfSessions(own, today);
  const hours = rows.reduce((sum, row) => sum + (row.plan?.hours ?? 0), 0);
  return {
    type: 'table',
    title: `${group.name}各周内容`,
    sheet: `${Array.from(group.name).slice(0, 16).join('')} 计划 ${term.key}`,
    columns: [
      { title: '周次', width: 5, align: 'center' },
      { title: '起止日期', width: 17.5, align: 'center' },
      { title: '内容', width: 20 },
      { title: '课时', width: 4.5, align: 'center' },
      { title: '活动日期', width: 31 },
      { title: '开展', width: 5.5, align: 'center' },
    ],
    isDense: true,
    rows: rows.map((row): Cell[] => {
      const content = (row.plan?.content ?? '').trim();
      const { held, due } = figuresOfSessions(row.sessions, today);
      const off = row.off.length > 0 ? `放假 ${row.off.length} 天` : '';
      const days = daysWord(
        row.sessions.map(({ date }) => date),
        row.from,
      );
      const isGap = content === '' && row.sessions.length > 0;
      return [
        countCell(row.week),
        { text: `${dayWord(row.from)}—${dayAfter(row.to, row.from)}`, align: 'center' },
        isGap ? { text: '缺', bold: true } : { text: content },
        row.plan?.hours ? countCell(row.plan.hours) : { text: '' },
        { text: [days || '没有活动', off].filter(Boolean).join('；') },
        { text: due > 0 ? `${held}/${due}` : '', align: 'center' },
      ];
    }),
    notes: [
      `“开展”为已开展和应开展的次数。共 ${rows.length} 周，${hours} 课时；全学期安排 ${figures.planned} 次，应开展 ${figures.due} 次，已开展 ${figures.held} 次。`,
    ],
  };
}

/** 5日 in the month of another day, else 10月5日. */
const dayAfter = (day: Day, before: Day): string =>
  before.slice(0, 7) === day.slice(0, 7) ? `${Number(day.slice(8))}日` : dayWord(day);

/** 2日（三）、5日（六）, in a row that begins with 8月31日 9月2日（三）、5日（六）. */
function daysWord(days: readonly Day[], from: Day): string {
  return days.map((day, at) => `${dayAfter(day, days[at - 1] ?? from)}（${shortWeekday(day)}）`).join('、');
}
