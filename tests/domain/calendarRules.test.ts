import { array, assert, constantFrom, integer, property, tuple } from 'fast-check';
import { expect, test } from 'vitest';
import { daysFrom, weekOfTerm, workingWeekday, type TermCalendar } from '../../src/domain/calendar';
import { addDays, mondayOf, weekdayOf } from '../../src/domain/dates';
import type { Slot, SpecialDay } from '../../src/domain/documents';
import { isSlotOn } from '../../src/domain/timetable';

const SPECIAL: readonly SpecialDay[] = [
  { kind: 'holiday' },
  { kind: 'cancelled' },
  { kind: 'makeup' },
  ...[1, 2, 3, 4, 5].map((as): SpecialDay => ({ kind: 'makeup', as })),
];
/** Terms that begin on any day of two years and last up to half a year, with any days that are not like others. */
const anyTerm = tuple(
  integer({ min: 0, max: 730 }),
  integer({ min: 10, max: 180 }),
  array(tuple(integer({ min: 0, max: 180 }), constantFrom(...SPECIAL)), { maxLength: 12 }),
).map(([first, length, days]): TermCalendar => {
  const start = addDays('2026-01-01', first);
  return {
    _id: 'term:2026-1',
    start,
    end: addDays(start, length),
    days: Object.fromEntries(days.map(([at, special]) => [addDays(start, at), special])),
  };
});
const RUNS = { numRuns: 200 };

test('weeks are counted from 1, go from Monday to Sunday, and none is left out', () => {
  assert(
    property(anyTerm, (term) => {
      expect(weekOfTerm(term, term.start)).toBe(1);
      expect(weekOfTerm(term, addDays(term.start, -1))).toBeUndefined();
      expect(weekOfTerm(term, addDays(term.end, 1))).toBeUndefined();
      for (const day of daysFrom(addDays(term.start, 1), term.end)) {
        const before = weekOfTerm(term, addDays(day, -1)) ?? 0;
        expect(weekOfTerm(term, day)).toBe(weekdayOf(day) === 1 ? before + 1 : before);
        expect(weekOfTerm(term, day)).toBe(weekOfTerm(term, mondayOf(day) < term.start ? term.start : mondayOf(day)));
      }
    }),
    RUNS,
  );
});

test('a day works like its weekday, a make-up day like the one it is for, a day off like none', () => {
  assert(
    property(anyTerm, (term) => {
      for (const day of daysFrom(addDays(term.start, -3), addDays(term.end, 3))) {
        const special = term.days?.[day];
        const isIn = day >= term.start && day <= term.end;
        const expected = !isIn
          ? undefined
          : !special
            ? weekdayOf(day)
            : special.kind === 'makeup'
              ? (special.as ?? weekdayOf(day))
              : undefined;
        expect(workingWeekday(term, day)).toBe(expected);
      }
    }),
    RUNS,
  );
});

test('a time of odd weeks and one of even weeks share no day and together have every one of their weekday', () => {
  assert(
    property(anyTerm, integer({ min: 1, max: 7 }), (term, weekday) => {
      const slot = (parity: Slot['parity']): Slot => ({
        _id: 'slot:s',
        type: 'slot',
        v: 1,
        group: 'g',
        weekday,
        from: '16:30',
        to: '17:30',
        start: term.start,
        parity,
      });
      for (const day of daysFrom(term.start, term.end)) {
        const [odd, even, every] = (['odd', 'even', null] as const).map((parity) => isSlotOn(slot(parity), term, day));
        expect(odd && even).toBe(false);
        expect(odd || even).toBe(every);
      }
    }),
    RUNS,
  );
});
