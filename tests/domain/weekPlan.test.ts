import { describe, expect, test } from 'vitest';
import type { TermCalendar } from '../../src/domain/calendar';
import type { Group, Session, Slot } from '../../src/domain/documents';
import { meetsOpening, openingOf, openMinutes } from '../../src/domain/openingHours';
import { planOfWeek, plannedIds, takesPlace } from '../../src/domain/weekPlan';

/** 23 November 2026 is a Monday, in week 13. */
const MONDAY = '2026-11-23';
const term: TermCalendar = { _id: 'term:2026-1', start: '2026-09-01', end: '2027-01-20' };
const groups = new Map<string, Group>([['g1', { _id: 'group:g1', type: 'group', v: 1, name: '象棋', venue: 'v1' }]]);
const slot = (more: Partial<Slot> = {}): Slot => ({
  _id: 'slot:s1',
  type: 'slot',
  v: 1,
  group: 'g1',
  weekday: 1,
  from: '16:30',
  to: '17:30',
  start: '2026-09-01',
  ...more,
});
const session = (id: string, date: string, more: Partial<Session> = {}): Session => ({
  _id: `session:${id}`,
  type: 'session',
  v: 1,
  group: 'g1',
  date,
  from: '16:30',
  to: '17:30',
  slot: id.split(':')[0] ?? '',
  ...more,
});
const statesOf = (calendar: TermCalendar, slots: Slot[], sessions: Session[]) =>
  planOfWeek(MONDAY, calendar, slots, sessions, groups).map((day) => day.entries.map(({ state }) => state).join());

describe('a concrete week', () => {
  test('shows the week’s number and what is planned, at the group’s own venue', () => {
    const week = planOfWeek(MONDAY, term, [slot()], [], groups);
    expect(week.map(({ day }) => day)).toHaveLength(7);
    expect(week[0]).toMatchObject({ day: MONDAY, week: 13, entries: [{ state: 'planned', venue: 'v1', slot: 's1' }] });
    expect(week[1]?.entries).toEqual([]);
  });

  test('a Saturday worked as a Monday shows Monday’s times', () => {
    const makeup = { ...term, days: { '2026-11-28': { kind: 'makeup' as const, as: 1 } } };
    expect(statesOf(makeup, [slot()], [])).toEqual(['planned', '', '', '', '', 'planned', '']);
  });

  test('a make-up day entered after an extra session was opened keeps that session beside the planned one', () => {
    const makeup = { ...term, days: { '2026-11-28': { kind: 'makeup' as const, as: 1 } } };
    const opened = session('x:20261128', '2026-11-28', { slot: null, extra: true, signIns: { t: '08:30' } });
    expect(statesOf(makeup, [slot()], [opened])[5]?.split(',').sort()).toEqual(['extra', 'planned']);
  });

  test('a holiday shows what falls away with it; a session with children marked stays', () => {
    const off = { ...term, days: { [MONDAY]: { kind: 'holiday' as const, reason: '运动会' } } };
    expect(statesOf(off, [slot()], [])[0]).toBe('calledOff');
    expect(statesOf(off, [slot()], [session('s1:20261123', MONDAY, { plan: '残局' })])[0]).toBe('calledOff');
    const marked = session('s1:20261123', MONDAY, { marks: { lin: { state: 'present' } } });
    expect(statesOf(off, [slot()], [marked])[0]).toBe('held');
  });

  test('a cancelled day with records keeps them', () => {
    const off = { ...term, days: { [MONDAY]: { kind: 'cancelled' as const } } };
    expect(statesOf(off, [slot()], [session('s1:20261123', MONDAY, { signIns: { t: '16:20' } })])[0]).toBe('held');
  });

  test('a session that was moved stands on both days: gone from one, come to the other', () => {
    const moved = session('s1:20261123', '2026-11-25');
    const week = planOfWeek(MONDAY, term, [slot()], [moved], groups);
    expect(week[0]?.entries).toMatchObject([{ state: 'movedAway', movedTo: '2026-11-25' }]);
    expect(week[2]?.entries).toMatchObject([{ state: 'moved', movedFrom: MONDAY }]);
    expect(week.flatMap(({ entries }) => entries).filter(takesPlace)).toHaveLength(1);
  });

  test('not held, held, and extra ones are told apart', () => {
    const notHeld = session('s1:20261123', MONDAY, { notHeld: { reason: 'weather' } });
    expect(statesOf(term, [slot()], [notHeld])[0]).toBe('notHeld');
    const extra = session('x:20261124', '2026-11-24', { slot: null, extra: true });
    expect(statesOf(term, [slot()], [extra]).slice(0, 2)).toEqual(['planned', 'extra']);
  });

  test('outside the term only what is on record is shown, also after the term was shortened', () => {
    const shortened = { ...term, end: '2026-11-20' };
    const held = session('s1:20261123', MONDAY, { signIns: { t: '16:20' } });
    expect(statesOf(shortened, [slot()], [])[0]).toBe('');
    expect(statesOf(shortened, [slot()], [held])[0]).toBe('held');
    expect(planOfWeek(MONDAY, shortened, [slot()], [], groups)[0]?.week).toBeUndefined();
  });

  test('a session of an odd week stays on record when an earlier first day has made its week even', () => {
    const odd = slot({ parity: 'odd' });
    const earlier = { ...term, start: '2026-08-25' };
    expect(statesOf(term, [odd], [])[0]).toBe('planned');
    expect(statesOf(earlier, [odd], [])[0]).toBe('');
    expect(statesOf(earlier, [odd], [session('s1:20261123', MONDAY, { signIns: { t: '16:20' } })])[0]).toBe('held');
  });

  test('the ids of what may have been moved away include days that are off by now', () => {
    const off = { ...term, days: { [MONDAY]: { kind: 'holiday' as const } } };
    expect(plannedIds(MONDAY, off, [slot()])).toEqual(['session:s1:20261123']);
    expect(plannedIds(MONDAY, undefined, [slot()])).toEqual([]);
  });
});

describe('how long the palace is open', () => {
  const at = (from: string, to: string) => ({ from, to });

  test('two sessions at once count once, a gap does not count', () => {
    expect(openMinutes([at('16:30', '17:30'), at('16:00', '17:00'), at('18:00', '18:30')])).toBe(120);
    expect(openMinutes([])).toBe(0);
  });

  test('five days of an hour are enough, a shorter one among them is not', () => {
    const week = (last: string) =>
      openingOf(
        [1, 2, 3, 4, 5].map((n) => ({ day: `2026-11-2${n}`, sessions: [at('16:30', n === 5 ? last : '17:30')] })),
      );
    expect(week('17:30')).toEqual({ days: 5, minutes: 300, shortest: 60 });
    expect(meetsOpening(week('17:30'))).toBe(true);
    expect(meetsOpening(week('17:15'))).toBe(false);
    expect(meetsOpening(openingOf([{ day: MONDAY, sessions: [] }]))).toBe(false);
  });
});
