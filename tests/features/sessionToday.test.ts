import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { commit, undo } from '../../src/db/commit';
import { choosePerson } from '../../src/db/person';
import { loadAbsences } from '../../src/features/today/absences.queries';
import { addExtraSession, cancelDays, removeExtraSession, restoreDay } from '../../src/db/dayPlans';
import { signIn } from '../../src/features/today/today.commands';
import { loadToday } from '../../src/features/today/today.queries';
import { dayCount } from '../../src/features/today/todayWords';
import { createDevice, type TestDevice } from '../support/devices';

/** A Tuesday in week 13. */
const TODAY = '2026-11-24';
const SPACE = 'term-2026-1' as const;
let db: TestDevice;

const main = (id: string, set: Record<string, unknown>) => ({ id, space: 'main' as const, set });

/** Two groups on Tuesdays and Fridays: 剪纸 of t1 with t2, 象棋 of t2. */
beforeEach(async () => {
  db = createDevice();
  const slot = (key: string, group: string, weekday: number, from: string) =>
    main(`slot:${key}`, { group, weekday, from, to: '17:30', start: '2026-09-01' });
  await commit(db, [
    main('term:2026-1', { start: '2026-09-01', end: '2027-01-20' }),
    main('tutor:t1', { name: '李老师' }),
    main('tutor:t2', { name: '王老师', className: '四(2)' }),
    main('group:g1', { name: '剪纸', lead: 't1', assistants: { t2: true }, venue: 'v1' }),
    main('group:g2', { name: '象棋', lead: 't2' }),
    main('venue:v1', { name: '美术室' }),
    slot('s1', 'g1', 2, '16:30'),
    slot('s2', 'g1', 5, '16:30'),
    slot('s3', 'g2', 2, '16:00'),
    main('student:a', { name: '王芳', classes: { 2026: '4.2' } }),
    main('student:b', { name: '李明', classes: { 2026: '4.1' } }),
    { id: 'members:g1:2026-1', space: SPACE, set: { group: 'g1', members: { a: {}, b: {} } } },
    { id: 'members:g2:2026-1', space: SPACE, set: { group: 'g2', members: { b: {} } } },
  ]);
});
afterEach(() => db.close());

const session = (slot: string, date: string, set: Record<string, unknown>, group = 'g1') => ({
  id: `session:${slot}:${date.replaceAll('-', '')}`,
  space: SPACE,
  set: { group, date, from: '16:30', to: '17:30', slot, ...set },
});

describe('the page of a day', () => {
  test('lists the whole school by time, with venue, heads and what is one’s own', async () => {
    await choosePerson(db, 't1', '');
    const today = await loadToday(db, TODAY, TODAY);
    expect(today.week).toBe(13);
    expect(today.personName).toBe('李老师');
    expect(today.items.map((item) => [item.groupName, item.venueName, item.roll.length, item.own, item.phase])).toEqual(
      [
        ['象棋', '', 1, false, 'signIn'],
        ['剪纸', '美术室', 2, true, 'signIn'],
      ],
    );
  });

  test('has no own sessions while nobody said who one is', async () => {
    const today = await loadToday(db, TODAY, TODAY);
    expect(today.person).toBeNull();
    expect(today.items.filter((item) => item.own)).toEqual([]);
    expect([today.unfinished, today.next]).toEqual([[], []]);
  });

  test('says what is missing from the last two weeks, the latest first, and what comes', async () => {
    await choosePerson(db, 't1', '');
    await commit(db, [
      session('s1', '2026-11-17', { notHeld: { reason: 'weather', note: null } }),
      session('s2', '2026-11-20', {
        signIns: { t1: '16:30' },
        marks: { a: { state: 'present' }, b: { state: 'absent' } },
      }),
      session('s2', '2026-11-27', { plan: '剪窗花' }),
    ]);
    const today = await loadToday(db, TODAY, TODAY);
    expect(today.unfinished.map((item) => [item.one.date, item.missing[0]])).toEqual([
      ['2026-11-20', 'signOut'],
      ['2026-11-13', 'signIn'],
      ['2026-11-10', 'signIn'],
    ]);
    expect(today.next.map((item) => [item.one.date, item.one.session?.plan])).toEqual([
      ['2026-11-27', '剪窗花'],
      ['2026-12-01', undefined],
    ]);
  });

  test('shows a substitute the session that was taken over', async () => {
    await choosePerson(db, 't1', '');
    await commit(db, [session('s3', TODAY, { from: '16:00', signIns: { t1: '15:58' } }, 'g2')]);
    const today = await loadToday(db, TODAY, TODAY);
    expect(today.items.filter((item) => item.own).map((item) => item.groupName)).toEqual(['象棋', '剪纸']);
  });

  test('of another day has neither what is missing nor what comes', async () => {
    await choosePerson(db, 't1', '');
    const friday = await loadToday(db, '2026-11-27', TODAY);
    expect(friday.items.map((item) => item.phase)).toEqual(['ahead']);
    expect([friday.unfinished, friday.next]).toEqual([[], []]);
  });
});

test('signing in from the page opens the record with the tutor’s time', async () => {
  await choosePerson(db, 't1', '');
  const item = (await loadToday(db, TODAY, TODAY)).items[1];
  if (!item) throw new Error('no session');
  await signIn(db, item.one, 't1', '16:25');
  expect(await db.docs.get('session:s1:20261124')).toMatchObject({
    space: SPACE,
    doc: { group: 'g1', venue: 'v1', slot: 's1', signIns: { t1: '16:25' } },
  });
  expect((await loadToday(db, TODAY, TODAY)).items[1]?.phase).toBe('roll');
});

describe('a whole day that is cancelled', () => {
  test('has no planned sessions, prepared ones included, and keeps those with a roll', async () => {
    await commit(db, [
      session('s1', TODAY, { plan: '剪窗花' }),
      session('s3', TODAY, { marks: { b: { state: 'present' } } }, 'g2'),
    ]);
    await cancelDays(db, TODAY, TODAY, '全校考试');
    const today = await loadToday(db, TODAY, TODAY);
    expect(today.special).toMatchObject({ kind: 'cancelled', reason: '全校考试' });
    expect(today.items.map((item) => item.groupName)).toEqual(['象棋']);
  });

  test('asks for no missing pieces afterwards', async () => {
    await choosePerson(db, 't1', '');
    await cancelDays(db, '2026-11-20', '2026-11-20', '大雪');
    const today = await loadToday(db, TODAY, TODAY);
    expect(today.unfinished.map((item) => item.one.date)).not.toContain('2026-11-20');
  });

  test('is one change, and can be taken back at once or later', async () => {
    const committed = await cancelDays(db, TODAY, TODAY, '全校考试');
    expect(committed.changed).toHaveLength(1);
    await undo(db, committed);
    expect((await loadToday(db, TODAY, TODAY)).items).toHaveLength(2);
    await cancelDays(db, TODAY, TODAY, '全校考试');
    await restoreDay(db, TODAY);
    expect((await loadToday(db, TODAY, TODAY)).items).toHaveLength(2);
  });

  test('becomes the make-up day again that it was', async () => {
    const saturday = '2026-11-28';
    await commit(db, [{ id: 'term:2026-1', space: 'main', set: { days: { [saturday]: { kind: 'makeup', as: 2 } } } }]);
    await cancelDays(db, saturday, saturday, '下雪');
    await restoreDay(db, saturday);
    expect((await loadToday(db, saturday, TODAY)).special).toEqual({ kind: 'makeup', as: 2 });
  });

  test('outside every term cannot be cancelled: there is nothing to cancel', async () => {
    expect((await cancelDays(db, '2020-01-01', '2020-01-01', 'x')).changed).toEqual([]);
  });
});

describe('an extra session', () => {
  const extra = {
    group: 'g2',
    date: '2026-11-22',
    from: '09:00',
    to: '10:00',
    venue: 'v1',
    holidayReason: '赛前加练',
    backfillReason: '当时没有手机',
    today: TODAY,
  };

  test('is on its day’s list with its reasons, and gone when taken away', async () => {
    const { id } = await addExtraSession(db, extra);
    const day = await loadToday(db, '2026-11-22', TODAY);
    expect(day.items.map((item) => [item.groupName, item.one.from, item.venueName])).toEqual([
      ['象棋', '09:00', '美术室'],
    ]);
    const record = day.items[0]?.one.session;
    expect(record).toMatchObject({ extra: true, holidayReason: '赛前加练' });
    expect(Object.values(record?.backfills ?? {})).toEqual([{ reason: '当时没有手机', on: TODAY }]);
    await removeExtraSession(db, id, '2026-11-22');
    expect((await loadToday(db, '2026-11-22', TODAY)).items).toEqual([]);
  });

  test('two on one day are two, also of one group', async () => {
    const one = await addExtraSession(db, extra);
    const other = await addExtraSession(db, { ...extra, from: '14:00', to: '15:00' });
    expect(one.id).not.toBe(other.id);
    expect((await loadToday(db, '2026-11-22', TODAY)).items).toHaveLength(2);
  });
});

describe('children absent three times in a row', () => {
  beforeEach(async () => {
    await commit(
      db,
      ['2026-11-13', '2026-11-17', '2026-11-20'].map((date, index) =>
        session(index === 1 ? 's1' : 's2', date, { marks: { a: { state: 'absent' }, b: { state: 'present' } } }),
      ),
    );
  });

  test('are told to the tutors of the group and to the teacher of the class, and to nobody else', async () => {
    await choosePerson(db, 't1', '');
    expect(await loadAbsences(db, TODAY)).toEqual({
      inARow: 3,
      absences: [{ student: 'a', name: '王芳', className: '四(2)', groupName: '剪纸', session: 'session:s2:20261120' }],
    });
    await commit(db, [
      { id: 'tutor:t3', space: 'main', set: { name: '陈老师', className: '四(2)' } },
      { id: 'tutor:t4', space: 'main', set: { name: '刘老师', className: '四(1)' } },
      { id: 'tutor:t5', space: 'main', set: { name: '周老师' } },
    ]);
    await choosePerson(db, 't3', '');
    expect((await loadAbsences(db, TODAY))?.absences.map((one) => one.name)).toEqual(['王芳']);
    await choosePerson(db, 't4', '');
    expect((await loadAbsences(db, TODAY))?.absences).toEqual([]);
    await choosePerson(db, 't5', '');
    expect(await loadAbsences(db, TODAY)).toBeUndefined();
  });

  test('follow the number that the school has set', async () => {
    await choosePerson(db, 't1', '');
    await commit(db, [{ id: 'school:school', space: 'main', set: { absencesInARow: 4 } }]);
    expect(await loadAbsences(db, TODAY)).toEqual({ inARow: 4, absences: [] });
  });
});

test('in the morning no roll of the afternoon is called taken', () => {
  expect(dayCount([{ kind: 'later' }, { kind: 'complete' }], 0)).toBe('2 次活动');
  expect(dayCount([{ kind: 'running' }, { kind: 'complete' }], 0)).toBe('2 次活动 · 都点过名了');
  expect(dayCount([{ kind: 'notTaken' }, { kind: 'later' }], 1)).toBe('2 次活动 · 1 次还没点名');
});
