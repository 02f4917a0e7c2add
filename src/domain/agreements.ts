import { specialDay, workingWeekday, type TermCalendar } from './calendar';
import type { Day } from './dates';
import type { Student } from './documents';
import { keyOf } from './ids';

/**
 * Whether a day is holiday time, when only children with a signed safety agreement are admitted (SPEC register 6):
 * outside the term, or a day named as holiday. A weekend inside the term is none.
 */
export function isHolidayTime(term: TermCalendar | undefined, day: Day): boolean {
  if (!term || day < term.start || day > term.end) return true;
  return specialDay(term, day)?.kind === 'holiday';
}

/** Whether nothing is held on this day by the calendar: a holiday, a cancelled day, or outside the term. */
export function isDayOff(term: TermCalendar | undefined, day: Day): boolean {
  return !term || workingWeekday(term, day) === undefined;
}

/** Whether a child has no safety agreement for the term or one of its holidays (`2026-1`, `2026-1-winter` …). */
export function lacksAgreement(
  student: Pick<Student, 'agreements'> | undefined,
  term: TermCalendar | undefined,
): boolean {
  const termKey = term ? keyOf(term._id) : '';
  return !Object.entries(student?.agreements ?? {}).some(
    ([key, agreement]) => agreement && (key === termKey || key.startsWith(`${termKey}-`)),
  );
}
