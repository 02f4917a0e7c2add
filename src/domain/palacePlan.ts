import { usualTermDays, type TermCalendar } from './calendar';
import { addDays, daysBetween, type Day } from './dates';
import type { DocOf } from './documents';
import { keyOf } from './ids';

export type PalacePlan = DocOf<'palacePlan'>;
export type PlanTask = NonNullable<NonNullable<PalacePlan['tasks']>[string]>;
export type TaskProgress = NonNullable<NonNullable<PalacePlan['progress']>[string]>;
export type TaskState = TaskProgress['state'];

/** A task with how it goes. `due` is its last day; `late` the days since then while it is not done, 0 if it is in time. */
export type TaskRow = {
  key: string;
  task: PlanTask;
  state: TaskState;
  progress: TaskProgress | undefined;
  due: Day;
  late: number;
};

/** The last day of a month YYYY-MM. */
function lastDayOf(month: string): Day {
  const year = Number(month.slice(0, 4));
  const next = Number(month.slice(5, 7)) + 1;
  return addDays(next > 12 ? `${year + 1}-01-01` : `${year}-${String(next).padStart(2, '0')}-01`, -1);
}

/** The tasks of a plan, month by month, in the order given within a month, then by due date. */
export function tasksOf(plan: Pick<PalacePlan, 'tasks' | 'progress'> | undefined, today: Day): TaskRow[] {
  const rows = Object.entries(plan?.tasks ?? {}).flatMap(([key, task]): TaskRow[] => {
    if (!task) return [];
    const progress = plan?.progress?.[key] ?? undefined;
    const state = progress?.state ?? 'open';
    const due = task.due ?? lastDayOf(task.month);
    return [{ key, task, state, progress, due, late: state === 'done' ? 0 : Math.max(0, daysBetween(due, today)) }];
  });
  const rank = ({ task, due, key }: TaskRow) =>
    `${task.month} ${String(Math.round((task.order ?? 0) * 1000) + 1e9).padStart(12, '0')} ${due} ${key}`;
  return rows.sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

/**
 * The tasks of all plans whose day has passed and that are not done, the longest overdue first. Those of a plan that nobody
 * has published count too: the work waits all the same. SPEC register 9: the director sees these.
 */
export function overdueTasks(plans: readonly PalacePlan[], today: Day): (TaskRow & { plan: string })[] {
  return plans
    .filter((plan) => !plan.deleted)
    .flatMap((plan) => tasksOf(plan, today).map((row) => ({ ...row, plan: keyOf(plan._id) })))
    .filter((row) => row.late > 0)
    .sort((a, b) => b.late - a.late || (a.due + a.key < b.due + b.key ? -1 : 1));
}

/** How many tasks a plan has, and how many are done, begun and overdue. */
export function taskFigures(rows: readonly TaskRow[]): { total: number; done: number; doing: number; late: number } {
  const count = (is: (row: TaskRow) => boolean) => rows.filter(is).length;
  return {
    total: rows.length,
    done: count((row) => row.state === 'done'),
    doing: count((row) => row.state === 'doing'),
    late: count((row) => row.late > 0),
  };
}

/** The months (YYYY-MM) that a plan of a term or of a school year covers; by the usual calendar where no term is known. */
export function monthsOfPlan(period: string, terms: readonly TermCalendar[]): string[] {
  const ends = (period.includes('-') ? [period] : [`${period}-1`, `${period}-2`]).map((term) => {
    const known = terms.find(({ _id }) => keyOf(_id) === term);
    return known ? { start: known.start, end: known.end } : usualTermDays(term);
  });
  const first = ends[0]?.start.slice(0, 7) ?? '';
  const last = ends.at(-1)?.end.slice(0, 7) ?? '';
  const months: string[] = [];
  // a term of more than two years is a slip of the calendar
  for (let month = first; month <= last && months.length < 24; month = addDays(lastDayOf(month), 1).slice(0, 7))
    months.push(month);
  return months;
}
