import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { commit } from '../../src/db/commit';
import { readMeta } from '../../src/db/database';
import { isSameDoc } from '../../src/domain/registers';
import { createTestLocks, joinAndSync, serverDocs, useSchool, type Phone } from './support';

const SESSION = 'session:s1:20261124';
const TERM = 'term-2026-1' as const;
const marks = (values: Record<string, string | null>) =>
  Object.fromEntries(Object.entries(values).map(([child, state]) => [child, state && { state }]));
const mark = (phone: Phone, values: Record<string, string | null>) =>
  commit(phone.db, [{ id: SESSION, space: TERM, set: { marks: marks(values) } }]);
const open = (phone: Phone, values: Record<string, string>) =>
  commit(phone.db, [
    {
      id: SESSION,
      space: TERM,
      set: { group: 'g1', date: '2026-11-24', from: '16:00', to: '17:00', marks: marks(values) },
    },
  ]);
const session = async (phone: Phone) => (await phone.db.docs.get(SESSION))?.doc;

describe('two phones', () => {
  const school = useSchool();
  const { phone } = school;

  it('[L5] mark the same session offline, different and same children: both end equal, the loser is in the history', async () => {
    const [a, b] = [phone(), phone()];
    await open(a, { lin: 'present', wang: 'present', zhao: 'present' });
    await joinAndSync(a, school.server);
    await joinAndSync(b, school.server);
    a.db.entropy.advance(60_000);
    b.db.entropy.advance(120_000);
    await mark(a, { lin: 'absent', zhao: 'late' });
    await mark(b, { wang: 'leave', zhao: 'absent' });
    await a.engine.syncNow();
    await b.engine.syncNow();
    await a.engine.syncNow();
    const both = [await session(a), await session(b)];
    expect(both[0]).toEqual(both[1]);
    expect(both[0]?.['marks']).toEqual(marks({ lin: 'absent', wang: 'leave', zhao: 'absent' }));
    const histories = [...(await serverDocs(school.server, TERM)).values()].filter((doc) => doc['type'] === 'history');
    expect(histories).toMatchObject([
      { doc: SESSION, path: 'marks.zhao', value: [{ state: 'late' }], kind: 'concurrent' },
    ]);
    for (const one of [a, b]) {
      expect(await one.db.queue.count()).toBe(0);
      expect((await one.db.docs.get(String(histories[0]?.['_id'])))?.doc['value']).toEqual([{ state: 'late' }]);
    }
  });

  it('[L5] the same session is opened on both before either had signal: one document, nothing lost', async () => {
    const [a, b] = [phone(), phone()];
    await open(a, { lin: 'present' });
    await open(b, { wang: 'absent' });
    await joinAndSync(a, school.server);
    await joinAndSync(b, school.server);
    await a.engine.syncNow();
    expect(await session(a)).toEqual(await session(b));
    expect((await session(a))?.['marks']).toEqual(marks({ lin: 'present', wang: 'absent' }));
  });

  it('[L9] clocks of 1970 and 2099: the later correction wins, and both end equal', async () => {
    const old = phone({ start: 86_400_000 });
    const future = phone({ start: Date.UTC(2099, 11, 31) });
    await commit(future.db, [{ id: 'term:2026-1', space: 'main', set: { start: '2026-09-01', end: '2027-01-20' } }]);
    await open(future, { lin: 'present' });
    await joinAndSync(future, school.server);
    await joinAndSync(old, school.server);
    await mark(old, { lin: 'absent' });
    await old.engine.syncNow();
    await future.engine.syncNow();
    expect((await session(future))?.['marks']).toEqual(marks({ lin: 'absent' }));
    await mark(future, { lin: 'leave' });
    await future.engine.syncNow();
    await old.engine.syncNow();
    await mark(old, { lin: 'late' });
    await old.engine.syncNow();
    await future.engine.syncNow();
    expect((await session(future))?.['marks']).toEqual(marks({ lin: 'late' }));
    expect(await session(old)).toEqual(await session(future));
  });

  it('[L2] own pushes are not sent back', async () => {
    const a = phone();
    await joinAndSync(a, school.server);
    await open(a, { lin: 'present' });
    school.server.proxy.seen.length = 0;
    await a.engine.syncNow();
    await a.engine.syncNow();
    const asked = school.server.proxy.seen.map(({ method, path }) => `${method} ${path}`);
    expect(asked.filter((line) => line.includes('_bulk_docs'))).toHaveLength(1);
    expect(asked.filter((line) => /_all_docs|include_docs/.test(line))).toEqual([]);
    // Of CouchDB's answer the places in every row would be more than half.
    const lists = asked.filter((line) => line.includes('_changes'));
    expect(lists.length).toBeGreaterThan(0);
    expect(lists.filter((line) => !line.includes('seq_interval'))).toEqual([]);
  });

  it('[L7] what was really deleted goes; unsent work on it stays, parked, and is not made anew', async () => {
    const [a, b] = [phone(), phone()];
    await commit(a.db, [
      { id: 'student:1', space: 'main', set: { name: '林小满' } },
      { id: 'student:2', space: 'main', set: { name: '王小满' } },
    ]);
    await joinAndSync(a, school.server);
    await joinAndSync(b, school.server);
    await commit(b.db, [{ id: 'student:2', space: 'main', set: { village: '上坪' } }]);
    for (const doc of (await serverDocs(school.server, 'main')).values())
      if (doc['type'] === 'student')
        await school.server.couch(
          'DELETE',
          `${school.server.database('main')}/${encodeURIComponent(String(doc['_id']))}?rev=${String(doc['_rev'])}`,
        );
    await a.engine.syncNow();
    await b.engine.syncNow();
    await b.engine.syncNow();
    expect(await a.db.docs.where('type').equals('student').count()).toBe(0);
    expect((await b.db.docs.where('type').equals('student').toArray()).map((row) => row.id)).toEqual(['student:2']);
    expect(await b.db.queue.toArray()).toMatchObject([{ id: 'student:2', parked: { reason: 'gone' } }]);
    expect((await serverDocs(school.server, 'main')).has('student:2')).toBe(false);
    // Somebody brings it back: now it is merged and sent.
    await school.server.couch('PUT', `${school.server.database('main')}/student%3A2`, {
      _id: 'student:2',
      type: 'student',
      v: 1,
      name: '王小满',
    });
    await b.engine.syncNow();
    expect(await b.db.queue.count()).toBe(0);
    expect((await serverDocs(school.server, 'main')).get('student:2')).toMatchObject({
      name: '王小满',
      village: '上坪',
    });
  });

  it('[T3] two runners on one database never push side by side', async () => {
    const tryLock = createTestLocks();
    const a = phone({ tryLock });
    const twin = phone({ tryLock, db: a.db });
    await open(a, { lin: 'present' });
    school.server.proxy.inject({ kind: 'delay', match: '_bulk_docs', ms: 200 });
    await Promise.all([joinAndSync(a, school.server), joinAndSync(twin, school.server)]);
    await Promise.all([a.engine.syncNow(), twin.engine.syncNow()]);
    const pushes = school.server.proxy.seen.filter(({ path }) => path.includes('_bulk_docs'));
    expect(pushes).toHaveLength(1);
    expect(await a.db.queue.count()).toBe(0);
  });

  it('[T1] the office has its own space, and a tutor never learns of it', async () => {
    const office = phone();
    const tutor = phone();
    await commit(office.db, [{ id: 'studentNumber:1', space: 'office', set: { number: 'G0001' } }]);
    await joinAndSync(office, school.server, school.server.office);
    await joinAndSync(tutor, school.server);
    expect((await serverDocs(school.server, 'office')).size).toBe(1);
    expect(await tutor.db.docs.count()).toBe(0);
    expect((await readMeta(tutor.db, 'sync'))?.problem).toBeUndefined();
  });

  it('[L3] what does not parse is set aside and stops nothing; a readable revision later brings it in', async () => {
    const a = phone();
    const path = `${school.server.database('main')}/student%3A1`;
    const bad = await school.server.couch('PUT', path, { type: 'student', v: 1, name: 7 });
    await school.server.couch('PUT', `${school.server.database('main')}/student%3A2`, {
      type: 'student',
      v: 1,
      name: '王小满',
    });
    await joinAndSync(a, school.server);
    expect(await a.db.quarantine.toArray()).toMatchObject([{ id: 'student:1', raw: { name: 7 } }]);
    expect((await a.db.docs.toArray()).map((row) => row.id)).toEqual(['student:2']);
    const { rev } = bad.body as { rev: string };
    await school.server.couch('PUT', path, { _rev: rev, type: 'student', v: 1, name: '林小满' });
    await a.engine.syncNow();
    expect(await a.db.quarantine.count()).toBe(0);
    expect((await a.db.docs.get('student:1'))?.doc['name']).toBe('林小满');
  });

  it('[L4] an outside writer is taken in by every phone alike, without a push', async () => {
    const [a, b] = [phone(), phone()];
    await commit(a.db, [{ id: 'student:1', space: 'main', set: { name: '林小满', village: '上坪' } }]);
    await joinAndSync(a, school.server);
    await joinAndSync(b, school.server);
    const { _rev } = (await serverDocs(school.server, 'main')).get('student:1') as { _rev: string };
    const outside = { _rev, type: 'student', v: 1, name: '林小满', village: '下坪' };
    await school.server.couch('PUT', `${school.server.database('main')}/student%3A1`, outside);
    school.server.proxy.seen.length = 0;
    await a.engine.syncNow();
    await b.engine.syncNow();
    expect(school.server.proxy.seen.filter(({ path }) => path.includes('_bulk_docs'))).toEqual([]);
    const [mine, theirs] = [await a.db.docs.get('student:1'), await b.db.docs.get('student:1')];
    expect(mine?.doc).toEqual(theirs?.doc);
    expect(mine?.doc['village']).toBe('下坪');
    // The next edit goes on top and carries the stamps again.
    await commit(b.db, [{ id: 'student:1', space: 'main', set: { village: '中坪' } }]);
    await b.engine.syncNow();
    await a.engine.syncNow();
    expect((await a.db.docs.get('student:1'))?.doc['village']).toBe('中坪');
  });

  it('[L8] copies in conflict on the server are merged, and the office clears the losers', async () => {
    const [a, office] = [phone(), phone()];
    await commit(a.db, [{ id: 'student:1', space: 'main', set: { name: '林小满', village: '上坪' } }]);
    await joinAndSync(a, school.server);
    await joinAndSync(office, school.server, school.server.office);
    const stored = (await serverDocs(school.server, 'main')).get('student:1') as Record<string, unknown>;
    const digest = String(stored['_rev']).slice(2);
    const leaf = (rev: string, village: string, stamp: string) => ({
      ...stored,
      village,
      '~': { ...(stored['~'] as object), village: stamp },
      _rev: rev,
      _revisions: { start: 2, ids: [rev.slice(2), digest] },
    });
    await school.server.couch('POST', `${school.server.database('main')}/_bulk_docs`, {
      new_edits: false,
      docs: [
        leaf('2-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', '东坪', '1zzzzzzzz000bbbbbbbb'),
        leaf('2-ffffffffffffffffffffffffffffffff', '西坪', '1zzzzzzzy000cccccccc'),
      ],
    });
    expect((await serverDocs(school.server, 'main')).get('student:1')?.['_conflicts']).toHaveLength(1);
    await a.engine.syncNow();
    expect((await a.db.docs.get('student:1'))?.doc['village']).toBe('东坪');
    await office.engine.syncNow();
    await office.engine.syncNow();
    await a.engine.syncNow();
    const docs = await serverDocs(school.server, 'main');
    expect(docs.get('student:1')?.['_conflicts']).toBeUndefined();
    expect(docs.get('student:1')?.['village']).toBe('东坪');
    expect([...docs.values()].filter((doc) => doc['type'] === 'history')).toMatchObject([
      { path: 'village', value: ['西坪'] },
    ]);
    const [mine, theirs] = [await a.db.docs.get('student:1'), await office.db.docs.get('student:1')];
    expect(mine && theirs && isSameDoc(mine.doc, theirs.doc)).toBe(true);
  });
});
