import type { Patch } from '../../domain/change';
import type { Day } from '../../domain/dates';
import type { DocOf } from '../../domain/documents';
import { createKey, idOf } from '../../domain/ids';
import type { PlanTask, TaskProgress } from '../../domain/palacePlan';
import { tasksToTake, textsToTake, weeksToTake, type PlanContent } from '../../domain/planCopy';
import { groupPlanId, lessonPlanId } from '../../domain/planIds';
import type { PlanWeek } from '../../domain/planProgress';
import { termSpace, type Space } from '../../domain/spaces';
import type { SessionOfDay } from '../../domain/timetable';
import { commit, type Change, type Committed } from '../../db/commit';
import type { YingchuangDatabase } from '../../db/database';
import { sessionChange } from '../../db/sessions';

/** A text as it is kept: an empty one removes the field. */
const kept = (text: string): string | null => (text.trim() === '' ? null : text);

export type PalaceText = 'idea' | 'aims' | 'organisation' | 'measures';

export function writePalaceText(
  db: YingchuangDatabase,
  period: string,
  field: PalaceText,
  text: string,
): Promise<Committed> {
  return commit(db, [{ id: idOf('palacePlan', period), space: 'main', set: { [field]: kept(text) } }]);
}

/** Adds a task, or changes one; with `progress` how it goes as well, in the same step. */
export function saveTask(
  db: YingchuangDatabase,
  period: string,
  task: PlanTask,
  progress: TaskProgress | undefined,
  key: string = createKey(db.entropy),
): Promise<Committed> {
  const set = { tasks: { [key]: task }, ...(progress ? { progress: { [key]: progress } } : {}) };
  return commit(db, [{ id: idOf('palacePlan', period), space: 'main', set }]);
}

export function deleteTask(db: YingchuangDatabase, period: string, key: string): Promise<Committed> {
  return commit(db, [
    { id: idOf('palacePlan', period), space: 'main', set: { tasks: { [key]: null }, progress: { [key]: null } } },
  ]);
}

/** Says how a task goes; a task that is done keeps the day. */
export function setTaskState(
  db: YingchuangDatabase,
  period: string,
  key: string,
  state: TaskProgress['state'],
  today: Day,
): Promise<Committed> {
  const set: Change['set'] = (stored) => {
    const before = (stored as DocOf<'palacePlan'> | undefined)?.progress?.[key] ?? undefined;
    return { progress: { [key]: { ...before, state, on: state === 'done' ? (before?.on ?? today) : null } } };
  };
  return commit(db, [{ id: idOf('palacePlan', period), space: 'main', set }]);
}

/** Publishes a plan, or makes it a draft again (`by` undefined). */
export function publish(
  db: YingchuangDatabase,
  period: string,
  today: Day,
  by: string | null | undefined,
): Promise<Committed> {
  const set = by === undefined ? { publishedOn: null, publishedBy: null } : { publishedOn: today, publishedBy: by };
  return commit(db, [{ id: idOf('palacePlan', period), space: 'main', set }]);
}

/** Takes texts and tasks over; what the plan has itself stays. `months` (YYYY-MM) are those of the plan. */
export function takeIntoPalace(
  db: YingchuangDatabase,
  period: string,
  months: readonly string[],
  content: PlanContent,
): Promise<Committed> {
  const set: Change['set'] = (stored) => {
    const plan = stored as DocOf<'palacePlan'> | undefined;
    const tasks = tasksToTake(plan?.tasks, content.tasks, months);
    return { ...textsToTake(plan, content.texts), ...(Object.keys(tasks).length > 0 ? { tasks } : {}) };
  };
  return commit(db, [{ id: idOf('palacePlan', period), space: 'main', set }]);
}

function planChange(group: string, term: string, set: (plan: DocOf<'plan'> | undefined) => Patch): Change {
  return {
    id: groupPlanId(group, term),
    space: termSpace(term),
    set: (stored) => ({ ...(stored ? {} : { group }), ...set(stored as DocOf<'plan'> | undefined) }),
  };
}

export type GroupText = 'aims' | 'measures';

export function writeGroupText(
  db: YingchuangDatabase,
  group: string,
  term: string,
  field: GroupText,
  text: string,
): Promise<Committed> {
  return commit(db, [planChange(group, term, () => ({ [field]: kept(text) }))]);
}

/** Writes one week of a group's plan, as far as it is given; a week without anything is removed. */
export function writeWeek(
  db: YingchuangDatabase,
  group: string,
  term: string,
  week: number,
  change: { content?: string; hours?: number | null },
): Promise<Committed> {
  return commit(db, [
    planChange(group, term, (plan) => {
      const next = { ...plan?.weeks?.[String(week)], ...change };
      const isEmpty = (next.content ?? '').trim() === '' && (next.hours ?? null) === null;
      return { weeks: { [String(week)]: isEmpty ? null : next } };
    }),
  ]);
}

/** Takes texts and weeks over; `weeks` are the weeks in which the group meets. */
export function takeIntoGroup(
  db: YingchuangDatabase,
  group: string,
  term: string,
  weeks: readonly number[],
  content: PlanContent,
): Promise<Committed> {
  return commit(db, [
    planChange(group, term, (plan) => {
      const taken: Record<string, PlanWeek> = weeksToTake(plan?.weeks, content.weeks, weeks);
      return { ...textsToTake(plan, content.texts), ...(Object.keys(taken).length > 0 ? { weeks: taken } : {}) };
    }),
  ]);
}

/** The texts of a lesson plan. Steps and materials are the session's own `plan` and `equipmentToFetch`. */
export const LESSON_TEXTS = ['title', 'aims', 'focus', 'equipmentToFetch', 'plan', 'reflection'] as const;
export type LessonText = (typeof LESSON_TEXTS)[number];

const isOfSession = (field: string): boolean => field === 'plan' || field === 'equipmentToFetch';

/**
 * The changes that write texts of a lesson plan into its two documents. What stood in a session's text on an earlier day is
 * kept in the history, as on the session's own page.
 */
function lessonChanges(
  one: SessionOfDay,
  space: Space,
  set: (stored: Readonly<Record<string, unknown>> | undefined, fields: readonly LessonText[]) => Patch,
  isPast: boolean,
): Change[] {
  const own = LESSON_TEXTS.filter((field) => !isOfSession(field));
  const shared = LESSON_TEXTS.filter(isOfSession);
  const base = sessionChange(one, space, {});
  return [
    {
      id: lessonPlanId(one.id),
      space,
      set: (stored) => {
        const patch = set(stored, own);
        if (Object.keys(patch).length === 0) return undefined;
        return { ...(stored ? {} : { group: one.group, date: one.date }), ...patch };
      },
    },
    {
      ...base,
      set: (stored) => {
        const patch = set(stored, shared);
        if (Object.keys(patch).length === 0) return undefined;
        return { ...(typeof base.set === 'function' ? base.set(stored) : base.set), ...patch };
      },
      ...(isPast ? { history: { reason: '' } } : {}),
    },
  ];
}

export function writeLessonText(
  db: YingchuangDatabase,
  one: SessionOfDay,
  space: Space,
  field: LessonText,
  text: string,
  isPast: boolean,
): Promise<Committed> {
  return commit(
    db,
    lessonChanges(one, space, (_, fields) => (fields.includes(field) ? { [field]: kept(text) } : {}), isPast),
  );
}

/** Takes texts over into a lesson plan; what is written stays. */
export function takeIntoLesson(
  db: YingchuangDatabase,
  one: SessionOfDay,
  space: Space,
  texts: Readonly<Record<string, string>>,
  isPast: boolean,
): Promise<Committed> {
  return commit(
    db,
    lessonChanges(
      one,
      space,
      (stored, fields) =>
        textsToTake(
          stored,
          Object.fromEntries(Object.entries(texts).filter(([field]) => fields.some((one) => one === field))),
        ),
      isPast,
    ),
  );
}

export type TemplateKind = DocOf<'planTemplate'>['kind'];

export function saveTemplate(
  db: YingchuangDatabase,
  template: { kind: TemplateKind; name: string; category?: string | undefined; content: PlanContent },
): Promise<Committed> {
  const { kind, name, category, content } = template;
  const { texts, weeks, tasks } = content;
  return commit(db, [
    {
      id: idOf('planTemplate', createKey(db.entropy)),
      space: 'main',
      set: { kind, name, ...(category ? { category } : {}), texts, weeks, tasks },
    },
  ]);
}

export function deleteTemplate(db: YingchuangDatabase, id: string): Promise<Committed> {
  return commit(db, [{ id, space: 'main', set: { deleted: true } }]);
}
