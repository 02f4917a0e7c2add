import { describe, expect, test } from 'vitest';
import type { Session, Slot, Term } from '../../src/domain/documents';
import {
  areTimesInOrder,
  changeSlot,
  doubledSlots,
  keepSlot,
  lastRecorded,
  stopSlot,
  timesOfSlot,
} from '../../src/domain/slotChange';
import { formatWeeks, parseWeeks } from '../../src/domain/slotWeeks';

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
  signIns: { wang: '16:25' },
  ...over,
});
const prepared = (day: string, over: Partial<Session> = {}) => session(day, { signIns: null, plan: '马步', ...over });
/** 1 September 2026 is a Tuesday, in week 1. */
const term: Term = { _id: 'term:2026-1', type: 'term', v: 1, start: '2026-09-01', end: '2027-01-20' };
const later = { ...timesOfSlot(slot('a')), from: '17:00', to: '18:00' };

describe('changing a weekly time', () => {
  test('a slot without any session is edited in place when the change holds from its first day', () => {
    expect(changeSlot(slot('a'), later, '2026-09-01', [], term)).toEqual({
      ok: true,
      writes: [{ id: 'slot:a', set: later }],
    });
  });

  test('otherwise it ends on the day before and another one starts, until the same last day', () => {
    const old = slot('a', { end: '2027-01-20' });
    expect(changeSlot(old, later, '2026-10-13', [session('2026-10-06')], term)).toEqual({
      ok: true,
      writes: [
        { id: 'slot:a', set: { end: '2026-10-12' } },
        {
          id: 'slot:a-20261013',
          set: { group: 'chess', ...later, start: '2026-10-13', end: '2027-01-20', deleted: null },
        },
      ],
    });
  });

  test('days with a session on record keep their slot: the change is refused and the last such day named', () => {
    const sessions = [session('2026-10-13'), session('2026-10-06')];
    expect(changeSlot(slot('a'), later, '2026-10-13', sessions, term)).toEqual({
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

describe('what happens to sessions when their weekly time changes', () => {
  const thursday = { ...later, weekday: 4 };

  test('in the past: possible from the day after the last one on record', () => {
    const sessions = [session('2026-10-06')];
    expect(changeSlot(slot('a'), thursday, '2026-10-07', sessions, term).ok).toBe(true);
    expect(changeSlot(slot('a'), thursday, '2026-10-06', sessions, term).ok).toBe(false);
  });

  test('one that is only prepared goes along to the day of its week, at the new hours, and keeps its id', () => {
    const change = changeSlot(slot('a'), thursday, '2026-10-12', [session('2026-10-06'), prepared('2026-10-20')], term);
    expect(change.ok && change.writes[2]).toEqual({
      id: 'session:a:20261020',
      set: { date: '2026-10-22', from: '17:00', to: '18:00', venue: null },
    });
  });

  test('one that is only prepared for a week in which the new time does not hold stays where it is', () => {
    const change = changeSlot(
      slot('a'),
      { ...thursday, weeks: [[1, 4]] },
      '2026-10-12',
      [prepared('2026-10-20')],
      term,
    );
    expect(change.ok && change.writes).toHaveLength(2);
  });

  test('an answer, and a session that somebody has moved, count as on record', () => {
    const notHeld = prepared('2026-10-20', { notHeld: { reason: 'weather' } });
    expect(lastRecorded('a', [notHeld])).toBe('2026-10-20');
    expect(lastRecorded('a', [prepared('2026-10-20', { date: '2026-10-21' })])).toBe('2026-10-20');
    expect(lastRecorded('a', [prepared('2026-10-20')])).toBeUndefined();
  });

  test('stopping answers for what was only prepared, and keeps its plan', () => {
    const stopped = stopSlot(slot('a'), '2026-10-12', [session('2026-10-06'), prepared('2026-10-20')], '不再开展');
    expect(stopped).toEqual({
      ok: true,
      writes: [
        { id: 'slot:a', set: { end: '2026-10-11' } },
        { id: 'session:a:20261020', set: { notHeld: { reason: 'other', note: '不再开展' } } },
      ],
    });
  });
});

describe('two devices that change the same weekly time while apart', () => {
  const first = slot('a-20261013', { start: '2026-10-13', from: '17:00', to: '18:00' });
  const second = slot('a-20261020', { start: '2026-10-20', weekday: 4 });

  test('from the same day make one time, so that the difference is an ordinary concurrent edit', () => {
    const [one, other] = [later, { ...later, weekday: 4 }].map((times) =>
      changeSlot(slot('a'), times, '2026-10-13', [session('2026-10-06')], term),
    );
    expect(one?.ok && other?.ok && [one.writes[1]?.id, other.writes[1]?.id]).toEqual(
      Array.from({ length: 2 }, () => 'slot:a-20261013'),
    );
  });

  test('a time that was changed before is called after the first of its line', () => {
    const change = changeSlot(first, later, '2026-11-03', [session('2026-10-27', { slot: 'a-20261013' })], term);
    expect(change.ok && change.writes[1]?.id).toBe('slot:a-20261103');
  });

  test('from different days leave two that hold at once: noticed, and settled by keeping one', () => {
    const ended = slot('a', { end: '2026-10-19' });
    const doubled = doubledSlots([second, ended, first, slot('b')]);
    expect(doubled.map((line) => line.map(({ _id }) => _id))).toEqual([
      ['slot:a', 'slot:a-20261013', 'slot:a-20261020'],
    ]);
    expect(keepSlot(first, doubled[0] ?? [])).toEqual([
      { id: 'slot:a', set: { end: '2026-10-12' } },
      { id: 'slot:a-20261020', set: { deleted: true } },
    ]);
    expect(keepSlot(second, doubled[0] ?? [])).toEqual([
      // those before must not hold at once with each other either
      { id: 'slot:a', set: { end: '2026-10-12' } },
      { id: 'slot:a-20261013', set: { end: '2026-10-19' } },
    ]);
  });

  test('one after the other is no doubling, and neither is a time that never held', () => {
    expect(doubledSlots([slot('a', { end: '2026-10-12' }), first])).toEqual([]);
    expect(doubledSlots([slot('a', { end: '2026-08-31' }), { ...first, start: '2026-09-01' }])).toEqual([]);
    expect(doubledSlots([first, { ...second, deleted: true }])).toEqual([]);
  });
});

describe('stopping a weekly time', () => {
  test('one that never took place is taken away', () => {
    expect(stopSlot(slot('a'), '2026-09-01', [], '')).toEqual({
      ok: true,
      writes: [{ id: 'slot:a', set: { deleted: true } }],
    });
  });

  test('one that took place keeps its past', () => {
    expect(stopSlot(slot('a'), '2026-10-14', [session('2026-10-13')], '')).toEqual({
      ok: true,
      writes: [{ id: 'slot:a', set: { end: '2026-10-13' } }],
    });
    expect(stopSlot(slot('a'), '2026-10-13', [session('2026-10-13')], '').ok).toBe(false);
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
