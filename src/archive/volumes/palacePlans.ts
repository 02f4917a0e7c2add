import { tasksOf, taskFigures, type PalacePlan, type TaskState } from '../../domain/palacePlan';
import type { ArchiveData, ArchiveOptions } from '../data';
import type { Block, Cell, Gap, Table } from '../model';
import { countCell } from './cells';
import { dayWord, fullDay, monthWord, pageHref } from './days';
import { readRecords, termName, type Records } from './records';
import { richBlocks } from './richBlocks';

const TEXTS = [
  ['idea', '指导思想'],
  ['aims', '工作目标'],
  ['organisation', '组织领导'],
  ['measures', '主要措施'],
] as const;

const STATES: Readonly<Record<TaskState, string>> = { open: '未开始', doing: '进行中', done: '已完成' };

type PlanOf = { key: string; name: string; plan: PalacePlan | undefined };

/** The palace's plans of the span: that of the school year where there is one, and those of its terms. */
function plansOf(data: ArchiveData, { span }: Pick<ArchiveOptions, 'span'>): PlanOf[] {
  const year = span.kind === 'year' ? span.year : Number(span.term.slice(0, 4));
  const terms = data.terms.length > 0 ? data.terms : span.kind === 'term' ? [span.term] : [];
  const plans = [
    { key: String(year), name: `${year}—${year + 1}学年` },
    ...terms.map((key) => ({ key, name: termName(key, data.docs.term.get(key)) })),
  ].map((one) => ({ ...one, plan: data.docs.palacePlan.get(one.key) }));
  // A school plans by the year or by the term: what it has not chosen is not missing.
  const hasYear = plans[0]?.plan !== undefined;
  return plans.filter(({ key, plan }) => plan !== undefined || (key.includes('-') && !hasYear));
}

const isEmpty = (text: string | null | undefined): boolean => (text ?? '').trim() === '';

/** Plans that are missing or a draft, texts nobody wrote, tasks overdue, and tasks done without a word of how. */
export function gapsOfPalacePlans(data: ArchiveData, options: ArchiveOptions): Gap[] {
  return plansOf(data, options).flatMap(({ key, name, plan }): Gap[] => {
    const href = pageHref('palacePlan', key);
    if (!plan) return [{ what: `缺${name}少年宫工作计划`, href }];
    const rows = tasksOf(plan, data.today);
    return [
      ...(plan.publishedOn ? [] : [{ what: `缺${name}工作计划的发布`, note: '还是草稿', href }]),
      ...TEXTS.filter(([field]) => isEmpty(plan[field])).map(([, label]) => ({
        what: `缺${name}工作计划的“${label}”`,
        href,
      })),
      ...(rows.length === 0 ? [{ what: `缺${name}工作计划的月工作安排`, href }] : []),
      ...rows.flatMap(({ task, due, state, late, progress }): Gap[] => {
        if (late > 0) {
          const note = `${name}工作计划，应在${dayWord(due)}前完成，已逾期 ${late} 天`;
          return [{ what: `缺“${task.text}”的完成情况`, note, href }];
        }
        const hasProof = !isEmpty(progress?.evidence) || Boolean(progress?.link);
        return state === 'done' && !hasProof
          ? [{ what: `缺“${task.text}”的佐证`, note: `${name}工作计划，已完成`, href }]
          : [];
      }),
    ];
  });
}

/** The texts of the palace's plans and their tasks, month by month. */
export function palacePlanBlocks(data: ArchiveData, options: ArchiveOptions): Block[] {
  const records = readRecords(data, options);
  const plans = plansOf(data, options);
  if (plans.every(({ plan }) => !plan)) return [{ type: 'paragraph', text: '缺少年宫工作计划。', bold: true }];
  return plans.flatMap(({ name, plan }, index): Block[] => {
    const heading: Block = { type: 'heading', level: 2, text: `${name}工作计划` };
    const start: Block[] = index > 0 ? [{ type: 'pageBreak' }, heading] : [heading];
    if (!plan) return [...start, { type: 'paragraph', text: '缺，没有写。', bold: true }];
    const published = plan.publishedOn
      ? `${fullDay(plan.publishedOn)}发布${plan.publishedBy ? `　${records.tutorName(plan.publishedBy)}` : ''}`
      : '草稿，没有发布';
    return [
      ...start,
      { type: 'paragraph', text: published, align: 'center', small: true },
      ...TEXTS.flatMap(([field, label]): Block[] => [
        { type: 'heading', level: 3, text: label },
        ...(isEmpty(plan[field])
          ? [{ type: 'paragraph', text: '缺，没有写。', bold: true } as const]
          : richBlocks(plan[field], 3, label)),
      ]),
      ...taskBlocks(records, name, plan, data),
      { type: 'signatures', labels: ['主任签字', '日期'] },
    ];
  });
}

function taskBlocks(records: Records, name: string, plan: PalacePlan, { today }: ArchiveData): Block[] {
  const rows = tasksOf(plan, today);
  const heading: Block = { type: 'heading', level: 3, text: '月工作安排' };
  if (rows.length === 0) return [heading, { type: 'paragraph', text: '缺月工作安排。', bold: true }];
  const months = rows.map(({ task }) => task.month);
  const figures = taskFigures(rows);
  const table: Table = {
    type: 'table',
    title: `${name}月工作安排`,
    sheet: `月工作安排 ${name.slice(0, 20)}`,
    columns: [
      { title: '月份', width: 13, align: 'center' },
      { title: '序号', width: 5, align: 'center' },
      { title: '工作任务', width: 18 },
      { title: '负责人', width: 9 },
      { title: '完成期限', width: 11, align: 'center' },
      { title: '状态', width: 10.5, align: 'center' },
      { title: '完成情况和佐证', width: 15 },
    ],
    rows: rows.map(({ task, state, progress, due, late }, index): Cell[] => [
      // A month's name stands in its first row only: a cell over several rows does not break between pages.
      { text: months[index - 1] === task.month ? '' : monthWord(task.month), align: 'center' },
      countCell(index + 1),
      { text: task.text },
      { text: task.owner ? records.tutorName(task.owner) : (task.ownerText ?? '') },
      { text: dayWord(due), value: { kind: 'day', day: due }, align: 'center' },
      late > 0 ? { text: `逾期${late}天`, align: 'center', bold: true } : { text: STATES[state], align: 'center' },
      { text: [progress?.on && `${dayWord(progress.on)}完成`, progress?.evidence].filter(Boolean).join('：') },
    ]),
    notes: [`共 ${figures.total} 项，已完成 ${figures.done} 项，进行中 ${figures.doing} 项，逾期 ${figures.late} 项。`],
  };
  return [heading, table];
}
