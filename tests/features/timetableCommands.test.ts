import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Slot } from '../../src/domain/documents';
import { keyOf, sessionId } from '../../src/domain/ids';
import { merge } from '../../src/domain/merge';
import type { Doc } from '../../src/domain/registers';
import { planOfWeek } from '../../src/domain/weekPlan';
import { commit, undo } from '../../src/db/commit';
import { createDatabase, type YingchuangDatabase } from '../../src/db/database';
import { cancelDays, restoreDay } from '../../src/db/dayPlans';
import { getDoc, listDocs } from '../../src/db/queries';
import { moveOnce, setNotHeld } from '../../src/features/timetable/moveSession.commands';
import { addSlot, changeSlotFrom, settleSlots } from '../../src/features/timetable/timetable.commands';
import { loadTimetable, loadWeek } from '../../src/features/timetable/timetable.queries';

const TODAY = '2026-11-24';
const MONDAY = '2026-11-23';
const TERM = { id: 'term:2026-1', start: '2026-09-01', end: '2027-01-20' };
const WEEKLY = { weekday: 4, from: '16:30', to: '17:30', venue: null, parity: null, weeks: null, winter: null };
const THURSDAY = '2026-11-26';

let db: YingchuangDatabase;
let databases = 0;
beforeEach(async () => {
  db = createDatabase(`timetable-${++databases}`);
  await commit(db, [
    { id: TERM.id, space: 'main', set: { start: TERM.start, end: TERM.end } },
    { id: 'group:g1', space: 'main', set: { name: '象棋', lead: 't1' } },
  ]);
  await addSlot(db, 'g1', WEEKLY, TERM.start);
});

const theSlot = async (): Promise<Slot> => {
  const [slot] = await listDocs(db, 'slot');
  if (!slot) throw new Error('the slot is missing');
  return slot;
};
const theSession = async () => {
  const week = await loadWeek(db, MONDAY);
  const one = week.flatMap(({ entries }) => entries)[0];
  if (!one) throw new Error('nothing is planned');
  return one;
};
const statesOf = async () =>
  (await loadWeek(db, MONDAY)).flatMap(({ day, entries }) => entries.map(({ state }) => `${day} ${state}`));
const write = (id: string, set: Record<string, unknown>) => commit(db, [{ id, space: 'term-2026-1', set }]);

describe('moving one session', () => {
  const place = { date: '2026-11-27', from: '15:00', to: '16:00', venue: null };

  test('by who may approve moves it and keeps who decided; undo puts both back', async () => {
    const result = await moveOnce(db, await theSession(), place, '场地有人', true, TODAY, '');
    expect(await statesOf()).toEqual(['2026-11-26 movedAway', '2026-11-27 moved']);
    const [request] = await listDocs(db, 'request');
    expect(request).toMatchObject({ kind: 'reschedule', tutor: 't1', reason: '场地有人' });
    expect(Object.values(request?.decisions ?? {})).toEqual([{ answer: 'approved', on: TODAY }]);
    if (!result.ok) throw new Error('it was refused');
    await result.undo();
    expect(await statesOf()).toEqual(['2026-11-26 planned']);
    expect(await listDocs(db, 'request')).toEqual([]);
  });

  test('by others asks for it and moves nothing', async () => {
    const result = await moveOnce(db, await theSession(), place, '开会', false, TODAY, '');
    expect(result).toMatchObject({ ok: true, moved: false });
    expect(await statesOf()).toEqual(['2026-11-26 planned']);
    expect((await listDocs(db, 'request')).map(({ decisions }) => decisions)).toEqual([undefined]);
  });

  test('is refused once a child was marked, and nothing is written', async () => {
    const { id } = await theSession();
    await write(id, {
      group: 'g1',
      date: THURSDAY,
      from: '16:30',
      to: '17:30',
      slot: keyOf((await theSlot())._id),
      marks: { lin: { state: 'present' } },
    });
    expect(await moveOnce(db, await theSession(), place, 'x', true, TODAY, '')).toEqual({
      ok: false,
      refusal: 'settled',
    });
    expect(await listDocs(db, 'request')).toEqual([]);
  });

  test('one that went along with its weekly time takes the new time’s own session of that day with it', async () => {
    const slot = await theSlot();
    await write(sessionId(keyOf(slot._id), THURSDAY), {
      group: 'g1',
      date: THURSDAY,
      from: '16:30',
      to: '17:30',
      slot: keyOf(slot._id),
      plan: '残局',
    });
    await changeSlotFrom(db, slot, { ...WEEKLY, weekday: 3 }, TODAY);
    expect(await statesOf()).toEqual(['2026-11-25 moved', '2026-11-26 movedAway']);
    const result = await moveOnce(db, await theSession(), place, 'x', true, TODAY, '调到 11月27日');
    expect(await statesOf()).toEqual(['2026-11-25 notHeld', '2026-11-26 movedAway', '2026-11-27 moved']);
    if (!result.ok) throw new Error('it was refused');
    await result.undo();
    expect((await statesOf()).filter((state) => state.includes('notHeld'))).toEqual([]);
  });
});

describe('a weekly time that changes', () => {
  const later = { ...WEEKLY, from: '17:00', to: '18:00' };

  test('undo after a session was opened under the new time keeps that session, once', async () => {
    const slot = await theSlot();
    await write(sessionId(keyOf(slot._id), '2026-11-19'), {
      group: 'g1',
      date: '2026-11-19',
      from: '16:30',
      to: '17:30',
      slot: keyOf(slot._id),
      signIns: { t1: '16:25' },
    });
    const changed = await changeSlotFrom(db, slot, later, TODAY);
    if (!changed.ok) throw new Error('it was refused');
    const opened = await theSession();
    expect(opened.slot).toBe(`${keyOf(slot._id)}-20261124`);
    await write(opened.id, {
      group: 'g1',
      date: THURSDAY,
      from: '17:00',
      to: '18:00',
      slot: opened.slot,
      signIns: { t1: '16:58' },
    });
    await undo(db, changed.saved);
    expect(await statesOf()).toEqual(['2026-11-26 held']);
    expect((await theSession()).from).toBe('17:00');
    // and the same change may be made again
    expect((await changeSlotFrom(db, await theSlot(), later, '2026-12-01')).ok).toBe(true);
  });

  test('on two devices while apart, from different days: noticed, settled by keeping one, and held once a week', async () => {
    const slot = await theSlot();
    await write(sessionId(keyOf(slot._id), '2026-11-19'), {
      group: 'g1',
      date: '2026-11-19',
      from: '16:30',
      to: '17:30',
      slot: keyOf(slot._id),
      signIns: { t1: '16:25' },
    });
    const other = createDatabase(`timetable-other-${databases}`);
    await other.docs.bulkPut(await db.docs.toArray());
    await changeSlotFrom(db, slot, later, TODAY);
    await changeSlotFrom(other, slot, { ...WEEKLY, weekday: 5 }, '2026-11-27');
    for (const row of await other.docs.where('type').equals('slot').toArray()) {
      const mine = await db.docs.get(row.id);
      const doc: Doc = mine ? merge(mine.doc, row.doc) : row.doc;
      await db.docs.put({ ...row, doc });
    }
    const { doubled } = await loadTimetable(db, TODAY);
    expect(doubled).toHaveLength(1);
    const [keep] = doubled[0]?.filter(({ weekday }) => weekday === 5) ?? [];
    if (!keep) throw new Error('the other change is missing');
    const settled = await settleSlots(db, keep, doubled[0] ?? []);
    expect((await loadTimetable(db, TODAY)).doubled).toEqual([]);
    const nextWeek = (await loadWeek(db, '2026-11-30')).flatMap(({ entries }) => entries);
    expect(nextWeek.map(({ date }) => date)).toEqual(['2026-12-04']);
    await undo(db, settled);
    expect((await loadTimetable(db, TODAY)).doubled).toHaveLength(1);
  });

  test('whose group is renamed keeps its sessions; one whose group is deleted plans none, and keeps what was held', async () => {
    const slot = await theSlot();
    await write(sessionId(keyOf(slot._id), THURSDAY), {
      group: 'g1',
      date: THURSDAY,
      from: '16:30',
      to: '17:30',
      slot: keyOf(slot._id),
      signIns: { t1: '16:25' },
    });
    await commit(db, [{ id: 'group:g1', space: 'main', set: { name: '国际象棋' } }]);
    expect(await statesOf()).toEqual(['2026-11-26 held']);
    await commit(db, [{ id: 'group:g1', space: 'main', set: { deleted: true } }]);
    expect(await statesOf()).toEqual(['2026-11-26 held']);
    expect((await loadWeek(db, '2026-11-30')).flatMap(({ entries }) => entries)).toEqual([]);
  });

  test('that was deleted on another device keeps the sessions that are on record', async () => {
    const slot = await theSlot();
    const session = { group: 'g1', date: THURSDAY, from: '16:30', to: '17:30', slot: keyOf(slot._id) };
    await write(sessionId(keyOf(slot._id), THURSDAY), { ...session, signIns: { t1: '16:25' } });
    await commit(db, [{ id: slot._id, space: 'main', set: { deleted: true } }]);
    expect(await statesOf()).toEqual(['2026-11-26 held']);
  });
});

describe('days that are cancelled', () => {
  test('in a run, in one action: a holiday among them stays one, and each can be restored', async () => {
    await commit(db, [
      { id: TERM.id, space: 'main', set: { days: { '2026-11-25': { kind: 'holiday', reason: '校庆' } } } },
    ]);
    const cancelled = await cancelDays(db, TODAY, THURSDAY, '暴雪');
    const days = async () => (await getDoc(db, 'term', TERM.id))?.days ?? {};
    expect(Object.entries(await days()).map(([day, special]) => [day, special?.kind])).toEqual([
      ['2026-11-24', 'cancelled'],
      ['2026-11-25', 'holiday'],
      ['2026-11-26', 'cancelled'],
    ]);
    expect(await statesOf()).toEqual(['2026-11-26 calledOff']);
    await restoreDay(db, THURSDAY);
    expect(await statesOf()).toEqual(['2026-11-26 planned']);
    await undo(db, cancelled);
    expect((await days())['2026-11-24'] ?? null).toBeNull();
  });

  test('one session is answered for as not held, and that is taken back', async () => {
    await setNotHeld(db, await theSession(), { reason: 'venueTaken', note: '' });
    expect(await statesOf()).toEqual(['2026-11-26 notHeld']);
    await setNotHeld(db, await theSession(), null);
    expect(await statesOf()).toEqual(['2026-11-26 planned']);
  });
});

test('a week is the same from the database as from its records', async () => {
  const [slots, terms] = await Promise.all([listDocs(db, 'slot'), listDocs(db, 'term')]);
  const groups = new Map((await listDocs(db, 'group')).map((group) => [keyOf(group._id), group]));
  expect(await loadWeek(db, MONDAY)).toEqual(planOfWeek(MONDAY, terms[0], slots, [], groups));
});
