import { describe, expect, test } from 'vitest';
import { readDoc, type Group, type Session, type Slot, type Term } from '../../src/domain/documents';
import { sessionId } from '../../src/domain/ids';
import { isSlotOn, sessionOfId, sessionsOfDay, timesOn, tutorsOf, winterTimes } from '../../src/domain/timetable';

const term: Term = {
  _id: 'term:2026-1',
  type: 'term',
  v: 1,
  start: '2026-09-01',
  end: '2027-01-20',
  days: { '2026-11-24': { kind: 'cancelled' }, '2026-11-28': { kind: 'makeup', as: 2 } },
  winterFrom: '2026-11-01',
  winterTo: null,
};
/** Tuesdays, 16:30; 17 November 2026 is one, in week 12. */
const slot = (more: Partial<Slot> = {}): Slot => ({
  _id: 'slot:s1',
  type: 'slot',
  v: 1,
  group: 'g1',
  weekday: 2,
  from: '16:30',
  to: '17:30',
  start: '2026-09-01',
  ...more,
});
const group = (key: string, more: Partial<Group> = {}): Group => ({
  _id: `group:${key}`,
  type: 'group',
  v: 1,
  name: key,
  ...more,
});
const session = (id: string, more: Partial<Session> = {}): Session => ({
  _id: id,
  type: 'session',
  v: 1,
  group: 'g1',
  date: '2026-11-17',
  from: '16:30',
  to: '17:30',
  ...more,
});

describe('a weekly slot', () => {
  test.each([
    ['holds on its weekday', slot(), '2026-11-17', true],
    ['not on another', slot(), '2026-11-18', false],
    ['not on a cancelled day', slot(), '2026-11-24', false],
    ['on the make-up day that works like it', slot(), '2026-11-28', true],
    ['not before it begins', slot({ start: '2026-11-18' }), '2026-11-17', false],
    ['on its last day', slot({ end: '2026-11-17' }), '2026-11-17', true],
    ['not after its end', slot({ end: '2026-11-16' }), '2026-11-17', false],
    ['in even weeks only, if it says so', slot({ parity: 'even' }), '2026-11-17', true],
    ['not in odd ones then', slot({ parity: 'odd' }), '2026-11-17', false],
    [
      'within its ranges of weeks',
      slot({
        weeks: [
          [1, 4],
          [12, 12],
        ],
      }),
      '2026-11-17',
      true,
    ],
    [
      'not between them',
      slot({
        weeks: [
          [1, 4],
          [13, 16],
        ],
      }),
      '2026-11-17',
      false,
    ],
    ['not once it is deleted', slot({ deleted: true }), '2026-11-17', false],
    ['not outside the term', slot({ start: '2026-01-01' }), '2026-08-25', false],
  ] as const)('%s', (_, of, day, isOn) => {
    expect(isSlotOn(of, term, day)).toBe(isOn);
  });

  test('has its own hours in winter', () => {
    const winter = slot({ winter: { from: '16:00', to: '17:00' } });
    expect(timesOn(winter, term, '2026-10-20')).toMatchObject({ from: '16:30' });
    expect(timesOn(winter, term, '2026-11-17')).toMatchObject({ from: '16:00' });
  });
});

describe('the sessions of a day', () => {
  const id = sessionId('s1', '2026-11-17');

  test('come from the slots before anything is on record, at the group’s venue', () => {
    const groups = new Map([['g1', group('g1', { venue: 'v9' })]]);
    expect(sessionsOfDay('2026-11-17', term, [slot()], [], groups)).toEqual([
      { id, date: '2026-11-17', group: 'g1', from: '16:30', to: '17:30', slot: 's1', venue: 'v9' },
    ]);
  });

  test('on record keep their own times and venue, and are listed once', () => {
    const record = session(id, { from: '15:00', to: '16:00', venue: 'v2' });
    const [one, ...others] = sessionsOfDay('2026-11-17', term, [slot({ venue: 'v1' })], [record]);
    expect(one).toMatchObject({ id, from: '15:00', venue: 'v2', session: record });
    expect(others).toEqual([]);
  });

  test('moved to another day are listed there and not on the planned one', () => {
    const moved = session(id, { date: '2026-11-19' });
    expect(sessionsOfDay('2026-11-17', term, [slot()], [moved])).toEqual([]);
    expect(sessionsOfDay('2026-11-19', term, [slot()], [moved])).toMatchObject([{ id, date: '2026-11-19' }]);
  });

  test('stay on record when the slot has ended or the day was cancelled since', () => {
    const record = session(sessionId('s1', '2026-11-24'), { date: '2026-11-24' });
    expect(sessionsOfDay('2026-11-24', term, [slot()], [record])).toHaveLength(1);
  });

  test('that were deleted come back as planned', () => {
    const [one] = sessionsOfDay('2026-11-17', term, [slot()], [session(id, { deleted: true })]);
    expect(one?.session).toBeUndefined();
  });

  test('of a group that was deleted are planned no more, and stay on record where they were opened', () => {
    const none = new Map<string, Group>();
    expect(sessionsOfDay('2026-11-17', term, [slot()], [], none)).toEqual([]);
    expect(sessionsOfDay('2026-11-17', term, [slot()], [session(id)], none)).toHaveLength(1);
  });

  test('opened under a later time of the same line are not listed twice after that time was taken back', () => {
    const opened = session('session:s1-20261110:20261117', { slot: 's1-20261110', from: '17:00', to: '18:00' });
    expect(sessionsOfDay('2026-11-17', term, [slot()], [opened]).map((one) => one.id)).toEqual([opened._id]);
    const other = session('session:s2:20261117', { slot: 's2' });
    expect(sessionsOfDay('2026-11-17', term, [slot()], [other])).toHaveLength(2);
  });

  test('are sorted by time', () => {
    const slots = [slot({ _id: 'slot:b', from: '17:40' }), slot({ _id: 'slot:a', from: '16:00' })];
    expect(sessionsOfDay('2026-11-17', term, slots, []).map((one) => one.from)).toEqual(['16:00', '17:40']);
  });

  test('without a term are only the recorded ones', () => {
    expect(sessionsOfDay('2026-11-17', undefined, [slot()], [])).toEqual([]);
    expect(sessionsOfDay('2026-11-17', undefined, [], [session('session:x:20261117', { extra: true })])).toHaveLength(
      1,
    );
  });

  test('are found by their id, planned or on record; an unknown id finds nothing', () => {
    expect(sessionOfId(id, term, [slot()], undefined)).toMatchObject({ id, group: 'g1' });
    expect(sessionOfId('session:x:20261117', term, [], session('session:x:20261117'))).toMatchObject({ group: 'g1' });
    expect(sessionOfId('session:x:20261117', term, [slot()], undefined)).toBeUndefined();
    expect(sessionOfId('session:nonsense', term, [slot()], undefined)).toBeUndefined();
  });
});

test('the lead comes first among the tutors, and nobody twice', () => {
  expect(tutorsOf(group('g', { lead: 't2', assistants: { t1: true, t2: true, t3: null } }))).toEqual(['t2', 't1']);
});

test('winter hours of which one half was taken away on another phone do not hold, and are no invalid document', () => {
  const half = slot({ winter: { from: '16:00' } });
  expect(readDoc(half).ok).toBe(true);
  expect(winterTimes(half)).toBeUndefined();
  expect(winterTimes(slot({ winter: { from: '16:00', to: '17:00' } }))).toEqual({ from: '16:00', to: '17:00' });
});
