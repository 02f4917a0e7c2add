import { describe, expect, test } from 'vitest';
import type { Session, Slot } from '../../src/domain/documents';
import { areTimesInOrder, changeSlot, lastRecorded, stopSlot, timesOfSlot } from '../../src/domain/slotChange';
import { formatWeeks, parseWeeks } from '../../src/domain/slotWeeks';
import { clashesOf } from '../../src/domain/timetable';
import type { Group } from '../../src/domain/documents';

const slot = (key: string, over: Partial<Slot> = {}): Slot => ({
  _id: `slot:${key}`,
  type: 'slot',
  v: 1,
  group: 'chess',
  weekday: 2,
  from: '16:30',
  to: '17:30',
  start: '2026-09-01',
  ...over,
});
const session = (day: string, over: Partial<Session> = {}): Session => ({
  _id: `session:a:${day.replaceAll('-', '')}`,
  type: 'session',
  v: 1,
  group: 'chess',
  date: day,
  from: '16:30',
  to: '17:30',
  slot: 'a',
  ...over,
});
const later = { ...timesOfSlot(slot('a')), from: '17:00', to: '18:00' };

describe('changing a weekly time', () => {
  test('a slot without any session is edited in place when the change holds from its first day', () => {
    expect(changeSlot(slot('a'), later, '2026-09-01', [], 'b')).toEqual({
      ok: true,
      writes: [{ id: 'slot:a', set: later }],
    });
  });

  test('otherwise it ends on the day before and another one starts, until the same last day', () => {
    const old = slot('a', { end: '2027-01-20' });
    expect(changeSlot(old, later, '2026-10-13', [session('2026-10-06')], 'b')).toEqual({
      ok: true,
      writes: [
        { id: 'slot:a', set: { end: '2026-10-12' } },
        { id: 'slot:b', set: { group: 'chess', ...later, start: '2026-10-13', end: '2027-01-20' } },
      ],
    });
  });

  test('days with a session on record keep their slot: the change is refused and the last such day named', () => {
    const sessions = [session('2026-10-13'), session('2026-10-06')];
    expect(changeSlot(slot('a'), later, '2026-10-13', sessions, 'b')).toEqual({
      ok: false,
      error: { type: 'recorded', last: '2026-10-13' },
    });
  });

  test('a moved session counts by the day it was planned for, a deleted one and those of other slots not at all', () => {
    const moved = session('2026-10-06', { date: '2026-10-20' });
    expect(lastRecorded('a', [moved])).toBe('2026-10-06');
    expect(lastRecorded('a', [session('2026-10-06', { deleted: true })])).toBeUndefined();
    const other = { ...session('2026-10-06'), _id: 'session:b:20261006', slot: 'b' };
    expect(lastRecorded('a', [other])).toBeUndefined();
  });
});

describe('stopping a weekly time', () => {
  test('one that never took place is taken away', () => {
    expect(stopSlot(slot('a'), '2026-09-01', [])).toEqual({
      ok: true,
      writes: [{ id: 'slot:a', set: { deleted: true } }],
    });
  });

  test('one that took place keeps its past', () => {
    expect(stopSlot(slot('a'), '2026-10-14', [session('2026-10-13')])).toEqual({
      ok: true,
      writes: [{ id: 'slot:a', set: { end: '2026-10-13' } }],
    });
    expect(stopSlot(slot('a'), '2026-10-13', [session('2026-10-13')]).ok).toBe(false);
  });
});

test('an end before its beginning is noticed, in winter hours too', () => {
  expect(areTimesInOrder({ from: '16:30', to: '17:30', winter: null })).toBe(true);
  expect(areTimesInOrder({ from: '17:30', to: '16:30', winter: null })).toBe(false);
  expect(areTimesInOrder({ from: '16:30', to: '17:30', winter: { from: '17:00', to: '17:00' } })).toBe(false);
});

test.each([
  ['1-8', [[1, 8]]],
  [
    '第1—8周，10、12~16',
    [
      [1, 8],
      [10, 10],
      [12, 16],
    ],
  ],
  [
    '１０ 3-4',
    [
      [3, 4],
      [10, 10],
    ],
  ],
  ['', undefined],
  ['8-1', undefined],
  ['0-4', undefined],
  ['单周', undefined],
])('weeks written %s are read as %j', (text, ranges) => {
  expect(parseWeeks(text)).toEqual(ranges);
});

test('weeks are written the way they are read', () => {
  expect(
    formatWeeks([
      [1, 8],
      [10, 10],
    ]),
  ).toBe('1-8、10');
  expect(
    parseWeeks(
      formatWeeks([
        [1, 8],
        [10, 10],
      ]),
    ),
  ).toEqual([
    [1, 8],
    [10, 10],
  ]);
});

describe('clashes of weekly times', () => {
  const group = (key: string, over: Partial<Group> = {}): [string, Group] => [
    key,
    { _id: `group:${key}`, type: 'group', v: 1, name: key, ...over },
  ];
  const groups = new Map([
    group('chess', { lead: 'wang', venue: 'room1' }),
    group('choir', { lead: 'li', assistants: { wang: true }, venue: 'room2' }),
    group('paper', { lead: 'chen', venue: 'room1' }),
  ]);

  test('a venue that two groups use at once, also where it is only the groups that name it', () => {
    const both = [slot('a', { group: 'chess' }), slot('b', { group: 'paper', from: '17:00', to: '18:00' })];
    expect(clashesOf(both, groups)).toEqual([{ kind: 'venue', key: 'room1', slots: ['a', 'b'] }]);
  });

  test('a tutor who would be in two groups at once, assistants too', () => {
    const both = [slot('a', { group: 'chess' }), slot('b', { group: 'choir' })];
    expect(clashesOf(both, groups)).toEqual([{ kind: 'tutor', key: 'wang', slots: ['a', 'b'] }]);
  });

  test('one after the other, odd beside even weeks, and times that held one after the other do not clash', () => {
    const chess = slot('a', { group: 'chess' });
    expect(clashesOf([chess, slot('b', { group: 'paper', from: '17:30', to: '18:30' })], groups)).toEqual([]);
    const odd = slot('a', { group: 'chess', parity: 'odd' });
    expect(clashesOf([odd, slot('b', { group: 'paper', parity: 'even' })], groups)).toEqual([]);
    const ended = slot('a', { group: 'chess', end: '2026-10-12' });
    expect(clashesOf([ended, slot('b', { group: 'paper', start: '2026-10-13' })], groups)).toEqual([]);
  });
});
