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

/** The key of the holiday that follows a term: `2026-1-winter`, `2026-2-summer`. */
export function vacationKey(termKey: string): string {
  return `${termKey}-${termKey.endsWith('-1') ? 'winter' : 'summer'}`;
}

/** The term that an agreement's key belongs to, and whether it is of the holiday behind it. */
export function readAgreementKey(key: string): { termKey: string; isVacation: boolean } {
  const match = /^(\d{4}-[12])-/.exec(key);
  return match ? { termKey: match[1] ?? key, isVacation: true } : { termKey: key, isVacation: false };
}

/** What may lie in the office as a signed paper: an agreement of a term or holiday, or the consent to personal information. */
export type Paper = { kind: 'agreement'; key: string } | { kind: 'consent' };

/** Whether a child's paper is here and holds: a consent that was withdrawn does not. */
export function hasPaper(student: Pick<Student, 'agreements' | 'consent'>, paper: Paper): boolean {
  if (paper.kind === 'agreement') return Boolean(student.agreements?.[paper.key]);
  const { consent } = student;
  return Boolean((consent?.signedOn || consent?.signedBy) && !consent.withdrawn);
}
