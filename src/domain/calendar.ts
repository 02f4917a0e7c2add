import { addDays, daysBetween, mondayOf, weekdayOf, type Day } from './dates';
import type { SpecialDay, Term } from './documents';
import { keyOf } from './ids';

/** What the rules need of a term; its key is the part of the id behind the colon. */
export type TermCalendar = Pick<Term, '_id' | 'start' | 'end' | 'days' | 'winterFrom' | 'winterTo'>;

/** The term a day falls into by the usual calendar, if no term says otherwise: autumn from August, spring from February. */
export function usualTermKey(day: Day): string {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7));
  if (month >= 8) return `${year}-1`;
  return month === 1 ? `${year - 1}-1` : `${year - 1}-2`;
}

/** The school year a day belongs to (it starts in August), e.g. 2026. */
export function schoolYearOf(day: Day): number {
  return Number(usualTermKey(day).slice(0, 4));
}

/** Usual first and last day of a term, offered when a school sets one up. */
export function usualTermDays(termKey: string): { start: Day; end: Day } {
  const year = Number(termKey.slice(0, 4));
  return termKey.endsWith('-1')
    ? { start: `${year}-09-01`, end: `${year + 1}-01-20` }
    : { start: `${year + 1}-02-20`, end: `${year + 1}-07-10` };
}

/** The term that a day lies in, else the one that started last before it (holidays belong to the term they follow). */
export function termOfDay<T extends TermCalendar>(terms: readonly T[], day: Day): T | undefined {
  let latest: T | undefined;
  for (const term of terms) {
    if (term.start <= day && (!latest || term.start > latest.start)) latest = term;
  }
  return latest;
}

/** The key of the term whose space holds what happens on a day. */
export function termKeyOfDay(terms: readonly TermCalendar[], day: Day): string {
  const term = termOfDay(terms, day);
  // A term that ended long ago does not swallow the next one that nobody has entered yet.
  return term && (day <= term.end || usualTermKey(day) === keyOf(term._id)) ? keyOf(term._id) : usualTermKey(day);
}

/** The week of the term, 1 for the week (Monday to Sunday) of its first day; undefined outside the term. */
export function weekOfTerm(term: TermCalendar, day: Day): number | undefined {
  if (day < term.start || day > term.end) return undefined;
  return Math.floor(daysBetween(mondayOf(term.start), mondayOf(day)) / 7) + 1;
}

export function specialDay(term: TermCalendar, day: Day): SpecialDay | undefined {
  return term.days?.[day] ?? undefined;
}

/** The weekday whose timetable holds on a day (a make-up day works like another one); undefined if none does. */
export function workingWeekday(term: TermCalendar, day: Day): number | undefined {
  if (day < term.start || day > term.end) return undefined;
  const special = specialDay(term, day);
  if (!special) return weekdayOf(day);
  return special.kind === 'makeup' ? (special.as ?? weekdayOf(day)) : undefined;
}

/** Whether winter hours hold on a day. */
export function isWinter(term: TermCalendar, day: Day): boolean {
  if (!term.winterFrom && !term.winterTo) return false;
  return (!term.winterFrom || day >= term.winterFrom) && (!term.winterTo || day <= term.winterTo);
}

/** Every day from `from` to `to`, both inclusive. */
export function daysFrom(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}
