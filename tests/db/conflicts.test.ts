import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { commit, undo } from '../../src/db/commit';
import { countOpenConflicts, keepConflict, listConflicts, listOverdrawn, swapConflict } from '../../src/db/conflicts';
import { writeMeta } from '../../src/db/database';
import { choosePerson } from '../../src/db/person';
import { storePulled } from '../../src/sync/store';
import { createDevice, type TestDevice } from '../support/devices';

const TERM = 'term-2026-1' as const;
const SESSION = 'session:s1:20261124';

/** The office's device, on which a session arrives that another phone had marked at the same time. */
async function withConflict(): Promise<TestDevice> {
  const [db, phone] = [createDevice(), createDevice(Date.parse('2026-11-24T08:35:00Z'))];
  const made = { id: SESSION, space: TERM, set: { group: 'g1', date: '2026-11-24', from: '16:30', to: '17:30' } };
  await commit(db, [made, { id: 'group:g1', space: 'main', set: { name: '合唱', category: 'art', lead: 't1' } }]);
  const agreed = (await db.docs.get(SESSION))!.doc;
  await db.queue.clear();
  await db.docs.update(SESSION, { rev: '1-a' });
  await phone.docs.put({ id: SESSION, space: TERM, type: 'session', doc: agreed, rev: '1-a' });
  await commit(db, [{ id: SESSION, space: TERM, set: { marks: { a: { state: 'absent' } } } }]);
  await commit(phone, [{ id: SESSION, space: TERM, set: { marks: { a: { state: 'leave' } } } }]);
  const theirs = (await phone.docs.get(SESSION))!.doc;
  await storePulled(db, TERM, { docs: [{ rev: '2-b', doc: theirs, leaves: [] }], broken: [], gone: [] });
  db.entropy.advance(3_600_000);
  return db;
}

const markOf = async (db: TestDevice): Promise<unknown> => (await db.docs.get(SESSION))?.doc['marks'];

describe('a conflict', () => {
  it('is swapped in one step, keeps what held, and is taken back whole', async () => {
    const db = await withConflict();
    expect(await countOpenConflicts(db)).toBe(1);
    const [conflict] = await listConflicts(db);
    const swapped = await swapConflict(db, conflict!, conflict!.losers[0]!, '两台手机同时改过');
    expect(await markOf(db)).toEqual({ a: { state: 'absent' } });
    expect(await listConflicts(db)).toMatchObject([
      { state: 'swapped', now: { value: { state: 'absent' } }, losers: [{ value: { state: 'leave' } }] },
    ]);
    expect(await countOpenConflicts(db)).toBe(0);
    const kept = await db.docs.get(`history:${SESSION}:marks.a:${conflict!.now.stamp}`);
    expect(kept?.doc).toMatchObject({ value: [{ state: 'leave' }], kind: 'correction', reason: '两台手机同时改过' });

    if (swapped.ok) await undo(db, swapped.committed);
    expect(await markOf(db)).toEqual({ a: { state: 'leave' } });
    expect(await listConflicts(db)).toMatchObject([{ state: 'open' }]);
  });

  it('that is kept changes nothing but its history', async () => {
    const db = await withConflict();
    const before = await db.docs.get(SESSION);
    const [conflict] = await listConflicts(db);
    const kept = await keepConflict(db, conflict!);
    expect(await db.docs.get(SESSION)).toEqual(before);
    expect(await listConflicts(db)).toMatchObject([{ state: 'kept' }]);
    if (kept.ok) await undo(db, kept.committed);
    expect(await countOpenConflicts(db)).toBe(1);
  });

  it('is not settled on what somebody wrote over since, and nothing is written then', async () => {
    const db = await withConflict();
    const [conflict] = await listConflicts(db);
    await commit(db, [{ id: SESSION, space: TERM, set: { marks: { a: { state: 'late' } } } }]);
    expect(await swapConflict(db, conflict!, conflict!.losers[0]!, '')).toEqual({ ok: false });
    expect(await keepConflict(db, conflict!)).toEqual({ ok: false });
    expect(await markOf(db)).toEqual({ a: { state: 'late' } });
  });

  it('is the question of the office and of the tutors of its group, and of nobody else', async () => {
    const db = await withConflict();
    await writeMeta(db, 'account', { url: 'https://a/', school: 'qingshan', user: 'x' });
    expect(await countOpenConflicts(db)).toBe(0);
    await choosePerson(db, 't1', '手机');
    expect(await countOpenConflicts(db)).toBe(1);
    await choosePerson(db, 't2', '手机');
    expect(await countOpenConflicts(db)).toBe(0);
    await writeMeta(db, 'rights', { office: true });
    expect(await countOpenConflicts(db)).toBe(1);
  });

  it('with more given out than there was is shown until it is put right', async () => {
    const db = createDevice();
    const move = (id: string, from: string | null, to: string | null) =>
      commit(db, [
        {
          id: `movement:ball:${id}`,
          space: 'main',
          set: { item: 'ball', quantity: 1, kind: 'issue', date: '2026-11-24', from, to, group: 'choir' },
        },
      ]);
    await move('in', null, 'store');
    await move('a', 'store', 'group');
    db.entropy.advance(1_000);
    await move('b', 'store', 'group');
    expect(await listOverdrawn(db)).toMatchObject([
      { account: 'ball', place: 'store', short: 1, entries: [{ id: 'movement:ball:b' }] },
    ]);
    expect(await countOpenConflicts(db)).toBe(1);
    await move('back', 'group', 'store');
    expect(await countOpenConflicts(db)).toBe(0);
  });
});
