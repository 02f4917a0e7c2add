import { assert, array, constantFrom, option, property, record, tuple, integer, boolean } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysFrom, type TermCalendar } from '../../src/domain/calendar';
import { byDay, clashesAt, clashesOf, createCommons, freeVenues, heldOfSlot } from '../../src/domain/clashes';
import { addDays, minutesOf } from '../../src/domain/dates';
import type { Group, Members, Slot, SpecialDay } from '../../src/domain/documents';
import { keyOf } from '../../src/domain/ids';
import { isMemberOn } from '../../src/domain/membership';
import { isSlotOn, timesOn, tutorsOf } from '../../src/domain/timetable';
import { venueOfSlot } from '../../src/domain/weekGrid';

const TERM: TermCalendar = {
  _id: 'term:2026-1',
  start: '2026-09-01',
  end: '2026-12-31',
  days: { '2026-11-28': { kind: 'makeup', as: 2 } },
  winterFrom: '2026-11-01',
};
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
const groupOf = (key: string, over: Partial<Group> = {}): [string, Group] => [
  key,
  { _id: `group:${key}`, type: 'group', v: 1, name: key, ...over },
];
const membersOf = (group: string, members: NonNullable<Members['members']>): [string, Members] => [
  group,
  { _id: `members:${group}:2026-1`, type: 'members', v: 1, group, members },
];
const groups = new Map([
  groupOf('chess', { lead: 'wang', venue: 'room1' }),
  groupOf('choir', { lead: 'li', assistants: { wang: true, gone: null }, venue: 'room2' }),
  groupOf('paper', { lead: 'chen', venue: 'room1' }),
  groupOf('drama', { lead: 'sun', venue: 'hall' }),
]);
const short = (clashes: ReturnType<typeof clashesOf>) => clashes.map(({ kind, key, slots }) => [kind, key, ...slots]);

describe('clashes of weekly times', () => {
  test('a venue that two groups use at once, also where it is only the groups that name it', () => {
    const both = [slot('a'), slot('b', { group: 'paper', from: '17:00', to: '18:00' })];
    expect(short(clashesOf(both, { groups }, TERM))).toEqual([['venue', 'room1', 'a', 'b']]);
  });

  test('a tutor who would be in two groups at once, assistants too', () => {
    expect(short(clashesOf([slot('a'), slot('b', { group: 'choir' })], { groups }, TERM))).toEqual([
      ['tutor', 'wang', 'a', 'b'],
    ]);
  });

  test('children who would be in two groups at once, as long as they are in both', () => {
    const members = new Map([
      membersOf('chess', { lin: { from: '2026-09-01' }, mei: { from: '2026-09-01', to: '2026-09-30' } }),
      membersOf('drama', { lin: { from: '2026-10-05' }, mei: { from: '2026-10-01' }, bo: {} }),
    ]);
    const [clash, ...others] = clashesOf([slot('a'), slot('b', { group: 'drama' })], { groups, members }, TERM);
    expect(clash).toMatchObject({ kind: 'student', students: ['lin'], slots: ['a', 'b'] });
    expect(clash?.days[0]).toBe('2026-10-06');
    expect(others).toEqual([]);
  });

  test.each([
    ['one ends when the other begins', {}, { from: '17:30', to: '18:30' }],
    ['the weekdays differ', { end: '2026-11-01' }, { weekday: 6 }],
    ['odd weeks stand beside even ones', { parity: 'odd' }, { parity: 'even' }],
    ['the ranges of weeks are apart', { weeks: [[1, 8]] }, { weeks: [[9, 16]] }],
    ['one has ended before the other starts', { end: '2026-10-12' }, { start: '2026-10-13' }],
    ['an odd week and a range share no week', { parity: 'odd' }, { weeks: [[4, 4]] }],
    [
      'they meet in summer hours only, and one holds in winter only',
      { winter: { from: '15:00', to: '16:00' } },
      { start: '2026-11-01' },
    ],
  ] as [string, Partial<Slot>, Partial<Slot>][])('are none when %s', (_, one, other) => {
    expect(clashesOf([slot('a', one), slot('b', { group: 'paper', ...other })], { groups }, TERM)).toEqual([]);
  });

  test('a Saturday worked as a Tuesday clashes with what is held on Saturdays', () => {
    const [clash] = clashesOf([slot('a'), slot('b', { group: 'paper', weekday: 6 })], { groups }, TERM);
    // that day the Saturday's own time does not hold: it is a Tuesday
    expect(clash).toBeUndefined();
    const extra = heldOfSlot(slot('a'), TERM, groups, ['2026-11-28']);
    expect(extra).toHaveLength(1);
  });

  test('what is over needs no warning', () => {
    const both = [slot('a', { end: '2026-10-31' }), slot('b', { group: 'paper' })];
    expect(clashesOf(both, { groups }, TERM)).toHaveLength(1);
    expect(clashesOf(both, { groups }, TERM, '2026-11-01')).toEqual([]);
  });

  test('without a term nothing is held', () => {
    expect(clashesOf([slot('a'), slot('b', { group: 'paper' })], { groups }, undefined)).toEqual([]);
  });
});

test('a place that is tried is told what stands in its way, and which rooms are free', () => {
  const members = new Map([membersOf('choir', { lin: {} }), membersOf('chess', { lin: {} }), membersOf('drama', {})]);
  const commons = createCommons({ groups, members });
  const days = daysFrom('2026-09-01', '2026-09-30');
  const held = byDay([
    ...heldOfSlot(slot('b', { group: 'paper' }), TERM, groups, days),
    ...heldOfSlot(slot('c', { group: 'choir', weekday: 3 }), TERM, groups, days),
  ]);
  const at = (weekday: number) => heldOfSlot(slot('a', { weekday }), TERM, groups, days);
  const words = (weekday: number) => clashesAt(at(weekday), held, commons).map(({ kind, group }) => [kind, group]);
  expect(words(1)).toEqual([]);
  expect(words(2)).toEqual([['venue', 'paper']]);
  expect(words(3)).toEqual([
    ['tutor', 'choir'],
    ['student', 'choir'],
  ]);
  expect(clashesAt(at(2), held, commons)[0]?.days).toHaveLength(5);
  expect(freeVenues(['room1', 'room2', 'hall'], at(2), held)).toEqual(['room2', 'hall']);
});

/* Against brute force: every day of the term, every pair, every rule read off the definitions. */
const KINDS = [
  undefined,
  { kind: 'holiday' },
  { kind: 'cancelled' },
  { kind: 'makeup', as: 1 },
  { kind: 'makeup', as: 2 },
];
const anyTerm = tuple(
  integer({ min: 0, max: 6 }),
  array(tuple(integer({ min: 0, max: 60 }), constantFrom(...KINDS)), { maxLength: 8 }),
).map(([shift, days]): TermCalendar => ({
  _id: 'term:2026-1',
  start: addDays('2026-09-01', shift),
  end: addDays('2026-11-05', shift),
  days: Object.fromEntries(
    days.flatMap(([at, special]) => (special ? [[addDays('2026-09-01', at), special as SpecialDay]] : [])),
  ),
  winterFrom: '2026-10-10',
  winterTo: '2026-10-25',
}));
const HOURS = ['15:00', '15:30', '16:00', '16:30', '17:00', '17:30'];
const anyTimes = tuple(integer({ min: 0, max: 3 }), integer({ min: 1, max: 2 })).map(([at, long]) => ({
  from: HOURS[at] ?? '15:00',
  to: HOURS[at + long] ?? '17:30',
}));
const anySlot = record({
  group: constantFrom('chess', 'choir', 'paper', 'drama'),
  weekday: integer({ min: 1, max: 3 }),
  times: anyTimes,
  winter: option(anyTimes, { nil: null }),
  venue: option(constantFrom('room1', 'hall'), { nil: null }),
  start: integer({ min: 0, max: 40 }),
  length: option(integer({ min: 0, max: 40 }), { nil: undefined }),
  parity: option(constantFrom('odd' as const, 'even' as const), { nil: null }),
  weeks: option(tuple(integer({ min: 1, max: 6 }), integer({ min: 0, max: 3 })), { nil: undefined }),
  deleted: boolean(),
});
const anyMembers = array(
  tuple(
    constantFrom('chess', 'choir', 'paper', 'drama'),
    constantFrom('lin', 'mei'),
    integer({ min: 0, max: 40 }),
    option(integer({ min: 0, max: 60 }), { nil: undefined }),
  ),
  { maxLength: 8 },
);

test('weekly times clash exactly on the days on which both are held: property, against every day of the term', () => {
  assert(
    property(anyTerm, array(anySlot, { maxLength: 5 }), anyMembers, (term, drafts, memberships) => {
      const slots = drafts.map(({ times, weeks, start, length, deleted, ...rest }, index) =>
        slot(String(index), {
          ...rest,
          ...times,
          start: addDays('2026-09-01', start),
          ...(length === undefined ? {} : { end: addDays('2026-09-01', start + length) }),
          weeks: weeks ? [[weeks[0], weeks[0] + weeks[1]]] : null,
          ...(deleted ? { deleted: true } : {}),
        }),
      );
      const lists = new Map<string, NonNullable<Members['members']>>();
      for (const [group, student, from, to] of memberships) {
        lists.set(group, {
          ...lists.get(group),
          [student]: {
            from: addDays('2026-09-01', from),
            ...(to === undefined ? {} : { to: addDays('2026-09-01', to) }),
          },
        });
      }
      const members = new Map([...lists].map(([group, entries]) => membersOf(group, entries)));
      const expected = new Map<string, string[]>();
      const note = (key: string, day: string) => expected.set(key, [...(expected.get(key) ?? []), day]);
      for (const day of daysFrom(term.start, term.end)) {
        slots.forEach((a, index) => {
          for (const b of slots.slice(index + 1)) {
            if (!isSlotOn(a, term, day) || !isSlotOn(b, term, day)) continue;
            const [one, other] = [timesOn(a, term, day), timesOn(b, term, day)];
            const minutes = daysFrom(day, day).flatMap(() =>
              Array.from({ length: 24 * 60 }, (_, minute) => minute).filter(
                (minute) =>
                  minute >= minutesOf(one.from) &&
                  minute < minutesOf(one.to) &&
                  minute >= minutesOf(other.from) &&
                  minute < minutesOf(other.to),
              ),
            );
            if (minutes.length === 0) continue;
            const pair = `${keyOf(a._id)} ${keyOf(b._id)}`;
            const venue = venueOfSlot(a, groups);
            if (venue !== '' && venue === venueOfSlot(b, groups)) note(`venue ${venue} ${pair}`, day);
            if (a.group === b.group) continue;
            const [leadA, leadB] = [groups.get(a.group), groups.get(b.group)];
            if (leadA && leadB)
              for (const tutor of tutorsOf(leadA))
                if (tutorsOf(leadB).includes(tutor)) note(`tutor ${tutor} ${pair}`, day);
            const inBoth = ['lin', 'mei'].some((student) =>
              [a, b].every(({ group }) => {
                const member = lists.get(group)?.[student];
                return member && isMemberOn(member, day);
              }),
            );
            if (inBoth) note(`student  ${pair}`, day);
          }
        });
      }
      const found = new Map(
        clashesOf(slots, { groups, members }, term).map(({ kind, key, slots: [a, b], days }) => [
          `${kind} ${key} ${a} ${b}`,
          days,
        ]),
      );
      expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
    }),
    { numRuns: 150 },
  );
});
