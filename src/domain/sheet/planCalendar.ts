import { daysFrom } from '../calendar';
import { weekdayOf, type Day } from '../dates';
import type { SpecialDay, Term } from '../documents';
import { idOf } from '../ids';
import { settle } from './listRows';
import { countActions, type Existing, type Plan, type PlannedRow, type PlanOptions, type Write } from './plan';
import { termOf } from './planTerm';
import { readAsWeekday, readDayKind, readDays } from './readDays';
import { createRowReader, placeIn, readText } from './studentRecords';
import { cellReader, type Table } from './table';

/**
 * What each row of the school calendar will do (SPEC register 1): the days of a holiday, and the days that make up for them, go
 * to the terms they lie in. A day of no term is named and left out: outside the terms nothing is planned anyway.
 */
export function planCalendar(tables: readonly Table[], existing: Existing, options: PlanOptions): Plan {
  const made = termOf(existing, options);
  const own: Term = { _id: idOf('term', options.termKey), type: 'term', v: 1, ...options.termDays };
  const terms = made.writes.length > 0 ? [...existing.terms, own] : existing.terms;
  const termOn = (day: Day) => terms.find((term) => term.start <= day && day <= term.end);
  // Of 2026-1 the months from August on are in 2026, of both terms the others in the year after.
  const first = Number(options.termKey.slice(0, 4));
  const yearOf = (month: number) => (month >= 8 ? first : first + 1);
  const rows = tables.flatMap((table) => {
    const read = cellReader(table);
    const isOfHolidays = table.columns.some(({ field, header }) => field === 'days' && /放假|休假|假期/.test(header));
    return table.rows.map((row): PlannedRow => {
      const { get, bad } = createRowReader(read, row);
      const reason = get('reason', readText);
      const listed = get('days', (cell) => readDays(cell, yearOf));
      const from = get('from', (cell) => readDays(cell, yearOf))?.[0];
      const to = get('to', (cell) => readDays(cell, yearOf))?.[0] ?? from;
      const span = listed ?? (from && to && from <= to ? daysFrom(from, to).slice(0, 100) : []);
      const makeups = get('makeups', (cell) => readDays(cell, yearOf)) ?? [];
      const as = get('as', (cell) => readAsWeekday(cell, yearOf));
      const said = get('dayKind', readDayKind);
      const guessed = isOfHolidays || /假|节|休/.test(reason ?? '') ? 'holiday' : undefined;
      const kind = said ?? (/补课|上课|补班|上班/.test(reason ?? '') ? 'makeup' : guessed);
      const record = {
        ...(reason ? { reason } : {}),
        ...(span.length > 0 ? { days: span } : {}),
        ...(kind && span.length > 0 ? { dayKind: kind } : {}),
        ...(makeups.length > 0 ? { makeups } : {}),
        ...(as === undefined ? {} : { as }),
      };
      const at = { ...placeIn(table, row), changes: [], writes: [], record };
      if (bad.length > 0) return { ...at, action: 'unreadable', reason: { type: 'bad', fields: bad } };
      if (span.length + makeups.length === 0)
        return { ...at, action: 'unreadable', reason: { type: 'missing', fields: ['days'] } };
      if (span.length > 0 && !kind)
        return { ...at, action: 'unreadable', reason: { type: 'missing', fields: ['dayKind'] } };
      const special = (day: Day, what: 'holiday' | 'makeup'): SpecialDay => ({
        kind: what,
        // A Saturday that is worked works like the weekday it makes up for; a Monday where nobody says which.
        ...(what === 'makeup' ? { as: as ?? (weekdayOf(day) > 5 ? 1 : weekdayOf(day)) } : {}),
        ...(reason ? { reason } : {}),
      });
      const days = [
        ...span.map((day) => [day, special(day, kind ?? 'holiday')] as const),
        ...makeups.map((day) => [day, special(day, 'makeup')] as const),
      ];
      const outside = days.flatMap(([day]) => (termOn(day) ? [] : [day]));
      const inside = days.filter(([day]) => termOn(day));
      const remark = outside.length > 0 ? ({ type: 'noTerm', days: outside } as const) : undefined;
      if (inside.length === 0) return { ...at, action: 'skip', reason: { type: 'noTerm', days: outside } };
      const fresh = inside.filter(([day, value]) => !isSame(termOn(day)?.days?.[day], value));
      const replaced = fresh.filter(([day]) => termOn(day)?.days?.[day]);
      const writes = writesOf(fresh, termOn);
      if (fresh.length > 0 && replaced.length === 0)
        return { ...at, action: 'add', writes, ...(remark ? { reason: { ...remark, days: [...remark.days] } } : {}) };
      const changes = replaced.map(([day, value]) => ({
        field: 'days' as const,
        from: `${day} ${termOn(day)?.days?.[day]?.reason ?? ''}`.trim(),
        to: `${day} ${value.reason ?? ''}`.trim(),
      }));
      return { ...at, ...settle(changes, writes, remark && { ...remark, days: [...remark.days] }) };
    });
  });
  const usesOwn = rows.some((row) => row.writes.some(({ id }) => id === own._id));
  return {
    kind: 'calendar',
    rows,
    counts: countActions(rows),
    warnings: usesOwn ? made.warnings : [],
    writes: usesOwn ? made.writes : [],
  };
}

/** A day that has a reason keeps its own words for it. */
const isSame = (a: SpecialDay | null | undefined, b: SpecialDay): boolean =>
  a?.kind === b.kind && a.as === b.as && (b.reason === undefined || Boolean(a.reason));

function writesOf(days: readonly (readonly [Day, SpecialDay])[], termOn: (day: Day) => Term | undefined): Write[] {
  const byTerm = new Map<string, Record<Day, SpecialDay>>();
  for (const [day, value] of days) {
    const id = termOn(day)?._id ?? '';
    byTerm.set(id, { ...byTerm.get(id), [day]: value });
  }
  return [...byTerm].map(([id, set]) => ({ id, set: { days: set } }));
}
