import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Mark, MarkState, Session, Student, StudentLeave } from '../../src/domain/documents';
import { MARK_STATES } from '../../src/domain/documents';
import { headCountOf } from '../../src/domain/headCount';
import {
  absentInARow,
  attendanceRate,
  isHere,
  markAllPresent,
  membersOn,
  nextState,
  rollOf,
  signAllOut,
  tallyOf,
  type RollEntry,
} from '../../src/domain/roll';
import { sharedNames, sortRoll } from '../../src/domain/rollOrder';
import {
  allOutPatch,
  allPresentPatch,
  applyPatch,
  choosePatch,
  markPatch,
  notHeldPatch,
  signInPatch,
  tapPatch,
} from '../../src/domain/sessionSteps';
import { shareableOf } from '../../src/domain/sessionText';

const entry = (student: string, more: Partial<RollEntry> = {}): RollEntry => ({
  student,
  name: student,
  added: false,
  ...more,
});
const leave = (student: string, more: Partial<StudentLeave> = {}): StudentLeave => ({
  _id: `studentLeave:${student}`,
  type: 'studentLeave',
  v: 1,
  student,
  from: '2026-11-20',
  to: '2026-11-25',
  reason: 'sick',
  ...more,
});
const session = (more: Partial<Session> = {}): Session => ({
  _id: 'session:s1:20261124',
  type: 'session',
  v: 1,
  group: 'g1',
  date: '2026-11-24',
  from: '16:30',
  to: '17:30',
  ...more,
});
const student = (key: string, classes: Record<string, string>): Student => ({
  _id: `student:${key}`,
  type: 'student',
  v: 1,
  name: key,
  classes,
});

/** Applies a step's patch to a roll, as the screen does. */
function after(roll: readonly RollEntry[], patch: Record<string, unknown>): RollEntry[] {
  const marks = (patch['marks'] ?? {}) as Record<string, Mark | null>;
  return roll.map((one) => {
    const mark = marks[one.student];
    if (mark === undefined) return one;
    const { mark: _before, ...rest } = one;
    return mark ? { ...rest, mark } : rest;
  });
}

describe('tapping a tile', () => {
  test('goes from unmarked to 到, then 缺席, 请假, 迟到 and round again', () => {
    const seen: (MarkState | undefined)[] = [];
    let state: MarkState | undefined;
    for (let tap = 0; tap < 5; tap++) seen.push((state = nextState(state)));
    expect(seen).toEqual(['present', 'absent', 'leave', 'late', 'present']);
  });

  test('a roll of 45 with one absent, one on leave and one late takes 8 taps, sign-in included', () => {
    let roll = Array.from({ length: 45 }, (_, index) => entry(`child${index}`));
    let taps = 0;
    let record = applyPatch(session(), signInPatch('tutor', '16:28'));
    taps += 1;
    roll = after(roll, allPresentPatch(roll) ?? {});
    taps += 1;
    const tapUntil = (student: string, wanted: MarkState) => {
      for (;;) {
        const child = roll.find((one) => one.student === student);
        if (!child || child.mark?.state === wanted) return;
        roll = after(roll, tapPatch(child, '16:42'));
        taps += 1;
      }
    };
    tapUntil('child3', 'absent');
    tapUntil('child17', 'leave');
    tapUntil('child44', 'late');
    record = applyPatch(record, { marks: Object.fromEntries(roll.map((one) => [one.student, one.mark])) });
    expect(taps).toBeLessThanOrEqual(8);
    expect(tallyOf(roll)).toMatchObject({ total: 45, present: 42, absent: 1, leave: 1, late: 1, unmarked: 0 });
    expect(record.signIns).toEqual({ tutor: '16:28' });
    expect(record.marks?.['child44']).toEqual({ state: 'late', at: '16:42' });
  });

  test('a late child keeps its time when 迟到 is chosen again, and loses it when it is present after all', () => {
    const late = entry('a', { mark: { state: 'late', at: '16:42' } });
    expect(choosePatch(late, 'late', '17:00')['marks']).toEqual({ a: { state: 'late', at: '16:42' } });
    expect(choosePatch(late, 'present', '17:00')['marks']).toEqual({ a: { state: 'present' } });
  });

  test('a child who turns out not to be here is not signed out either', () => {
    const out = entry('a', { mark: { state: 'present' }, signOut: { state: 'out', at: '17:30' } });
    expect(tapPatch(out, '17:31')).toEqual({ marks: { a: { state: 'absent' } }, signOuts: { a: null } });
    expect(markPatch(out, { state: 'late', at: '16:40' })).toEqual({ marks: { a: { state: 'late', at: '16:40' } } });
  });
});

describe('全到', () => {
  test('leaves alone what was tapped before and fills in known leave with its reason', () => {
    const roll = [
      entry('a'),
      entry('b', { mark: { state: 'absent' } }),
      entry('c', { leave: leave('c', { note: '发烧' }) }),
    ];
    expect(markAllPresent(roll)).toEqual({
      a: { state: 'present' },
      c: { state: 'leave', reason: 'sick', note: '发烧' },
    });
  });

  test('marks everybody, whatever was there before', () => {
    const roll = fc.array(fc.record({ state: fc.option(fc.constantFrom(...MARK_STATES)), onLeave: fc.boolean() }), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(roll, (children) => {
        const before = children.map(({ state, onLeave }, index) =>
          entry(`c${index}`, {
            ...(state ? { mark: { state } } : {}),
            ...(onLeave ? { leave: leave(`c${index}`) } : {}),
          }),
        );
        const tally = tallyOf(after(before, allPresentPatch(before) ?? {}));
        expect(tally.unmarked).toBe(0);
        expect(tally.present + tally.late + tally.leave + tally.absent).toBe(tally.total);
        expect(tally.headsIn).toBe(tally.present + tally.late);
        expect(tally.absent).toBe(children.filter(({ state }) => state === 'absent').length);
      }),
    );
  });

  test('has nothing to write when everybody is marked', () => {
    expect(allPresentPatch([entry('a', { mark: { state: 'late' } })])).toBeUndefined();
  });
});

describe('signing out', () => {
  const here = entry('a', { mark: { state: 'present' } });
  const gone = entry('b', { mark: { state: 'late', at: '16:40' }, signOut: { state: 'leftEarly', at: '17:00' } });
  const away = entry('c', { mark: { state: 'absent' } });

  test('signs out everybody who is here and not gone yet, and nobody else', () => {
    expect(signAllOut([here, gone, away], '17:30')).toEqual({ a: { state: 'out', at: '17:30' } });
    expect(allOutPatch([gone, away], '17:30')).toBeUndefined();
  });

  test('asks for a reason while heads out differ from heads in, and is content once there is one', () => {
    const heads = headCountOf({}, [here, gone, away]);
    expect(heads).toMatchObject({ in: 2, out: 1, needsReason: true });
    expect(heads.stillHere.map((one) => one.student)).toEqual(['a']);
    expect(headCountOf({ headCountReason: '  ' }, [here, gone]).needsReason).toBe(true);
    expect(headCountOf({ headCountReason: '家长接走' }, [here, gone]).needsReason).toBe(false);
    expect(headCountOf({}, [gone, away]).needsReason).toBe(false);
  });

  test('names who went out without having come in', () => {
    const odd = entry('d', { mark: { state: 'leave' }, signOut: { state: 'out' } });
    expect(headCountOf({}, [odd]).neverIn.map((one) => one.student)).toEqual(['d']);
  });
});

const of = (key: string, code: string, added = false) => entry(key, { record: student(key, { '2026': code }), added });

describe('the roll', () => {
  const members = {
    _id: 'members:g1:2026-1',
    type: 'members' as const,
    v: 1,
    group: 'g1',
    members: { a: {}, b: { from: '2026-11-25' }, c: { to: '2026-11-23' }, d: null, e: { to: '2026-11-24' } },
  };

  test('has the members of the day: not those who come later, left earlier or were taken off', () => {
    expect(membersOn(members, '2026-11-24')).toEqual(['a', 'e']);
    expect(membersOn(undefined, '2026-11-24')).toEqual([]);
  });

  test('keeps a marked child who has left the group, and one added on the spot by name', () => {
    const roll = rollOf(
      session({ marks: { c: { state: 'present' }, x: null }, added: { n: { name: '新同学' }, gone: null } }),
      members,
      new Map([['a', student('a', {})]]),
      [leave('a'), leave('e', { from: '2026-11-25' }), leave('n', { deleted: true })],
    );
    expect(roll.map((one) => [one.student, one.name, one.added, Boolean(one.leave)])).toEqual([
      ['a', 'a', false, true],
      ['e', '', false, false],
      ['c', '', true, false],
      ['n', '新同学', true, false],
    ]);
  });

  test('is called by class, then in the order of the roster; who was added on the spot comes last', () => {
    const roll = [of('k4', '4.1'), of('k0', '3.2', true), of('k3', '3.10'), of('k2', '3.2'), of('k1', '3.2')];
    expect(sortRoll(roll, 2026).map((one) => one.student)).toEqual(['k1', 'k2', 'k3', 'k4', 'k0']);
  });

  test('knows which names are shared', () => {
    const roll = [entry('1', { name: '王芳' }), entry('2', { name: '李明' }), entry('3', { name: '王芳' })];
    expect([...sharedNames(roll)]).toEqual(['王芳']);
  });

  test('counts leave as not here in the attendance rate, and has no rate without children', () => {
    const roll = [
      entry('a', { mark: { state: 'present' } }),
      entry('b', { mark: { state: 'late' } }),
      entry('c', { mark: { state: 'leave' } }),
      entry('d', { mark: { state: 'absent' } }),
    ];
    expect(attendanceRate(tallyOf(roll))).toBe(0.5);
    expect(attendanceRate(tallyOf([]))).toBeUndefined();
    expect(MARK_STATES.filter((state) => isHere({ state }))).toEqual(['present', 'late']);
  });

  test('is shared with the names of the absent only', () => {
    const roll = [
      entry('甲', { mark: { state: 'present' } }),
      entry('乙', { mark: { state: 'leave' } }),
      entry('丙', { mark: { state: 'absent' } }),
      entry('丁', { mark: { state: 'late' } }),
      entry('戊'),
    ];
    expect(shareableOf(roll)).toEqual({
      due: 5,
      present: 2,
      late: 1,
      leave: 1,
      absent: 1,
      unmarked: 1,
      absentNames: ['丙'],
    });
  });
});

const on = (day: string, state?: MarkState, more: Partial<Session> = {}) =>
  session({
    _id: `session:s1:${day.replaceAll('-', '')}`,
    date: day,
    ...(state ? { marks: { a: { state } } } : {}),
    ...more,
  });

describe('absent several times in a row', () => {
  test.each([
    ['three absences are told', ['absent', 'absent', 'absent'], true],
    ['leave in between breaks the run', ['absent', 'leave', 'absent'], false],
    ['being late breaks the run', ['absent', 'absent', 'late'], false],
    ['a later presence ends it', ['absent', 'absent', 'absent', 'present'], false],
    ['an earlier presence does not', ['present', 'absent', 'absent', 'absent'], true],
    ['two are not enough', ['absent', 'absent'], false],
  ] as const)('%s', (_, states, isTold) => {
    const sessions = states.map((state, index) => on(`2026-11-0${index + 1}`, state));
    expect(absentInARow(sessions, 3).length > 0).toBe(isTold);
  });

  test('passes over sessions that were not held, deleted, or have no mark of the child', () => {
    const sessions = [
      on('2026-11-01', 'absent'),
      on('2026-11-02', 'present', { notHeld: { reason: 'weather' } }),
      on('2026-11-03', 'absent'),
      on('2026-11-04'),
      on('2026-11-05', 'present', { deleted: true }),
      on('2026-11-06', 'absent'),
    ];
    expect(absentInARow(sessions, 3)).toEqual([
      { student: 'a', sessions: ['s1:20261106', 's1:20261103', 's1:20261101'] },
    ]);
  });

  test('counts a session that was held after all', () => {
    const sessions = ['2026-11-01', '2026-11-02', '2026-11-03'].map((day) =>
      on(day, 'absent', { notHeld: { reason: null, note: null } }),
    );
    expect(absentInARow(sessions, 3)).toHaveLength(1);
  });
});

test('"没有开展" and taking it back write both parts, so that neither outlives the other in a merge', () => {
  expect(notHeldPatch({ reason: 'weather', note: '' })).toEqual({ notHeld: { reason: 'weather', note: null } });
  expect(notHeldPatch(null)).toEqual({ notHeld: { reason: null, note: null } });
});
