import { workingWeekday, type TermCalendar } from './calendar';
import type { Patch } from './change';
import type { Day } from './dates';
import type { DocOf } from './documents';

/** Register 2: who is duty officer when; one rota a term. */
export type DutyRota = DocOf<'dutyRota'>;

const entryOf = (weekday: number, tutor: string): string => `${weekday}:${tutor}`;

/** The duty officers of every week on a weekday (1 = Monday), in the order of their keys. */
export function weeklyDuty(rota: DutyRota | undefined, weekday: number): string[] {
  return Object.entries(rota?.weekly ?? {})
    .flatMap(([entry, on]) => (on && entry.startsWith(`${weekday}:`) ? [entry.slice(2)] : []))
    .sort();
}

/** Who is on duty on a day: by the day's own entry, else by the weekday whose timetable holds; nobody on a day off. */
export function dutyOn(rota: DutyRota | undefined, term: TermCalendar | undefined, day: Day): string[] {
  const own = rota?.days?.[day];
  if (own) return own.tutors;
  const weekday = term && workingWeekday(term, day);
  return weekday === undefined ? [] : weeklyDuty(rota, weekday);
}

/** The patch that makes these the duty officers of a weekday. */
export function weeklyPatch(rota: DutyRota | undefined, weekday: number, tutors: readonly string[]): Patch {
  const gone = weeklyDuty(rota, weekday).filter((tutor) => !tutors.includes(tutor));
  return {
    weekly: Object.fromEntries([
      ...gone.map((tutor) => [entryOf(weekday, tutor), null]),
      ...tutors.map((tutor) => [entryOf(weekday, tutor), true]),
    ]),
  };
}

/** The patch that gives a day officers of its own; `null` returns it to the weekly order. */
export function dayPatch(day: Day, own: { tutors: readonly string[]; note?: string } | null): Patch {
  return { days: { [day]: own && { tutors: [...own.tutors], ...(own.note ? { note: own.note } : {}) } } };
}

/** Two officers swap a day each: `a` is on `dayA`, `b` on `dayB`, and it becomes the other way round. */
export function swapPatch(
  rota: DutyRota | undefined,
  term: TermCalendar | undefined,
  [dayA, a]: readonly [Day, string],
  [dayB, b]: readonly [Day, string],
  note: string,
): Patch {
  const replace = (day: Day, out: string, into: string) => [
    ...new Set(dutyOn(rota, term, day).map((tutor) => (tutor === out ? into : tutor))),
  ];
  return {
    days: {
      [dayA]: { tutors: replace(dayA, a, b), ...(note ? { note } : {}) },
      [dayB]: { tutors: replace(dayB, b, a), ...(note ? { note } : {}) },
    },
  };
}
