import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { commit } from '../../src/db/commit';
import { readMeta, type YingchuangDatabase } from '../../src/db/database';
import { createBrowserFetch, joinAndSync, serverDocs, useSchool } from './support';

const student = (key: number, name = `学生${key}`) => ({ id: `student:${key}`, space: 'main' as const, set: { name } });
const students = (count: number) => Array.from({ length: count }, (_, i) => student(i));
const problemOf = async (db: YingchuangDatabase) => (await readMeta(db, 'sync'))?.problem;

describe('a line and a server that fail', () => {
  const school = useSchool();
  const { phone } = school;
  const stored = async () =>
    [...(await serverDocs(school.server, 'main')).keys()].filter((id) => id.startsWith('student:'));
  const pushes = () => school.server.proxy.seen.filter(({ path }) => path.includes('_bulk_docs'));

  it('[P6] server away: it is said, the next try is set, nothing is lost, and it goes up when the server is back', async () => {
    const a = phone();
    await commit(a.db, students(3));
    for (const how of ['refused', 'reset'] as const) {
      await school.server.proxy.offline(how);
      await joinAndSync(a, school.server);
      expect(await readMeta(a.db, 'sync')).toMatchObject({ running: false, problem: { type: 'unreachable' } });
      expect((await readMeta(a.db, 'sync'))?.nextTryAt).toBeGreaterThan(a.db.entropy.now());
      expect(await a.db.queue.count()).toBe(3);
      await school.server.proxy.online();
    }
    await a.engine.syncNow();
    expect(await problemOf(a.db)).toBeUndefined();
    expect(await stored()).toHaveLength(3);
  });

  it('[P6] a round that failed is tried again by itself', async () => {
    const a = phone();
    await commit(a.db, students(1));
    school.server.proxy.inject({ kind: 'status', match: '_bulk_docs', status: 500, times: 1 });
    await joinAndSync(a, school.server);
    expect(await problemOf(a.db)).toMatchObject({ type: 'server', detail: '500 injected' });
    await expect.poll(() => a.db.queue.count(), { timeout: 5_000 }).toBe(0);
    await expect.poll(() => problemOf(a.db)).toBeUndefined();
  });

  it('[S3] 401: pushing stops, it says 需要登录, what waits stays; the right password goes on', async () => {
    const a = phone();
    await joinAndSync(a, school.server);
    await commit(a.db, students(2));
    await a.engine.join({
      url: school.server.dbUrl,
      school: school.server.school,
      user: school.server.tutor.name,
      password: 'wrong',
    });
    await a.engine.syncNow();
    expect(await problemOf(a.db)).toMatchObject({ type: 'signIn' });
    expect(await a.db.queue.count()).toBe(2);
    expect(await stored()).toHaveLength(0);
    await joinAndSync(a, school.server);
    expect(await problemOf(a.db)).toBeUndefined();
    expect(await stored()).toHaveLength(2);
  });

  it('[S2] a session that is over is renewed once, without a word', async () => {
    const a = phone({ origin: new URL(school.server.url).origin, start: Date.now() });
    await joinAndSync(a, school.server);
    await commit(a.db, students(1));
    school.server.proxy.inject({ kind: 'status', match: '_changes', status: 401, times: 1 });
    school.server.proxy.seen.length = 0;
    await a.engine.syncNow();
    expect(school.server.proxy.seen.filter(({ path }) => path.includes('_session'))).toMatchObject([
      { method: 'POST', status: 200 },
    ]);
    expect(await problemOf(a.db)).toBeUndefined();
    expect(await stored()).toHaveLength(1);
  });

  it('[P3] 409: read, merged and pushed again in the same round', async () => {
    const through = createBrowserFetch();
    let isDeaf = false;
    const a = phone({
      // A list of changes from the moment before B's push: B is quicker than A's push.
      fetch: async (url, init) => {
        const since = new URL(url).searchParams.get('since');
        if (!isDeaf || !url.includes('_changes')) return through(url, init);
        return new Response(JSON.stringify({ results: [], last_seq: since }), {
          headers: { 'content-type': 'application/json' },
        });
      },
    });
    const b = phone();
    await commit(a.db, [student(1)]);
    await joinAndSync(a, school.server);
    await joinAndSync(b, school.server);
    await commit(a.db, [{ id: 'student:1', space: 'main', set: { village: '上坪' } }]);
    await commit(b.db, [{ id: 'student:1', space: 'main', set: { health: '哮喘' } }]);
    await b.engine.syncNow();
    isDeaf = true;
    school.server.proxy.seen.length = 0;
    await a.engine.syncNow();
    expect(pushes()).toHaveLength(2);
    expect((await serverDocs(school.server, 'main')).get('student:1')).toMatchObject({
      village: '上坪',
      health: '哮喘',
    });
    expect(await a.db.queue.count()).toBe(0);
  });

  it('[P4] one malformed member in a batch is found and parked, the others go on', async () => {
    const a = phone();
    await commit(a.db, students(60));
    await a.db.docs
      .where('id')
      .equals('student:37')
      .modify((row) => {
        row.doc['_bad'] = 1;
      });
    await joinAndSync(a, school.server);
    expect(await stored()).toHaveLength(59);
    expect(await a.db.queue.toArray()).toMatchObject([
      { id: 'student:37', parked: { reason: 'invalid', status: 400 } },
    ]);
    expect(await problemOf(a.db)).toBeUndefined();
    // A new edit is a new try.
    await a.db.docs
      .where('id')
      .equals('student:37')
      .modify((row) => {
        delete row.doc['_bad'];
      });
    await commit(a.db, [{ id: 'student:37', space: 'main', set: { village: '上坪' } }]);
    await a.engine.syncNow();
    expect(await stored()).toHaveLength(60);
    expect(await a.db.queue.count()).toBe(0);
  });

  it('[P4] 413: the batch is halved down to the one that is too large', async () => {
    const a = phone({
      fetch: (() => {
        const through = createBrowserFetch();
        return async (url, init) => {
          const text = typeof init.body === 'string' ? init.body : '';
          return text.includes('学生5"') && url.includes('_bulk_docs')
            ? new Response('{"error":"too_large"}', { status: 413, headers: { 'content-type': 'application/json' } })
            : through(url, init);
        };
      })(),
    });
    // Small bodies go up unpacked, so that this network can look into them.
    await commit(a.db, students(8));
    await joinAndSync(a, school.server);
    expect(await stored()).toHaveLength(7);
    expect(await a.db.queue.toArray()).toMatchObject([
      { id: 'student:5', parked: { reason: 'tooLarge', status: 413 } },
    ]);
  });

  it('[P4] a member refused with 403 is parked with the reason, the others go on', async () => {
    const through = createBrowserFetch();
    const a = phone({
      fetch: async (url, init) => {
        if (!url.includes('_bulk_docs')) return through(url, init);
        const { docs } = JSON.parse(typeof init.body === 'string' ? init.body : '') as { docs: { _id: string }[] };
        const allowed = docs.filter((doc) => doc._id !== 'student:1');
        const response = await through(url, { ...init, body: JSON.stringify({ docs: allowed }) });
        const refused = { id: 'student:1', error: 'forbidden', reason: '只有办公室可以改' };
        const results = [refused, ...((await response.json()) as unknown[])];
        return new Response(JSON.stringify(results), { status: 201, headers: { 'content-type': 'application/json' } });
      },
    });
    await commit(a.db, students(3));
    await joinAndSync(a, school.server);
    expect(await a.db.queue.toArray()).toMatchObject([
      { id: 'student:1', parked: { reason: 'forbidden', status: 403, detail: '只有办公室可以改' } },
    ]);
  });

  it('[P4] 412: who names a picture that the server has not is found, read and sent again, the others go on', async () => {
    const a = phone();
    await joinAndSync(a, school.server);
    await commit(a.db, students(2));
    // The whole batch, then one of its halves.
    school.server.proxy.inject({ kind: 'status', match: '_bulk_docs', status: 412, times: 2 });
    await a.engine.syncNow();
    expect(await problemOf(a.db)).toBeUndefined();
    expect(await a.db.queue.count()).toBe(0);
    expect(await stored()).toHaveLength(2);
    expect(pushes()).toHaveLength(4);
  });

  it('[P5] a connection cut in the middle of the answer to _bulk_docs loses nothing and doubles nothing', async () => {
    const a = phone();
    await commit(a.db, students(20));
    school.server.proxy.inject({ kind: 'cut', match: '_bulk_docs', afterBytes: 300, times: 1 });
    await joinAndSync(a, school.server);
    expect(await problemOf(a.db)).toMatchObject({ type: 'unreachable' });
    expect(await stored()).toHaveLength(20);
    await commit(a.db, [student(3, '改了名')]);
    await a.engine.syncNow();
    const docs = await serverDocs(school.server, 'main');
    expect([...docs.keys()]).toHaveLength(20);
    expect(docs.get('student:3')?.['name']).toBe('改了名');
    expect([...docs.values()].filter((doc) => String(doc['_rev']).startsWith('1-'))).toHaveLength(19);
    expect(await a.db.queue.count()).toBe(0);
  });

  it('[S7] bodies go up packed, and plain to a server that takes none', async () => {
    const a = phone();
    await commit(a.db, students(100));
    await joinAndSync(a, school.server);
    const packed = pushes()[0]?.bytesUp ?? 0;
    expect(packed).toBeGreaterThan(0);
    const b = phone();
    await b.db.docs.clear();
    await commit(
      b.db,
      students(100).map((one) => ({ ...one, id: one.id.replace(':', ':b') })),
    );
    school.server.proxy.seen.length = 0;
    school.server.proxy.inject({ kind: 'status', match: '_bulk_docs', status: 415, times: 1 });
    await joinAndSync(b, school.server);
    expect(pushes().map(({ status }) => status)).toEqual([415, 201]);
    expect(pushes()[1]?.bytesUp).toBeGreaterThan(packed * 2);
    expect(await b.db.queue.count()).toBe(0);
  });

  it('[A2] a database made anew under the same name gets everything again', async () => {
    const [a, b] = [phone(), phone()];
    await commit(a.db, students(30));
    await joinAndSync(a, school.server);
    await joinAndSync(b, school.server);
    const main = school.server.database('main');
    const security = (await school.server.couch('GET', `${main}/_security`)).body;
    await school.server.couch('DELETE', main);
    await school.server.couch('PUT', main);
    await school.server.couch('PUT', `${main}/_security`, security);
    await school.server.couch('PUT', `${main}/meta%3Aspace`, {
      type: 'meta',
      identity: 'another',
      space: 'main',
      school: school.server.school,
    });
    await school.server.couch('PUT', `${main}/student%3Anew`, { type: 'student', v: 1, name: '新生' });
    for (const one of [a, b]) {
      await one.engine.stop();
      one.engine.start();
      await one.engine.syncNow();
    }
    await a.engine.syncNow();
    expect(await stored()).toHaveLength(31);
    for (const one of [a, b]) {
      expect(await one.db.docs.where('type').equals('student').count()).toBe(31);
      expect(await one.db.queue.count()).toBe(0);
    }
    expect((await a.db.docs.toArray()).filter((row) => row.type === 'history')).toEqual([]);
  });

  it('[A3] a server restored to an earlier state gets back what it lost', async () => {
    const a = phone();
    await commit(a.db, students(5));
    await joinAndSync(a, school.server);
    await commit(a.db, [student(99)]);
    await a.engine.syncNow();
    // Restored: the last document and this device's last word are gone, older ones are as they were.
    const { _rev } = (await serverDocs(school.server, 'main')).get('student:99') as { _rev: string };
    await school.server.couch('POST', `${school.server.database('main')}/_bulk_docs`, { docs: [] });
    const main = school.server.database('main');
    const kept = [...(await serverDocs(school.server, 'main')).values()].filter((doc) => doc['_id'] !== 'student:99');
    const identity = (await school.server.couch('GET', `${main}/meta%3Aspace`)).body as Record<string, unknown>;
    const security = (await school.server.couch('GET', `${main}/_security`)).body;
    await school.server.couch('DELETE', main);
    await school.server.couch('PUT', main);
    await school.server.couch('PUT', `${main}/_security`, security);
    await school.server.couch('POST', `${main}/_bulk_docs`, { new_edits: false, docs: [identity, ...kept] });
    expect(_rev).toMatch(/^1-/);
    await a.engine.stop();
    a.engine.start();
    await a.engine.syncNow();
    expect(await stored()).toHaveLength(6);
    expect(await a.db.queue.count()).toBe(0);
  });

  it('[T2] a term without a database holds up no other space', async () => {
    const a = phone();
    await commit(a.db, [
      student(1),
      { id: 'members:g1', space: 'term-2031-1', set: { group: 'g1', members: { lin: {} } } },
    ]);
    await joinAndSync(a, school.server);
    expect(await stored()).toHaveLength(1);
    expect((await a.db.queue.toArray()).map((row) => row.id)).toEqual(['members:g1']);
    expect(await problemOf(a.db)).toMatchObject({ type: 'server', detail: expect.stringContaining('404') });
  });

  it('[S9] the records of a school that was left never go into the databases of another one', async () => {
    const a = phone();
    await joinAndSync(a, school.server);
    await commit(a.db, [student(1)]);
    await a.engine.leave();
    const account = {
      url: school.server.dbUrl,
      user: school.server.tutor.name,
      password: school.server.tutor.password,
    };
    await expect(a.engine.join({ ...account, school: 'neighbour' })).rejects.toThrow('otherSchool');
    expect(await readMeta(a.db, 'account')).toBeUndefined();
    await joinAndSync(a, school.server);
    expect(await stored()).toHaveLength(1);
    await expect(a.engine.join({ ...account, school: 'neighbour' })).rejects.toThrow('otherSchool');
    expect((await readMeta(a.db, 'account'))?.school).toBe(school.server.school);
  });

  it('[S9] leaving keeps documents and what waits', async () => {
    const a = phone();
    await commit(a.db, students(2));
    await joinAndSync(a, school.server);
    await commit(a.db, [student(3)]);
    await a.engine.leave();
    expect(await readMeta(a.db, 'account')).toBeUndefined();
    expect([await a.db.docs.count(), await a.db.queue.count()]).toEqual([3, 1]);
    await a.engine.syncNow();
    expect(await stored()).toHaveLength(2);
  });
});
