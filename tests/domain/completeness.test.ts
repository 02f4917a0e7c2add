import { describe, expect, test } from 'vitest';
import { missingPieces, phaseOf, PIECES } from '../../src/domain/completeness';
import type { Session } from '../../src/domain/documents';
import type { RollEntry } from '../../src/domain/roll';
import { isOwn, stagesOf, statusOf } from '../../src/domain/sessionStatus';
import type { SessionOfDay } from '../../src/domain/timetable';

const DAY = '2026-11-24';
const session = (more: Partial<Session> = {}): Session => ({
  _id: 'session:s1:20261124',
  type: 'session',
  v: 1,
  group: 'g1',
  date: DAY,
  from: '16:30',
  to: '17:30',
  ...more,
});
const child = (student: string, more: Partial<RollEntry> = {}): RollEntry => ({
  student,
  name: student,
  added: false,
  ...more,
});
const here = child('a', { mark: { state: 'present' } });
const out = child('a', { mark: { state: 'present' }, signOut: { state: 'out', at: '17:30' } });
const away = child('b', { mark: { state: 'absent' } });

const whole = session({
  signIns: { t1: '16:25' },
  tutorSignOuts: { t1: '17:31' },
  plan: '剪窗花',
  notice: '带剪刀',
  content: '折、剪、展',
  summary: '会了',
  photos: { p1: { order: 1 } },
});

describe('the file of a session', () => {
  test('is complete with sign-ins, roll, sign-outs and the five pieces', () => {
    expect(missingPieces(whole, [out, away])).toEqual([]);
    expect(phaseOf(whole, DAY, DAY, [out, away])).toBe('complete');
  });

  test('lacks everything while nothing is on record', () => {
    expect(missingPieces(session(), [child('a')])).toEqual([...PIECES]);
  });

  test.each([
    ['a plan of blanks', { plan: '  ' }, ['plan']],
    ['no notice', { notice: null }, ['notice']],
    ['no content', { content: '' }, ['record']],
    ['no summary', { summary: undefined }, ['summary']],
    ['photos that were taken away', { photos: { p1: null } }, ['photos']],
    ['a tutor who did not sign out', { tutorSignOuts: {} }, ['tutorSignOut']],
    ['a second tutor who did not sign out', { signIns: { t1: '16:25', t2: '16:30' } }, ['tutorSignOut']],
    ['a sign-in that was taken back', { signIns: { t1: null } }, ['signIn', 'tutorSignOut']],
  ] as const)('with %s it says so', (_, change, missing) => {
    expect(missingPieces({ ...whole, ...change }, [out, away])).toEqual(missing);
  });

  test('waits for every mark before heads can be counted', () => {
    expect(missingPieces(whole, [out, child('b')])).toEqual(['roll', 'signOut', 'headCount']);
  });

  test('takes fewer heads out than in only with a reason', () => {
    expect(missingPieces(whole, [here, away])).toEqual(['signOut', 'headCount']);
    expect(missingPieces({ ...whole, headCountReason: '家长从教室接走' }, [here, away])).toEqual([]);
  });

  test('of a group without children needs no marks', () => {
    expect(missingPieces(whole, [])).toEqual([]);
  });

  test('is answered by "没有开展" with a reason, and no longer when that is taken back', () => {
    expect(missingPieces(session({ notHeld: { reason: 'weather' } }), [child('a')])).toEqual([]);
    expect(missingPieces(session({ notHeld: { reason: null, note: null } }), [child('a')])).not.toEqual([]);
    expect(phaseOf(session({ notHeld: { reason: null } }), DAY, DAY, [child('a')])).toBe('signIn');
  });
});

describe('what comes next', () => {
  test.each([
    ['a session of a later day is only prepared', undefined, '2026-11-23', [child('a')], 'ahead'],
    ['one that is cancelled beforehand is not held', { notHeld: { reason: 'holiday' } }, '2026-11-23', [], 'notHeld'],
    ['first comes the sign-in', undefined, DAY, [child('a')], 'signIn'],
    ['then the roll', { signIns: { t1: '16:25' } }, DAY, [child('a')], 'roll'],
    ['a roll somebody else took does not wait for a sign-in', {}, DAY, [here, away], 'signOut'],
    ['then the sign-out', { signIns: { t1: '16:25' } }, DAY, [here, away], 'signOut'],
    ['then the record', { signIns: { t1: '16:25' }, tutorSignOuts: { t1: '17:30' } }, DAY, [out, away], 'record'],
  ] as const)('%s', (_, change, today, roll, phase) => {
    expect(phaseOf(change && session(change), DAY, today, [...roll])).toBe(phase);
  });
});

const one = (more?: Partial<Session>): SessionOfDay => ({
  id: 'session:s1:20261124',
  date: DAY,
  group: 'g1',
  from: '16:30',
  to: '17:30',
  ...(more ? { session: session(more) } : {}),
});

describe('the word on a list', () => {
  const unmarked = [child('a'), child('b')];

  test.each([
    ['hours before it is quiet', one(), unmarked, '12:00', { kind: 'later' }],
    ['in the last hour the minutes are counted', one(), unmarked, '16:20', { kind: 'soon', minutes: 10 }],
    ['from the first minute it is a register not taken', one(), unmarked, '16:30', { kind: 'notTaken' }],
    ['signed in it is running', one({ signIns: { t1: '16:28' } }), unmarked, '16:40', { kind: 'running' }],
    ['not held is an answer', one({ notHeld: { reason: 'weather' } }), unmarked, '16:40', { kind: 'notHeld' }],
  ] as const)('%s', (_, of, roll, now, status) => {
    expect(statusOf(of, [...roll], DAY, now)).toEqual(status);
  });

  test('after its end it says what is missing', () => {
    const status = statusOf(one({ signIns: { t1: '16:28' } }), unmarked, DAY, '17:30');
    expect(status).toMatchObject({ kind: 'missing', missing: expect.arrayContaining(['roll', 'summary']) });
  });

  test('a whole file is complete, also on the day', () => {
    expect(statusOf(one(whole), [out, away], DAY, '17:00')).toEqual({ kind: 'complete' });
  });

  test('of a later day it is prepared once the plan is written', () => {
    expect(statusOf(one({ plan: '剪窗花' }), unmarked, '2026-11-23', '12:00')).toEqual({ kind: 'prepared' });
    expect(statusOf(one(), unmarked, '2026-11-23', '12:00')).toEqual({ kind: 'ahead' });
  });

  test('the five bars light up one after the other', () => {
    expect(stagesOf(['summary', 'photos']).map((stage) => stage.done)).toEqual([true, true, true, false, false]);
    expect(stagesOf(['headCount']).map((stage) => stage.done)).toEqual([true, true, false, true, true]);
  });

  test('a session is one’s own as lead, assistant or substitute', () => {
    const group = {
      _id: 'group:g1',
      type: 'group' as const,
      v: 1,
      name: '剪纸',
      lead: 't1',
      assistants: { t2: true as const },
    };
    const of = one({ signIns: { t3: '16:30', t4: null } });
    expect(['t1', 't2', 't3', 't4', null].map((tutor) => isOwn(of, group, tutor))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});
