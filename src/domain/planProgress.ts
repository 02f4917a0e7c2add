import { specialDay, weekOfTerm, type TermCalendar } from './calendar';
import { isNotHeld } from './completeness';
import { addDays, minutesOf, mondayOf, type Day } from './dates';
import type { DocOf, Group, Session, Slot, SpecialDay } from './documents';
import { plannedDateOf } from './ids';
import { sessionsOfDay, type SessionOfDay } from './timetable';
import { weeksOfTerm } from './slotWeeks';

export type GroupPlan = DocOf<'plan'>;
export type PlanWeek = NonNullable<NonNullable<GroupPlan['weeks']>[string]>;
export type LessonPlan = DocOf<'lessonPlan'>;

/** Everything a group, or all groups, do in a term, planned by slots or on record, in the order in which it happens. */
export function sessionsOfTerm(
  term: TermCalendar,
  slots: readonly Slot[],
  sessions: readonly Session[],
  groups: ReadonlyMap<string, Group>,
): SessionOfDay[] {
  // a session is looked for on its day, and on the day it was moved from
  const byDay = new Map<Day, Session[]>();
  for (const session of sessions) {
    for (const day of new Set([session.date, plannedDateOf(session._id) ?? session.date])) {
      const list = byDay.get(day);
      if (list) list.push(session);
      else byDay.set(day, [session]);
    }
  }
  const found: SessionOfDay[] = [];
  for (let day = term.start; day <= term.end; day = addDays(day, 1))
    found.push(...sessionsOfDay(day, term, slots, byDay.get(day) ?? [], groups));
  return found;
}

const isWritten = (value: string | null | undefined): boolean => (value ?? '').trim() !== '';

/** Whether a session took place: somebody signed in, was marked, or wrote what was done. */
export function isHeld(session: Session | undefined): boolean {
  if (!session || isNotHeld(session)) return false;
  const isTouched = [session.signIns, session.marks].some((map) => Object.values(map ?? {}).some(Boolean));
  return isTouched || isWritten(session.content);
}

/** A lesson plan is asked for this many days before its session. */
export const DAYS_AHEAD = 7;

/** Whether a session has its lesson plan: the steps are written (see lessonPlanSchema). */
export function hasLessonPlan(session: Session | undefined): boolean {
  return isWritten(session?.plan);
}

/**
 * How a session of a term stands to the plan: `held`, or answered by 没有开展; what is over without either is `unheld`; what is
 * still to come is `ready` once it has its lesson plan, else `missing`.
 */
export type LessonState = 'held' | 'notHeld' | 'unheld' | 'ready' | 'missing';

export function lessonStateOf(one: SessionOfDay, today: Day): LessonState {
  if (one.session && isNotHeld(one.session)) return 'notHeld';
  if (isHeld(one.session)) return 'held';
  if (one.date < today) return 'unheld';
  return hasLessonPlan(one.session) ? 'ready' : 'missing';
}

/**
 * Planned against held (SPEC register 9). `planned` counts every session of the term, `due` those of days before today and
 * today's that were held; `minutes` are those of the sessions held; `lessonPlans` sessions with a lesson plan, of all.
 */
export type PlanFigures = {
  planned: number;
  due: number;
  held: number;
  notHeld: number;
  lessonPlans: number;
  minutes: number;
};

export function figuresOfSessions(sessions: readonly SessionOfDay[], today: Day): PlanFigures {
  const figures: PlanFigures = { planned: sessions.length, due: 0, held: 0, notHeld: 0, lessonPlans: 0, minutes: 0 };
  for (const one of sessions) {
    const state = lessonStateOf(one, today);
    if (state === 'held') {
      figures.held++;
      figures.minutes += Math.max(0, minutesOf(one.to) - minutesOf(one.from));
    }
    if (state === 'notHeld') figures.notHeld++;
    if (state === 'held' || one.date < today) figures.due++;
    if (hasLessonPlan(one.session)) figures.lessonPlans++;
  }
  return figures;
}

/** A week of a group's plan: what it is for, its days by the calendar, and the sessions in it. */
export type WeekRow = {
  week: number;
  /** Monday and Sunday, cut to the term. */
  from: Day;
  to: Day;
  plan: PlanWeek | undefined;
  sessions: SessionOfDay[];
  /** Days of the week on which nothing is held, with the reason where one was given. */
  off: { day: Day; special: SpecialDay }[];
};

/** The weeks of a term with the sessions of one group; week 1 is that of the first day. */
export function weekRows(
  term: TermCalendar,
  sessions: readonly SessionOfDay[],
  plan: GroupPlan | undefined,
): WeekRow[] {
  const byWeek = new Map<number, SessionOfDay[]>();
  for (const one of sessions) {
    const week = weekOfTerm(term, one.date);
    if (week === undefined) continue;
    byWeek.set(week, [...(byWeek.get(week) ?? []), one]);
  }
  return Array.from({ length: weeksOfTerm(term) }, (_, index) => {
    const monday = addDays(mondayOf(term.start), index * 7);
    const from = monday < term.start ? term.start : monday;
    const sunday = addDays(monday, 6);
    const to = sunday > term.end ? term.end : sunday;
    const off: WeekRow['off'] = [];
    for (let day = from; day <= to; day = addDays(day, 1)) {
      const special = specialDay(term, day);
      if (special && special.kind !== 'makeup') off.push({ day, special });
    }
    const week = index + 1;
    return { week, from, to, plan: plan?.weeks?.[String(week)] ?? undefined, sessions: byWeek.get(week) ?? [], off };
  });
}

/** Whether anything of a group's plan is written. */
export function isPlanWritten(plan: GroupPlan | undefined): boolean {
  if (!plan) return false;
  return isWritten(plan.aims) || Object.values(plan.weeks ?? {}).some((week) => isWritten(week?.content));
}
