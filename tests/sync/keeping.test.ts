import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { commit } from '../../src/db/commit';
import { readMeta } from '../../src/db/database';
import { storePulled } from '../../src/sync/store';
import { createDevice } from '../support/devices';
import { createBrowserFetch, createMemoryVault, createTestLocks, joinAndSync, serverDocs, useSchool } from './support';

const student = (key: number, name = `学生${key}`) => ({ id: `student:${key}`, space: 'main' as const, set: { name } });

describe('what a device keeps', () => {
  const school = useSchool();
  const { phone } = school;

  it('[L3] a newer version of the app reads what the older one set aside, and merges unsent work with it', async () => {
    const vault = createMemoryVault();
    const [a, b] = [phone({ vault }), phone()];
    await commit(b.db, [student(1), student(2)]);
    await joinAndSync(b, school.server);
    await joinAndSync(a, school.server);
    await commit(a.db, [{ id: 'student:2', space: 'main', set: { village: '上坪' } }]);
    await commit(b.db, [
      { id: 'student:1', space: 'main', set: { health: '哮喘' } },
      { id: 'student:2', space: 'main', set: { health: '花生' } },
    ]);
    await b.engine.syncNow();
    const docs = await serverDocs(school.server, 'main');
    await a.engine.stop();
    // As an older version left it: set aside, the checkpoint past it.
    const known = await readMeta(a.db, 'checkpoint:main');
    const info = (await school.server.couch('GET', school.server.database('main'))).body as { update_seq: number };
    if (known) await a.db.meta.put({ key: 'checkpoint:main', value: { ...known, since: info.update_seq } });
    const left = (
      await school.server.couch(
        'GET',
        `${school.server.database('main')}/_local/${(await readMeta(a.db, 'device'))?.install}`,
      )
    ).body as Record<string, unknown>;
    await school.server.couch(
      'PUT',
      `${school.server.database('main')}/_local/${(await readMeta(a.db, 'device'))?.install}`,
      {
        ...left,
        since: info.update_seq,
      },
    );
    await a.db.quarantine.bulkPut(
      ['student:1', 'student:2'].map((id) => {
        const raw = docs.get(id);
        return { id, space: 'main' as const, rev: String(raw?.['_rev']), raw, reason: 'health: unknown', at: 0 };
      }),
    );
    const updated = phone({ db: a.db, vault });
    await joinAndSync(updated, school.server);
    expect(await a.db.quarantine.count()).toBe(0);
    expect((await a.db.docs.get('student:1'))?.doc).toMatchObject({ health: '哮喘' });
    expect((await serverDocs(school.server, 'main')).get('student:2')).toMatchObject({
      village: '上坪',
      health: '花生',
    });
  });

  it('[A3] a restore to the time before a push is noticed, also if the round after the push broke off', async () => {
    const vault = createMemoryVault();
    const a = phone({ vault });
    await joinAndSync(a, school.server);
    await a.engine.stop();
    const checkpoint = await readMeta(a.db, 'checkpoint:main');
    // Pushed and killed before saying so; the next start agrees, and its pull fails.
    await a.db.meta.put({ key: 'checkpoint:main', value: { ...checkpoint, pushed: ['student:1'] } });
    school.server.proxy.inject({ kind: 'status', match: '_changes', status: 500, times: 1 });
    const again = phone({ db: a.db, vault });
    await joinAndSync(again, school.server);
    expect((await readMeta(a.db, 'checkpoint:main'))?.pushed).toEqual(['student:1']);
  });

  it('[T3] a round that is under way when the app is hidden keeps its lock to its end', async () => {
    const tryLock = createTestLocks();
    const through = createBrowserFetch();
    const seen: boolean[] = [];
    const a = phone({
      tryLock,
      fetch: async (url, init) => {
        const answer = await through(url, init);
        if (!url.includes('-main/_bulk_docs')) return answer;
        a.engine.setVisible(true);
        a.engine.setVisible(false);
        const another = await tryLock('yingchuang-sync-main');
        seen.push(another === undefined);
        another?.();
        return answer;
      },
    });
    await commit(a.db, [student(1)]);
    await joinAndSync(a, school.server);
    await a.engine.syncNow();
    expect(seen).toEqual([true]);
    expect(await tryLock('yingchuang-sync-main')).toBeDefined();
  });
});

describe('a document that two spaces know', () => {
  it('stays in the space where it is, with its history, whatever term its day is said to belong to now', async () => {
    const db = createDevice();
    const id = 'studentLeave:1';
    const leave = { student: 's1', from: '2027-01-18', to: '2027-02-26' };
    await commit(db, [{ id, space: 'term-2026-1', set: leave }]);
    await db.queue.clear();
    await db.docs.update(id, { rev: '1-a' });
    const { changed } = await commit(db, [
      { id, space: 'term-2026-2', set: { to: '2027-02-20' }, history: { reason: 'typed wrongly' } },
    ]);
    expect(new Set(changed.map(({ space }) => space))).toEqual(new Set(['term-2026-1']));
    expect(new Set((await db.queue.toArray()).map(({ space }) => space))).toEqual(new Set(['term-2026-1']));
    expect(await db.docs.get(id)).toMatchObject({ space: 'term-2026-1', rev: '1-a' });
  });

  it('[L7] is not removed when another space loses its copy', async () => {
    const db = createDevice();
    await db.docs.put({
      id: 'studentLeave:1',
      space: 'term-2026-1',
      type: 'studentLeave',
      rev: '1-a',
      doc: { _id: 'studentLeave:1', type: 'studentLeave', v: 1, student: 's1' },
    });
    const gone = { docs: [], broken: [], gone: ['studentLeave:1'] };
    await storePulled(db, 'term-2026-2', gone);
    expect(await db.docs.count()).toBe(1);
    await storePulled(db, 'term-2026-1', gone);
    expect(await db.docs.count()).toBe(0);
  });
});
