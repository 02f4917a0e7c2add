import { usualTermDays, usualTermKey } from '../../domain/calendar';
import { addDays, daysBetween, mondayOf, weekdayOf, type Day } from '../../domain/dates';
import type { SpecialDay } from '../../domain/documents';
import stock from './stock/school.json';
import { fill } from './draft';

/** A term of the demo school; the fields are those of its document. */
export type DemoTerm = {
  key: string;
  name: string;
  start: Day;
  end: Day;
  days: Record<string, SpecialDay>;
  winterFrom?: Day;
  winterTo?: Day;
};

/** About this far into its term the school is, so that there is much to look back on and something ahead. */
const PASSED = 0.6;
const WEEKS = 20;

/** The term in progress. Keeps the usual dates where today lies well inside them, else moves the term around today. */
export function termAround(today: Day): DemoTerm {
  const key = usualTermKey(today);
  const usual = usualTermDays(key);
  const share = daysBetween(usual.start, today) / daysBetween(usual.start, usual.end);
  if (share >= 0.3 && share <= 0.85) return termWith(key, usual.start, usual.end, today);
  const start = addDays(mondayOf(today), -7 * Math.round(WEEKS * PASSED - 1));
  return termWith(key, start, addDays(start, 7 * WEEKS - 3), today);
}

/** The terms before one, latest first, with their usual dates. */
export function termsBefore(term: DemoTerm, count: number): DemoTerm[] {
  const terms: DemoTerm[] = [];
  let { key } = term;
  let until = term.start;
  for (let i = 0; i < count; i++) {
    const year = Number(key.slice(0, 4));
    key = key.endsWith('-1') ? `${year - 1}-2` : `${year}-1`;
    const usual = usualTermDays(key);
    const end = usual.end < until ? usual.end : addDays(until, -14);
    terms.push(termWith(key, usual.start, end));
    until = usual.start;
  }
  return terms;
}

function termWith(key: string, start: Day, end: Day, today?: Day): DemoTerm {
  const year = Number(key.slice(0, 4));
  const days: Record<string, SpecialDay> = {};
  const isInside = (day: Day): boolean => day >= start && day <= end;
  const hasToday = (from: Day, to: Day): boolean => today !== undefined && from <= today && today <= to;
  for (const holiday of stock.holidays) {
    for (const calendarYear of [year, year + 1]) {
      const from = `${calendarYear}-${holiday.from}`;
      const to = `${calendarYear}-${holiday.to}`;
      // The demo shows a day with sessions: on a public holiday the school just has not closed.
      if (!isInside(from) || !isInside(to) || hasToday(from, to)) continue;
      addHoliday(days, from, to, holiday.name);
      for (const [monthDay, weekday] of holiday.makeup)
        makeUp(days, `${calendarYear}-${String(monthDay)}`, Number(weekday), holiday.name, isInside, today);
    }
  }
  addFarmHoliday(days, start, isInside, today);
  const cut = addDays(start, 7 * 8 + 3);
  if (isInside(cut) && cut !== today && !days[cut]) days[cut] = { kind: 'cancelled', reason: stock.powerCut };
  const winterFrom = [`${year}-11-01`, `${year + 1}-11-01`].find(isInside);
  return {
    key,
    name: fill(stock.termNames[key.endsWith('-1') ? 0 : 1] ?? '', { year, next: year + 1 }),
    start,
    end,
    days,
    ...(winterFrom ? { winterFrom, winterTo: end } : key.endsWith('-1') ? { winterFrom: start, winterTo: end } : {}),
  };
}

function addHoliday(days: Record<string, SpecialDay>, from: Day, to: Day, reason: string): void {
  for (let day = from; day <= to; day = addDays(day, 1)) days[day] = { kind: 'holiday', reason };
}

function makeUp(
  days: Record<string, SpecialDay>,
  day: Day,
  as: number,
  holiday: string,
  isInside: (day: Day) => boolean,
  today?: Day,
): void {
  // A make-up day is a weekend day, whatever the year made of its date.
  const saturday = weekdayOf(day) >= 6 ? day : addDays(mondayOf(day), 5);
  if (isInside(saturday) && saturday !== today && !days[saturday])
    days[saturday] = { kind: 'makeup', as, reason: fill(stock.makeupReason, { holiday }) };
}

/** A village school closes for the harvest where no public holiday fell into the part of the term that has passed. */
function addFarmHoliday(
  days: Record<string, SpecialDay>,
  start: Day,
  isInside: (day: Day) => boolean,
  today?: Day,
): void {
  if (Object.keys(days).some((day) => today === undefined || day < today)) return;
  const from = addDays(mondayOf(start), 7 * 4);
  addHoliday(days, from, addDays(from, 2), stock.farmHoliday);
  makeUp(days, addDays(from, 12), 1, stock.farmHoliday, isInside, today);
}
