import { describe, expect, test } from 'vitest';
import type { Group, Session, Slot, Term } from '../../src/domain/documents';
import { edit } from '../../src/domain/change';
import { merge } from '../../src/domain/merge';
import type { Doc } from '../../src/domain/registers';
import { awayFrom, concerns, decisionPatch, statusOfRequest, type Request } from '../../src/domain/requests';
import { effectsOf, isHeldBeforeItsDay, lingers, moveRefusal, reversalOf } from '../../src/domain/requestEffects';
import { sessionClashes } from '../../src/domain/sessionClashes';
import { isOwn } from '../../src/domain/sessionStatus';
import { expectedTutors, heldBy } from '../../src/domain/sessionTutors';
import { sessionsOfDay, type SessionOfDay } from '../../src/domain/timetable';

const TODAY = '2026-11-24';
const term: Term = {
  _id: 'term:2026-1',
  type: 'term',
  v: 1,
  start: '2026-09-01',
  end: '2027-01-20',
  days: { '2026-12-01': { kind: 'holiday' } },
};
const group = (key: string, more: Partial<Group> = {}): Group => ({
  _id: `group:${key}`,
  type: 'group',
  v: 1,
  name: key,
  ...more,
});
const groups = new Map([
  ['g1', group('g1', { lead: 'li', assistants: { zhao: true }, venue: 'v1' })],
  ['g2', group('g2', { lead: 'wang', venue: 'v2' })],
]);
const slot: Slot = {
  _id: 'slot:s1',
  type: 'slot',
  v: 1,
  group: 'g1',
  weekday: 3,
  from: '16:30',
  to: '17:30',
  start: '2026-09-01',
};
const ID = 'session:s1:20261125';
const one = (session?: Partial<Session>): SessionOfDay => ({
  id: ID,
  date: '2026-11-25',
  group: 'g1',
  from: '16:30',
  to: '17:30',
  venue: 'v1',
  slot: 's1',
  ...(session
    ? { session: { _id: ID, type: 'session', v: 1, group: 'g1', date: '2026-11-25', ...session } as Session }
    : {}),
});
const request = (more: Partial<Request>): Request => ({
  _id: 'request:r1',
  type: 'request',
  v: 1,
  kind: 'leave',
  tutor: 'li',
  ...more,
});
const approved = { decisions: { boss: { answer: 'approved', on: TODAY } } } as const;
const PLACE = { date: '2026-11-27', from: '15:00', to: '16:00', venue: 'v2' };

describe('what becomes of a request', () => {
  test('it waits until somebody decides, and a withdrawn one waits no more', () => {
    expect(statusOfRequest(request({}))).toBe('waiting');
    expect(statusOfRequest(request(approved))).toBe('approved');
    expect(statusOfRequest(request({ ...approved, withdrawn: TODAY }))).toBe('withdrawn');
  });

  test('two who decide differently at once leave it open, whichever way the copies travelled', () => {
    const clock = (time: number) => ({ time, counter: 0, offset: 0 });
    const identity = { _id: 'request:r1', type: 'request', v: 1 };
    const made = edit(undefined, identity, { kind: 'leave', tutor: 'li' }, clock(1), 'phone111')?.doc as Doc;
    const by = (who: string, answer: 'approved' | 'refused', time: number) =>
      edit(made, identity, decisionPatch(made as never, who, { answer, on: TODAY }), clock(time), `${who}1111`)
        ?.doc as Doc;
    const [a, b] = [by('boss', 'approved', 2), by('vice', 'refused', 3)];
    for (const merged of [merge(a, b), merge(b, a)]) {
      expect(statusOfRequest(merged as never)).toBe('disputed');
      const settled = { ...merged, ...decisionPatch(merged as never, 'boss', { answer: 'refused', on: TODAY }) };
      expect(statusOfRequest(settled as never)).toBe('refused');
    }
  });

  test('who decides knowing of another decision overrules it, and it stays on record', () => {
    const before = request(approved);
    const patch = decisionPatch(before, 'vice', { answer: 'refused', on: TODAY, note: '人手不够' });
    expect(patch).toEqual({
      decisions: {
        boss: { answer: 'approved', on: TODAY, overruled: true },
        vice: { answer: 'refused', on: TODAY, note: '人手不够' },
      },
    });
  });

  test('a leave is about the own sessions of its days, also those that are added to the timetable later', () => {
    const leave = request({ from: '2026-11-24', to: '2026-11-25' });
    expect(concerns(leave, one(), ['li', 'zhao'])).toBe(true);
    expect(concerns(leave, one(), ['wang'])).toBe(false);
    expect(concerns(leave, { ...one(), date: '2026-11-26' }, ['li'])).toBe(false);
    expect([...awayFrom([{ ...leave, ...approved }], one(), ['li']).keys()]).toEqual(['li']);
    expect(awayFrom([leave], one(), ['li']).size).toBe(0);
  });
});

describe('what a session does with it', () => {
  const substitution = request({ kind: 'substitution', sessions: { [ID]: { substitute: 'wang' } } });
  const reschedule = request({ kind: 'reschedule', sessions: { [ID]: { place: PLACE } } });

  test('an approved substitute is expected instead of who is away, and has it as an own session', () => {
    const [effect] = effectsOf(substitution, [one()]).done;
    expect(effect?.patch).toEqual({ substitutes: { li: 'wang' } });
    const covered = one({ substitutes: { li: 'wang' } });
    expect(isOwn(covered, groups.get('g1'), 'wang')).toBe(true);
    expect(isOwn(covered, groups.get('g1'), 'li')).toBe(false);
    expect(isOwn(covered, groups.get('g1'), 'zhao')).toBe(true);
    expect(expectedTutors(covered.session, groups.get('g1'))).toEqual([
      { tutor: 'zhao', as: 'assistant' },
      { tutor: 'wang', as: 'substitute', instead: 'li' },
    ]);
  });

  test('who signed in held it, substitutes too; a session not held was held by nobody', () => {
    const session = { signIns: { wang: '16:28', zhao: null }, substitutes: { li: 'wang' } };
    expect(heldBy(session, groups.get('g1'))).toEqual([{ tutor: 'wang', as: 'substitute', instead: 'li' }]);
    expect(heldBy({ ...session, notHeld: { reason: 'weather' } }, groups.get('g1'))).toEqual([]);
  });

  test('an approved move keeps the id and says where the session was', () => {
    const [effect] = effectsOf(reschedule, [one()]).done;
    expect(effect?.patch).toEqual(PLACE);
    expect(effect?.was).toEqual({ date: '2026-11-25', from: '16:30', to: '17:30', venue: 'v1' });
    const moved = one(PLACE);
    expect(sessionsOfDay('2026-11-25', term, [slot], [moved.session as Session], groups)).toEqual([]);
    expect(sessionsOfDay('2026-11-27', term, [slot], [moved.session as Session], groups)).toMatchObject([
      { id: ID, date: '2026-11-27', from: '15:00' },
    ]);
  });

  test('sessions on record are never changed', () => {
    for (const settled of [
      { signIns: { zhao: '16:30' } },
      { marks: { a: { state: 'present' as const } } },
      { notHeld: { reason: 'weather' as const } },
    ]) {
      expect(effectsOf(reschedule, [one(settled)])).toMatchObject({ done: [], left: [{ id: ID }] });
      expect(moveRefusal(one(settled), PLACE, [term], TODAY)).toBe('settled');
    }
  });

  test('taken back, the session returns, unless it was held, moved on, or its day is over', () => {
    const was = { date: '2026-11-25', from: '16:30', to: '17:30', venue: 'v1' };
    const done = request({ ...approved, kind: 'reschedule', sessions: { [ID]: { place: PLACE, was } } });
    const moved = { ...one(PLACE), ...PLACE };
    expect(reversalOf(done, [moved], TODAY).done[0]?.patch).toEqual(was);
    expect(reversalOf(done, [moved], '2026-11-26')).toMatchObject({ done: [], left: [{ id: ID }] });
    expect(reversalOf(done, [{ ...moved, date: '2026-11-30' }], TODAY)).toEqual({ done: [], left: [] });
    const held = { ...moved, session: { ...moved.session, signIns: { li: '15:00' } } as Session };
    expect(reversalOf(done, [held], TODAY).done).toEqual([]);
    expect(lingers({ ...done, withdrawn: TODAY }, [moved], TODAY)).toBe(true);
  });

  test('another substitute who was named since stays when an older request is taken back', () => {
    const session = one({ substitutes: { li: 'zhao' } });
    expect(reversalOf(substitution, [session], TODAY).done).toEqual([]);
  });

  test('a session moved on one phone and held on another as planned is brought to notice', () => {
    expect(isHeldBeforeItsDay(one({ ...PLACE, signIns: { li: '16:30' } }).session, '2026-11-25')).toBe(true);
    expect(isHeldBeforeItsDay(one({ ...PLACE }).session, '2026-11-25')).toBe(false);
  });

  test.each([
    ['dayOff', { date: '2026-12-01' }],
    ['dayOff', { date: '2027-01-25' }],
    ['past', { date: '2026-11-20' }],
    ['order', { from: '17:00', to: '16:00' }],
    ['same', { date: '2026-11-25', from: '16:30', to: '17:30', venue: 'v1' }],
  ])('it may not move: %s %o', (reason, place) => {
    expect(moveRefusal(one(), { ...PLACE, ...place }, [term], TODAY)).toBe(reason);
  });

  test('it may move to a working day of its term', () => {
    expect(moveRefusal(one(), PLACE, [term], TODAY)).toBeUndefined();
  });
});

describe('what is in the way', () => {
  const other: SessionOfDay = {
    id: 'session:s2:20261127',
    date: '2026-11-27',
    group: 'g2',
    from: '15:30',
    to: '16:30',
    venue: 'v2',
  };
  const list = (students: string[]) =>
    ({ group: '', members: Object.fromEntries(students.map((key) => [key, { from: '2026-09-01' }])) }) as never;

  test('room, substitute and children at the same time', () => {
    const members = new Map([
      ['g1', list(['a', 'b'])],
      ['g2', list(['b', 'c'])],
    ]);
    const found = sessionClashes(PLACE, { id: ID, group: 'g1', tutors: ['wang'] }, [one(), other], groups, members);
    expect(found.map(({ kind }) => kind)).toEqual(['venue', 'tutor', 'students']);
  });

  test('nothing where the hours only touch, where it is not held, or where it is the session itself', () => {
    const party = { id: ID, group: 'g1', tutors: ['wang'] };
    expect(sessionClashes({ ...PLACE, to: '15:30' }, party, [other], groups)).toEqual([]);
    const off = { ...other, session: { notHeld: { reason: 'weather' } } as Session };
    expect(sessionClashes(PLACE, party, [off], groups)).toEqual([]);
    expect(sessionClashes(PLACE, party, [{ ...one(), ...PLACE }], groups)).toEqual([]);
  });

  test('who is substituted is free, who substitutes is busy', () => {
    const covered = { ...other, session: { substitutes: { wang: 'li' } } as unknown as Session };
    const at = (tutor: string) =>
      sessionClashes({ ...PLACE, venue: null }, { id: ID, group: 'g1', tutors: [tutor] }, [covered], groups);
    expect(at('wang')).toEqual([]);
    expect(at('li')).toHaveLength(1);
  });
});
