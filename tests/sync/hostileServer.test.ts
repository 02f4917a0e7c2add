import 'fake-indexeddb/auto';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commit } from '../../src/db/commit';
import { readMeta } from '../../src/db/database';
import type { Fetch } from '../../src/sync/line';
import { createDevice } from '../support/devices';
import {
  accountOf,
  createBrowserFetch,
  joinAndSync,
  serverDocs,
  startTestServer,
  syncAll,
  useSchool,
  type Phone,
  type TestServer,
} from './support';

const HOUR = 3_600_000;
const student = (key: number) => ({ id: `student:${key}`, space: 'main' as const, set: { name: `学生${key}` } });
const students = (count: number) => Array.from({ length: count }, (_, i) => student(i));
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
const problemOf = async ({ db }: Phone) => (await readMeta(db, 'sync'))?.problem;
const parkedOf = async ({ db }: Phone) =>
  (await db.queue.toArray()).flatMap(({ id, parked }) => (parked ? [`${id} ${parked.reason}`] : []));

/** A server that answers 500 to every batch in which one of these documents is. */
function stumblingOver(...ids: string[]) {
  const through = createBrowserFetch();
  let isWell = false;
  const fetch: Fetch = async (url, init) => {
    const body = init.body instanceof Uint8Array ? gunzipSync(init.body).toString() : init.body;
    const isStumbling = !isWell && typeof body === 'string' && ids.some((id) => body.includes(`"_id":"${id}"`));
    if (!url.includes('_bulk_docs') || !isStumbling) return through(url, init);
    const answer = { error: 'internal_server_error', reason: 'badarg' };
    return new Response(JSON.stringify(answer), { status: 500, headers: { 'content-type': 'application/json' } });
  };
  return {
    fetch,
    heal: () => {
      isWell = true;
    },
  };
}

describe('a server that is there and does not do its work', () => {
  const school = useSchool();
  const { phone } = school;
  const stored = async () => [...(await serverDocs(school.server, 'main')).keys()].filter((id) => /student/.test(id));
  const asked = (part: string) => school.server.proxy.seen.filter(({ path }) => path.includes(part));

  it('[P8] one document over which it stumbles is found and parked, the others go up, and it is tried again after an hour', async () => {
    const { fetch, heal } = stumblingOver('student:37', 'student:38');
    const a = phone({ fetch });
    await commit(a.db, students(60));
    await joinAndSync(a, school.server);
    await a.engine.syncNow();
    expect(await problemOf(a)).toMatchObject({ type: 'server', detail: '500 internal_server_error' });
    expect(await parkedOf(a)).toEqual([]);
    await a.engine.syncNow();
    await a.engine.syncNow();
    expect(await stored()).toHaveLength(58);
    expect(await parkedOf(a)).toEqual(['student:37 server', 'student:38 server']);
    expect(await problemOf(a)).toBeUndefined();
    // Still stumbling an hour later: the same two rest again, and what is new goes up.
    a.db.entropy.advance(HOUR + 1);
    await commit(a.db, [student(99)]);
    await a.engine.syncNow();
    expect(await parkedOf(a)).toEqual(['student:37 server', 'student:38 server']);
    expect(await problemOf(a)).toBeUndefined();
    expect(await stored()).toHaveLength(59);
    heal();
    await a.engine.syncNow();
    expect(await stored()).toHaveLength(59);
    a.db.entropy.advance(HOUR + 1);
    await a.engine.syncNow();
    expect(await stored()).toHaveLength(61);
    expect(await a.db.queue.count()).toBe(0);
  });

  it('[P8] the only one that waits is parked when the server takes something else', async () => {
    const a = phone({ fetch: stumblingOver('student:1').fetch });
    await commit(a.db, [student(1)]);
    await joinAndSync(a, school.server);
    for (let i = 0; i < 3; i++) await a.engine.syncNow();
    expect(await parkedOf(a)).toEqual(['student:1 server']);
    expect(await problemOf(a)).toBeUndefined();
  });

  it.each([
    ['takes no write at all', /POST .*_bulk_docs|PUT .*_local/],
    ['takes no document', /POST .*_bulk_docs/],
  ])('[P8] a server that %s parks nothing, and is not asked for each of a thousand', async (_, match) => {
    const a = phone();
    await commit(a.db, students(1_000));
    const heal = school.server.proxy.inject({ kind: 'status', match, status: 500 });
    await joinAndSync(a, school.server);
    for (let i = 0; i < 5; i++) await a.engine.syncNow();
    expect(await parkedOf(a)).toEqual([]);
    expect(await problemOf(a)).toMatchObject({ type: 'server' });
    expect(asked('_bulk_docs').length).toBeLessThan(60);
    heal();
    await a.engine.syncNow();
    expect(await a.db.queue.count()).toBe(0);
  });

  it('[P9] unsent work on a document whose copy on the server nobody can read waits, without a push, until it can be read', async () => {
    const a = phone();
    await joinAndSync(a, school.server);
    await commit(a.db, [student(1), student(2)]);
    const path = `${school.server.database('main')}/student%3A1`;
    const bad = await school.server.couch('PUT', path, { type: 'student', v: 1, name: 7 });
    await a.engine.syncNow();
    school.server.proxy.seen.length = 0;
    await commit(a.db, [student(3)]);
    await a.engine.syncNow();
    await a.engine.syncNow();
    expect(asked('_bulk_docs')).toHaveLength(1);
    expect((await a.db.queue.toArray()).map(({ id }) => id)).toEqual(['student:1']);
    expect(await problemOf(a)).toBeUndefined();
    const { rev } = bad.body as { rev: string };
    await school.server.couch('PUT', path, { _rev: rev, type: 'student', v: 1, name: '学生1', village: '上坪' });
    await a.engine.syncNow();
    expect(await a.db.queue.count()).toBe(0);
    expect((await serverDocs(school.server, 'main')).get('student:1')).toMatchObject({
      name: '学生1',
      village: '上坪',
    });
  });

  it.each([
    [429, '120', 120_000],
    [503, 'a date', 60_000],
  ] as const)(
    '[P10] %i with Retry-After as %s: left alone that long, unless a person asks',
    async (status, later, least) => {
      const a = phone({ start: Date.now() });
      await commit(a.db, [student(1)]);
      const retryAfter = later === 'a date' ? new Date(Date.now() + 900_000).toUTCString() : later;
      const heal = school.server.proxy.inject({ kind: 'status', match: '_changes', status, retryAfter });
      await joinAndSync(a, school.server);
      const { nextTryAt = 0 } = (await readMeta(a.db, 'sync')) ?? {};
      expect(nextTryAt - a.db.entropy.now()).toBeGreaterThanOrEqual(least);
      expect(nextTryAt - a.db.entropy.now()).toBeLessThan(3_600_000);
      heal();
      school.server.proxy.seen.length = 0;
      a.engine.wake('look');
      a.engine.setVisible(true);
      await pause(300);
      expect(school.server.proxy.seen).toEqual([]);
      await a.engine.syncNow();
      expect(await stored()).toHaveLength(1);
    },
  );

  it('[F6] one picture over which it stumbles holds up no other, and goes up when it is well', async () => {
    const a = phone();
    await joinAndSync(a, school.server);
    for (const key of ['1', '2'])
      await commit(
        a.db,
        [
          {
            id: `photo:${key}`,
            space: 'term-2026-1',
            set: {
              session: 'session:1',
              group: 'g1',
              date: '2026-11-24',
              thumbhash: 'x',
              width: 4,
              height: 3,
              bytes: 3,
            },
          },
        ],
        [
          {
            id: `photo:${key}/picture`,
            photo: `photo:${key}`,
            space: 'term-2026-1',
            name: 'picture',
            bytes: new Uint8Array([1, 2, 3]),
            queued: 1,
          },
        ],
      );
    const heal = school.server.proxy.inject({ kind: 'status', match: /PUT .*photo%3A1/, status: 500 });
    await syncAll(a);
    const waiting = () => a.db.blobs.filter(({ queued }) => queued === 1).primaryKeys();
    await expect.poll(waiting, { timeout: 10_000 }).toEqual(['photo:1/picture']);
    heal();
    await expect.poll(waiting, { timeout: 20_000 }).toEqual([]);
  });

  it('[T2] a server in trouble while it is asked for the office does not shut the office out', async () => {
    const a = phone();
    await commit(a.db, [{ id: 'studentNumber:1', space: 'office', set: { number: 'G0001' } }]);
    await a.db.queue.clear();
    school.server.proxy.inject({ kind: 'status', match: /GET .*-office\/$/, status: 500, times: 1 });
    await joinAndSync(a, school.server, school.server.office);
    expect(await problemOf(a)).toMatchObject({ type: 'server' });
    await a.engine.syncNow();
    expect(await problemOf(a)).toBeUndefined();
    expect(await readMeta(a.db, 'checkpoint:office')).toBeDefined();
  });
});

describe('a storage that fails for a moment', () => {
  const school = useSchool();

  it('[R3] does not end the loop, wherever it strikes: who asked is answered, and the next round goes on', async () => {
    const raw = createDevice();
    let failing = 0;
    const db = new Proxy(raw, {
      get: (target, name) => {
        if (name === 'meta' && failing > 0 && failing-- > 0) throw new Error('the storage is gone');
        return Reflect.get(target, name, target) as unknown;
      },
    });
    const a = school.phone({ db });
    await joinAndSync(a, school.server);
    await commit(raw, [student(1)]);
    failing = 1;
    await a.engine.syncNow();
    await a.engine.syncNow();
    expect(await raw.queue.count()).toBe(0);
    expect(await problemOf(a)).toBeUndefined();
  });
});

describe('another server with a school of the same name', () => {
  // Two servers of their own: on one CouchDB the names would be the same databases.
  const school = useSchool({ isEmbedded: true });
  let other: TestServer;
  beforeEach(async () => {
    other = await startTestServer({ isEmbedded: true });
  });
  afterEach(() => other.close());

  /** A phone of the one school that was given an account of the other. */
  const move = async (): Promise<Phone> => {
    const a = school.phone();
    await commit(a.db, [student(1)]);
    await joinAndSync(a, school.server);
    await commit(a.db, [student(2)]);
    await other.couch('PUT', `${other.database('main')}/student%3A3`, { type: 'student', v: 1, name: '学生3' });
    await a.engine.leave();
    return a;
  };
  const namesAt = async (server: TestServer) =>
    [...(await serverDocs(server, 'main')).keys()].filter((id) => /student/.test(id));

  it('[S10] gets and gives nothing until a person says that the school has moved there', async () => {
    const a = await move();
    await a.engine.join(accountOf(other, other.tutor));
    await a.engine.syncNow();
    expect(await problemOf(a)).toEqual({ type: 'otherServer', detail: school.server.dbUrl });
    expect(await namesAt(other)).toEqual(['student:3']);
    expect((await a.db.docs.where('type').equals('student').primaryKeys()).sort()).toEqual(['student:1', 'student:2']);
    expect(await a.db.queue.count()).toBeGreaterThan(0);
    await a.engine.confirmMove();
    await a.engine.syncNow();
    expect(await problemOf(a)).toBeUndefined();
    expect(await namesAt(other)).toEqual(['student:1', 'student:2', 'student:3']);
    expect(await a.db.queue.count()).toBe(0);
  });

  it('[S10] is left again without a trace: back at the first address everything goes on', async () => {
    const a = await move();
    await a.engine.join(accountOf(other, other.tutor));
    await a.engine.syncNow();
    await joinAndSync(a, school.server);
    expect(await problemOf(a)).toBeUndefined();
    expect(await namesAt(school.server)).toEqual(['student:1', 'student:2']);
    expect(await namesAt(other)).toEqual(['student:3']);
  });

  it('[S10] asks nobody where the same databases are found under another address', async () => {
    const a = await move();
    for (const space of ['main', 'term-2026-1']) {
      const path = `${school.server.database(space)}/meta%3Aspace`;
      const { identity } = (await school.server.couch('GET', path)).body as { identity: string };
      const { body } = await other.couch('GET', path);
      await other.couch('PUT', path, { ...(body as object), identity });
    }
    await joinAndSync(a, other);
    expect(await problemOf(a)).toBeUndefined();
    expect(await namesAt(other)).toEqual(['student:1', 'student:2', 'student:3']);
  });
});

describe('a server that was restored', () => {
  const school = useSchool();
  const village = (phone: Phone, name: string) =>
    commit(phone.db, [{ id: 'student:1', space: 'main', set: { village: name } }]);

  it.each([
    ['wins', 60_000],
    ['loses', -60_000],
  ])('[L5] keeps what it lost in the history, where an edit beside it %s', async (_, later) => {
    const [a, b, c] = [school.phone(), school.phone(), school.phone()];
    await commit(a.db, [student(1)]);
    for (const one of [a, b, c]) await joinAndSync(one, school.server);
    const main = school.server.database('main');
    const kept = [...(await serverDocs(school.server, 'main')).values()];
    const identity = (await school.server.couch('GET', `${main}/meta%3Aspace`)).body;
    const security = (await school.server.couch('GET', `${main}/_security`)).body;
    a.db.entropy.advance(120_000);
    b.db.entropy.advance(120_000 + later);
    await village(a, '上坪');
    await a.engine.syncNow();
    await c.engine.syncNow();
    // B had no signal, and the server comes back as it was before A's edit.
    await village(b, '下坪');
    await school.server.couch('DELETE', main);
    await school.server.couch('PUT', main);
    await school.server.couch('PUT', `${main}/_security`, security);
    await school.server.couch('POST', `${main}/_bulk_docs`, { new_edits: false, docs: [identity, ...kept] });
    for (const one of [b, a, c, b, a]) {
      await one.engine.stop();
      one.engine.start();
      await one.engine.syncNow();
    }
    const [won, lost] = later > 0 ? ['下坪', '上坪'] : ['上坪', '下坪'];
    for (const one of [a, b, c]) {
      expect((await one.db.docs.get('student:1'))?.doc['village']).toBe(won);
      const histories = (await one.db.docs.where('type').equals('history').toArray()).map(({ doc }) => doc['value']);
      expect(histories).toEqual([[lost]]);
      expect(await one.db.queue.count()).toBe(0);
    }
  });

  it('[L5] makes no history of what it merely forgot', async () => {
    const a = school.phone();
    await commit(a.db, [student(1)]);
    await joinAndSync(a, school.server);
    const main = school.server.database('main');
    const kept = [...(await serverDocs(school.server, 'main')).values()];
    const security = (await school.server.couch('GET', `${main}/_security`)).body;
    const identity = (await school.server.couch('GET', `${main}/meta%3Aspace`)).body;
    await village(a, '上坪');
    await a.engine.syncNow();
    await school.server.couch('DELETE', main);
    await school.server.couch('PUT', main);
    await school.server.couch('PUT', `${main}/_security`, security);
    await school.server.couch('POST', `${main}/_bulk_docs`, { new_edits: false, docs: [identity, ...kept] });
    await a.engine.stop();
    a.engine.start();
    await a.engine.syncNow();
    expect((await serverDocs(school.server, 'main')).get('student:1')).toMatchObject({ village: '上坪' });
    expect(await a.db.docs.where('type').equals('history').count()).toBe(0);
  });
});
