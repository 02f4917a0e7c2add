import type { Patch } from './change';
import type { DocOf } from './documents';
import type { PlanWeek } from './planProgress';

export type PlanTemplate = DocOf<'planTemplate'>;

/** What a plan takes over, from a template, an earlier plan or another group: only what is written. */
export type PlanContent = {
  texts: Readonly<Record<string, string>>;
  weeks: Readonly<Record<string, PlanWeek>>;
  /** By the key they will have, so that taking over twice makes them once; `month` is 1 to 12. */
  tasks: Readonly<Record<string, { month: number; text: string; order: number }>>;
};

const filled = (texts: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(texts).flatMap(([field, text]) =>
      typeof text === 'string' && text.trim() !== '' ? [[field, text]] : [],
    ),
  );

const weeksIn = (weeks: DocOf<'plan'>['weeks']): Record<string, PlanWeek> =>
  Object.fromEntries(Object.entries(weeks ?? {}).flatMap(([week, plan]) => (plan ? [[week, plan]] : [])));

export function contentOfTemplate(template: Pick<PlanTemplate, 'texts' | 'weeks' | 'tasks'>): PlanContent {
  return {
    texts: filled(template.texts ?? {}),
    weeks: weeksIn(template.weeks),
    tasks: Object.fromEntries(
      Object.entries(template.tasks ?? {}).flatMap(([key, task]) =>
        task ? [[key, { month: task.month, text: task.text, order: task.order ?? 0 }]] : [],
      ),
    ),
  };
}

export function contentOfGroupPlan({ aims, measures, weeks }: DocOf<'plan'>): PlanContent {
  return { texts: filled({ aims, measures }), weeks: weeksIn(weeks), tasks: {} };
}

export function contentOfPalacePlan({ idea, aims, organisation, measures, tasks }: DocOf<'palacePlan'>): PlanContent {
  return {
    texts: filled({ idea, aims, organisation, measures }),
    weeks: {},
    tasks: Object.fromEntries(
      Object.entries(tasks ?? {}).flatMap(([key, task]) =>
        task ? [[key, { month: Number(task.month.slice(5)), text: task.text, order: task.order ?? 0 }]] : [],
      ),
    ),
  };
}

/** Texts that a plan may take over without losing any of its own: those whose field is empty. */
export function textsToTake(
  stored: Readonly<Record<string, unknown>> | undefined,
  texts: Readonly<Record<string, string>>,
): Patch {
  return Object.fromEntries(
    Object.entries(texts).filter(([field]) => {
      const own = stored?.[field];
      return typeof own !== 'string' || own.trim() === '';
    }),
  );
}

/**
 * Weeks to take over: the content of the n-th week goes to the n-th week in which the group meets, so that a holiday pushes
 * nothing out; weeks that have content of their own keep it. `weeks` are the numbers of the weeks in which there are sessions.
 */
export function weeksToTake(
  own: DocOf<'plan'>['weeks'],
  taken: Readonly<Record<string, PlanWeek>>,
  weeks: readonly number[],
): Record<string, PlanWeek> {
  const contents = Object.entries(taken)
    .filter(([, week]) => (week.content ?? '').trim() !== '')
    .sort((a, b) => Number(a[0]) - Number(b[0]))
    .map(([, week]) => week);
  const result: Record<string, PlanWeek> = {};
  for (const [index, week] of weeks.entries()) {
    const content = contents[index];
    if (!content) break;
    if ((own?.[String(week)]?.content ?? '').trim() === '') result[String(week)] = content;
  }
  return result;
}

/** Tasks to take over into the months (YYYY-MM) of a plan: those it does not have yet, in the month of the same name. */
export function tasksToTake(
  own: DocOf<'palacePlan'>['tasks'],
  taken: PlanContent['tasks'],
  months: readonly string[],
): NonNullable<DocOf<'palacePlan'>['tasks']> {
  const first = months[0];
  if (first === undefined) return {};
  return Object.fromEntries(
    Object.entries(taken).flatMap(([key, { month, text, order }]) => {
      if (own?.[key]) return [];
      const same = months.find((one) => Number(one.slice(5)) === month) ?? first;
      return [[key, { month: same, text, order }]];
    }),
  );
}
