import 'fake-indexeddb/auto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { commit } from '../../src/db/commit';
import { createDatabase, type YingchuangDatabase } from '../../src/db/database';
import { choosePerson } from '../../src/db/person';
import { getDoc } from '../../src/db/queries';
import { countRequestsToDecide, getRequest } from '../../src/db/requests';
import { sessionsOfDays } from '../../src/db/sessionDays';
import { sessionChange } from '../../src/db/sessions';
import { statusOfRequest } from '../../src/domain/requests';
import { heldBy } from '../../src/domain/sessionTutors';
import { loadWords } from '../../src/i18n';
import { loadToday } from '../../src/features/today/today.queries';
import { errorsOf, newDraft, type RequestDraft } from '../../src/features/requests/requestDraft';
import {
  ask,
  confirmSubstitution,
  decide,
  setSubstitute,
  withdraw,
} from '../../src/features/requests/requests.commands';
import { loadRequest, loadRequests, sessionsToAskFor } from '../../src/features/requests/requests.queries';

const TODAY = '2026-11-24';
const TOMORROW = '2026-11-25';
const ID = 'session:s1:20261125';
const PLACE = { date: '2026-11-27', start: '15:00', end: '16:00', venue: 'v2' };

let db: YingchuangDatabase;
let databases = 0;
beforeAll(async () => {
  await loadWords('office');
  await loadWords('session');
});
beforeEach(async () => {
  db = createDatabase(`requests-${++databases}`);
  const tutor = (key: string, name: string, roles = {}) => ({
    id: `tutor:${key}`,
    space: 'main' as const,
    set: { name, roles },
  });
  await commit(db, [
    { id: 'term:2026-1', space: 'main', set: { start: '2026-09-01', end: '2027-01-20' } },
    tutor('li', '李秀英'),
    tutor('wang', '王建国'),
    tutor('boss', '陈志远', { director: true }),
    tutor('vice', '赵敏', { director: true }),
    { id: 'group:g1', space: 'main', set: { name: '剪纸', lead: 'li', venue: 'v1' } },
    { id: 'group:g2', space: 'main', set: { name: '合唱', lead: 'wang', venue: 'v2' } },
    { id: 'slot:s1', space: 'main', set: { group: 'g1', weekday: 3, from: '16:30', to: '17:30', start: '2026-09-01' } },
  ]);
});

const draft = (more: Partial<RequestDraft>): RequestDraft => ({
  ...newDraft('substitution', 'li', TODAY),
  reason: '培训',
  sessions: [ID],
  ...more,
});
const move = () => ask(db, draft({ kind: 'reschedule', ...PLACE }), TODAY);
const session = () => getDoc(db, 'session', ID);
const as = (person: string) => choosePerson(db, person, '手机');
const sessionsOn = async (day: string) => (await sessionsOfDays(db, day, day)).sessions.map(({ id }) => id);

describe('a substitution', () => {
  test('is the substitute’s own on Today once approved, and no longer that of who is away', async () => {
    await as('li');
    const { key } = await ask(db, draft({ substitute: 'wang' }), TODAY);
    expect(await session()).toBeUndefined();
    await as('boss');
    expect(await countRequestsToDecide(db)).toBe(1);
    await decide(db, key, 'approved', '同意', TODAY);
    expect(await countRequestsToDecide(db)).toBe(0);
    const own = async (person: string) => {
      await as(person);
      return (await loadToday(db, TOMORROW, TOMORROW)).items.filter((item) => item.own).map(({ one }) => one.id);
    };
    expect(await own('wang')).toEqual([ID]);
    expect(await own('li')).toEqual([]);
  });

  test('is among the substitute’s coming sessions before its day, once', async () => {
    await as('boss');
    const { key } = await ask(db, draft({ substitute: 'wang' }), TODAY);
    await decide(db, key, 'approved', '', TODAY);
    const next = async (person: string) => {
      await as(person);
      return (await loadToday(db, TODAY, TODAY)).next.map(({ one }) => one.id).filter((id) => id === ID);
    };
    expect(await next('wang')).toEqual([ID]);
    expect(await next('li')).toEqual([]);
  });

  test('taken back by undo, the session is as it was and the request waits again', async () => {
    const { key } = await ask(db, draft({ substitute: 'wang' }), TODAY);
    const done = await decide(db, key, 'approved', '', TODAY);
    expect((await session())?.substitutes).toEqual({ li: 'wang' });
    await done.undo();
    expect((await session())?.substitutes?.['li']).toBeNull();
    expect(statusOfRequest((await getRequest(db, key))!)).toBe('waiting');
  });

  test('withdrawn after the approval nobody is expected any more, unless the session is on record', async () => {
    const { key } = await ask(db, draft({ substitute: 'wang' }), TODAY);
    await decide(db, key, 'approved', '', TODAY);
    const [one] = (await loadRequest(db, key, TODAY))!.sessions;
    await commit(db, [sessionChange(one!, 'term-2026-1', { signIns: { wang: '16:28' } })]);
    const { left } = await withdraw(db, key, TODAY, false);
    expect(left.map(({ id }) => id)).toEqual([ID]);
    expect(heldBy((await session())!, undefined)).toEqual([{ tutor: 'wang', as: 'substitute', instead: 'li' }]);
  });

  test('a leave without one gets one later, from whoever may approve', async () => {
    const leave = { ...draft({ kind: 'leave', from: TOMORROW, to: TOMORROW }), sessions: [] };
    const { key } = await ask(db, leave, TODAY);
    await decide(db, key, 'approved', '', TODAY);
    const detail = (await loadRequest(db, key, TODAY))!;
    expect(detail.sessions.map(({ id }) => id)).toEqual([ID]);
    await setSubstitute(db, detail.request, detail.sessions[0]!, 'wang');
    expect((await session())?.substitutes).toEqual({ li: 'wang' });
  });

  test('one on the spot that nobody asked for is brought up and confirmed afterwards', async () => {
    await as('boss');
    const [one] = (await sessionsOfDays(db, TOMORROW, TOMORROW)).sessions;
    await commit(db, [sessionChange(one!, 'term-2026-1', { signIns: { wang: '16:28' } })]);
    const found = (await loadRequests(db, TOMORROW)).unasked;
    expect(found).toMatchObject([{ away: 'li', by: 'wang', group: '剪纸' }]);
    await confirmSubstitution(db, { id: ID, away: 'li', by: 'wang' }, '当天代课', TOMORROW);
    const after = await loadRequests(db, TOMORROW);
    expect(after.unasked).toEqual([]);
    expect(after.rows.map(({ status }) => status)).toEqual(['approved']);
  });
});

describe('a moved session', () => {
  test('keeps its id, is gone from its old day on Today and in the lists, and stands on the new one', async () => {
    const { key } = await move();
    expect(await sessionsOn(TOMORROW)).toEqual([ID]);
    await decide(db, key, 'approved', '', TODAY);
    expect(await sessionsOn(TOMORROW)).toEqual([]);
    expect(await sessionsOn(PLACE.date)).toEqual([ID]);
    expect((await loadToday(db, TOMORROW, TODAY)).items).toEqual([]);
    expect((await loadToday(db, PLACE.date, TODAY)).items.map(({ one }) => [one.id, one.from])).toEqual([
      [ID, '15:00'],
    ]);
  });

  test('returns when the approval is undone or turned into a refusal', async () => {
    const { key } = await move();
    await as('boss');
    const done = await decide(db, key, 'approved', '', TODAY);
    await done.undo();
    expect(await sessionsOn(TOMORROW)).toEqual([ID]);
    await decide(db, key, 'approved', '', TODAY);
    await as('vice');
    await decide(db, key, 'refused', '场地有人', TODAY);
    expect(await session()).toMatchObject({ date: TOMORROW, from: '16:30', to: '17:30', venue: 'v1' });
    const request = (await getRequest(db, key))!;
    expect(statusOfRequest(request)).toBe('refused');
    expect(request.decisions?.['boss']).toMatchObject({ answer: 'approved', overruled: true });
  });

  test('withdrawn by the tutor it stays where it is and is brought to the directors, who put it back', async () => {
    const { key } = await move();
    await as('boss');
    await decide(db, key, 'approved', '', TODAY);
    await withdraw(db, key, TODAY, false);
    expect((await session())?.date).toBe(PLACE.date);
    expect((await loadRequests(db, TODAY)).rows).toMatchObject([{ status: 'withdrawn', needs: true }]);
    const back = await withdraw(db, key, TODAY, true);
    expect((await session())?.date).toBe(TOMORROW);
    await back.undo();
    expect((await session())?.date).toBe(PLACE.date);
  });

  test('is not moved once it is on record, also where it was held between asking and approving', async () => {
    const { key } = await move();
    const [one] = (await loadRequest(db, key, TODAY))!.sessions;
    await commit(db, [sessionChange(one!, 'term-2026-1', { marks: { kid: { state: 'present' } } })]);
    const { left } = await decide(db, key, 'approved', '', TODAY);
    expect(left.map(({ id }) => id)).toEqual([ID]);
    expect((await session())?.date).toBe(TOMORROW);
    expect(await sessionsToAskFor(db, 'li', TOMORROW)).not.toContainEqual(expect.objectContaining({ id: ID }));
  });
});

describe('the form', () => {
  test('names what is missing', () => {
    const empty = newDraft('reschedule', '', TODAY);
    expect(Object.values(errorsOf(empty))).toEqual([
      '请填写“辅导员”',
      '请填写“说明”',
      '请选要申请的活动',
      '请填写“改到哪天”',
      '结束时间要晚于开始时间',
    ]);
    expect(errorsOf(newDraft('leave', 'li', TODAY)).reason).toBe('请选原因，或写一句说明');
    expect(errorsOf({ ...newDraft('leave', 'li', TODAY), to: '2029-01-01', cause: 'sick' }).to).toContain('200');
    expect(errorsOf(draft({ substitute: '' })).substitute).toBe('请填写“代课的人”');
    expect(errorsOf(draft({ kind: 'reschedule', ...PLACE }), 'dayOff').date).toContain('放假');
    expect(errorsOf(draft({ substitute: 'wang' }))).toEqual({});
  });
});

describe('a session that moves', () => {
  test('returns to where it was, also after two directors differed and one approved again', async () => {
    await as('boss');
    const { key } = await move();
    await decide(db, key, 'approved', '', TODAY);
    await as('vice');
    const dispute = { decisions: { vice: { answer: 'refused', on: TODAY } } };
    await commit(db, [{ id: `request:${key}`, space: 'main', set: dispute }]);
    await as('boss');
    await decide(db, key, 'approved', '再看过', TODAY);
    expect(await session()).toMatchObject({ date: PLACE.date });
    await withdraw(db, key, TODAY, true);
    expect(await session()).toMatchObject({ date: TOMORROW, from: '16:30' });
  });

  test('is not held besides where its weekly time changed before, and is there once when it returns', async () => {
    const base = { group: 'g1', from: '16:30', to: '17:30' };
    await commit(db, [
      { id: 'slot:s1', space: 'main', set: { end: TODAY } },
      { id: 'slot:s1-20261125', space: 'main', set: { ...base, weekday: 4, start: TOMORROW } },
      { id: ID, space: 'term-2026-1', set: { ...base, date: '2026-11-26', slot: 's1', plan: '折纸' } },
    ]);
    expect([await sessionsOn('2026-11-26'), await sessionsOn(PLACE.date)]).toEqual([[ID], []]);
    await as('boss');
    const { key } = await move();
    const done = await decide(db, key, 'approved', '', TODAY);
    const held = async () =>
      (await sessionsOfDays(db, '2026-11-23', '2026-11-29')).sessions
        .filter((one) => !one.session?.notHeld?.reason)
        .map(({ id, date }) => [id, date]);
    expect(await held()).toEqual([[ID, PLACE.date]]);
    await done.undo();
    await decide(db, key, 'approved', '', TODAY);
    expect(await held()).toEqual([[ID, PLACE.date]]);
    await withdraw(db, key, TODAY, true);
    expect(await session()).toMatchObject({ date: '2026-11-26' });
  });
});
