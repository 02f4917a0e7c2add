import { weekOfTerm, type TermCalendar } from './calendar';
import { addDays, mondayOf, type Day } from './dates';

/** A row of a wall calendar: the week of the term (undefined outside it) and seven days, '' for those of other months. */
export type CalendarWeek = { week: number | undefined; days: Day[] };
/** `month` is YYYY-MM. */
export type CalendarMonth = { month: string; weeks: CalendarWeek[] };

/** The months a term touches, as they hang on the wall. */
export function monthsOfTerm(term: TermCalendar): CalendarMonth[] {
  const months: CalendarMonth[] = [];
  for (let monday = mondayOf(`${term.start.slice(0, 7)}-01`); monday <= term.end; monday = addDays(monday, 7)) {
    const days = [0, 1, 2, 3, 4, 5, 6].map((offset) => addDays(monday, offset));
    const inTerm = days.find((day) => day >= term.start && day <= term.end);
    for (const month of new Set(days.map((day) => day.slice(0, 7)))) {
      if (month < term.start.slice(0, 7) || month > term.end.slice(0, 7)) continue;
      let last = months.at(-1);
      if (last?.month !== month) months.push((last = { month, weeks: [] }));
      last.weeks.push({
        week: inTerm === undefined ? undefined : weekOfTerm(term, inTerm),
        days: days.map((day) => (day.startsWith(month) ? day : '')),
      });
    }
  }
  return months;
}
