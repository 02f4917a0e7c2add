import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDayOff, isHolidayTime, lacksAgreement } from '../../src/domain/agreements';
import {
  daysFrom,
  isWinter,
  schoolYearOf,
  termKeyOfDay,
  termOfDay,
  usualTermDays,
  usualTermKey,
  weekOfTerm,
  workingWeekday,
} from '../../src/domain/calendar';
import { addDays, daysBetween, isDay, minutesOf, mondayOf, weekdayOf } from '../../src/domain/dates';
import type { Term } from '../../src/domain/documents';

const term: Term = {
  _id: 'term:2026-1',
  type: 'term',
  v: 1,
  start: '2026-09-01',
  end: '2027-01-20',
  days: {
    '2026-10-01': { kind: 'holiday', reason: '国庆' },
    '2026-10-10': { kind: 'makeup', as: 3 },
    '2026-10-11': { kind: 'makeup' },
    '2026-11-24': { kind: 'cancelled', reason: '大雪' },
    '2026-12-01': null,
  },
  winterFrom: '2026-11-01',
  winterTo: '2027-01-20',
};
const spring: Term = { _id: 'term:2026-2', type: 'term', v: 1, start: '2027-02-22', end: '2027-07-09' };

describe('days', () => {
  const anyDay = fc
    .integer({ min: Date.parse('1970-01-01'), max: Date.parse('2099-12-31') })
    .map((time) => new Date(time).toISOString().slice(0, 10));

  test('adding and counting agree, whatever the year', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (day, count) => {
        expect(daysBetween(day, addDays(day, count))).toBe(count);
        expect(isDay(addDays(day, count))).toBe(true);
      }),
    );
  });

  test('every Monday is the first day of its week', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(weekdayOf(mondayOf(day))).toBe(1);
        expect(daysBetween(mondayOf(day), day)).toBe(weekdayOf(day) - 1);
      }),
    );
  });

  test('that do not exist are none', () => {
    expect(['2026-02-29', '2026-13-01', '2026-00-10', '26-1-1', ''].map(isDay)).toEqual(Array(5).fill(false));
    expect(isDay('2028-02-29')).toBe(true);
  });

  test('a time is minutes since midnight', () => {
    expect(minutesOf('16:30')).toBe(990);
  });
});

describe('terms', () => {
  test.each([
    ['2026-08-01', '2026-1'],
    ['2026-12-31', '2026-1'],
    ['2027-01-31', '2026-1'],
    ['2027-02-01', '2026-2'],
    ['2027-07-31', '2026-2'],
  ])('%s usually lies in %s', (day, key) => {
    expect(usualTermKey(day)).toBe(key);
    expect(schoolYearOf(day)).toBe(2026);
  });

  test('the usual days of a term lie in it', () => {
    for (const key of ['2026-1', '2026-2']) {
      const { start, end } = usualTermDays(key);
      expect([usualTermKey(start), usualTermKey(end)]).toEqual([key, key]);
    }
  });

  test('a holiday belongs to the term it follows, until the next one begins', () => {
    expect(termOfDay([spring, term], '2027-02-01')?._id).toBe('term:2026-1');
    expect(termOfDay([spring, term], '2027-02-22')?._id).toBe('term:2026-2');
    expect(termOfDay([spring, term], '2026-08-31')).toBeUndefined();
  });

  test('a term that ended long ago does not swallow one that nobody has entered yet', () => {
    expect(termKeyOfDay([term], '2027-01-25')).toBe('2026-1');
    expect(termKeyOfDay([term], '2027-03-01')).toBe('2026-2');
    expect(termKeyOfDay([], '2026-11-24')).toBe('2026-1');
  });

  test('weeks run from Monday to Sunday, the first is that of the first day', () => {
    // 1 September 2026 is a Tuesday.
    expect(['2026-09-01', '2026-09-06', '2026-09-07', '2026-11-24'].map((day) => weekOfTerm(term, day))).toEqual([
      1, 1, 2, 13,
    ]);
    expect(weekOfTerm(term, '2026-08-31')).toBeUndefined();
  });
});

const child = (agreements: Record<string, Record<string, never> | null>) => ({ agreements });

describe('what a day is', () => {
  test('holidays and cancelled days have no timetable, make-up days that of another weekday', () => {
    expect(workingWeekday(term, '2026-10-01')).toBeUndefined();
    expect(workingWeekday(term, '2026-11-24')).toBeUndefined();
    expect(workingWeekday(term, '2026-10-10')).toBe(3);
    expect(workingWeekday(term, '2026-10-11')).toBe(7);
    expect(workingWeekday(term, '2026-12-01')).toBe(2);
    expect(workingWeekday(term, '2027-01-21')).toBeUndefined();
  });

  test('winter hours hold on both their edges', () => {
    expect(['2026-10-31', '2026-11-01', '2027-01-20'].map((day) => isWinter(term, day))).toEqual([false, true, true]);
    expect(isWinter(spring, '2027-03-01')).toBe(false);
  });

  test('a cancelled day is off, but no holiday that needs agreements', () => {
    expect([isDayOff(term, '2026-11-24'), isHolidayTime(term, '2026-11-24')]).toEqual([true, false]);
    expect([isDayOff(term, '2026-10-01'), isHolidayTime(term, '2026-10-01')]).toEqual([true, true]);
    expect([isDayOff(term, '2027-02-01'), isHolidayTime(term, '2027-02-01')]).toEqual([true, true]);
    expect([isDayOff(undefined, '2026-11-25'), isDayOff(term, '2026-11-25')]).toEqual([true, false]);
  });

  test('an agreement of the term or of one of its holidays counts, one of last year does not', () => {
    expect(lacksAgreement(child({ '2026-1': {} }), term)).toBe(false);
    expect(lacksAgreement(child({ '2026-1-winter': {} }), term)).toBe(false);
    expect(lacksAgreement(child({ '2025-1': {}, '2026-1': null }), term)).toBe(true);
    expect(lacksAgreement(undefined, term)).toBe(true);
  });

  test('days between two days include both', () => {
    expect(daysFrom('2026-12-30', '2027-01-02')).toEqual(['2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02']);
    expect(daysFrom('2027-01-02', '2027-01-01')).toEqual([]);
  });
});
