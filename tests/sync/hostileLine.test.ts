import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { commit } from '../../src/db/commit';
import { readMeta } from '../../src/db/database';
import { createCouch } from '../../src/sync/couch';
import type { Sleep } from '../../src/sync/line';
import { createServerClock } from '../../src/sync/serverClock';
import { createDevice } from '../support/devices';
import {
  accountOf,
  createBrowserFetch,
  createMemoryVault,
  createTestLocks,
  joinAndSync,
  serverDocs,
  sleep,
  syncAll,
  useSchool,
  type Phone,
} from './support';

const TERM = 'term-2026-1' as const;
const student = (key: number, name = `学生${key}`) => ({ id: `student:${key}`, space: 'main' as const, set: { name } });
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
const problemOf = async ({ db }: Phone) => (await readMeta(db, 'sync'))?.problem;

/** Waits a hundred times shorter than a phone's, on a line so much faster. */
const hasty: Sleep = (ms, signal) => sleep(ms / 100, signal);

/** Text that gzip cannot make small. */
const noise = (length: number, seed: number): string => {
  let state = seed;
  const draw = (): string => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9;
    return String.fromCodePoint(0x4e00 + ((state >>> 8) % 20_000));
  };
  return Array.from({ length }, draw).join('');
};

describe('a line that does what it likes', () => {
  const school = useSchool();
  const { phone } = school;
  const lines = () => school.server.proxy.seen.map(({ method, path }) => `${method} ${path}`);
  const askFor = (now: () => number = Date.now) =>
    createCouch(
      { fetch: createBrowserFetch(), sleep: hasty, origin: 'http://127.0.0.1:1', now },
      accountOf(school.server, school.server.tutor),
    );

  it('[R4] flapping, well or not, makes nobody spin; a person goes past it', async () => {
    const a = phone({ start: Date.now(), sleep: (ms, signal) => sleep(ms < 3_000 ? ms : 1_000_000, signal) });
    await joinAndSync(a, school.server);
    a.engine.setVisible(true);
    for (const isWell of [true, false]) {
      if (!isWell) {
        school.server.proxy.inject({ kind: 'page', match: '/db/', status: 200 });
        await a.engine.syncNow();
      }
      school.server.proxy.seen.length = 0;
      for (let i = 0; i < 60; i++) {
        a.engine.wake('look');
        if (i % 2 === 0) a.engine.setVisible(false);
        await pause(10);
        a.engine.setVisible(true);
      }
      const asked = lines().filter((line) => !line.includes('longpoll'));
      // A round or two of its own, and none for the flapping.
      expect(asked.length, asked.join('\n')).toBeLessThan(12);
    }
    school.server.proxy.clear();
    await commit(a.db, [student(1)]);
    await a.engine.syncNow();
    expect(await a.db.queue.count()).toBe(0);
  });

  it('[R5] tabs that find the spaces taken ask the server nothing and write nothing', async () => {
    const db = createDevice(Date.now());
    const [tryLock, vault] = [createTestLocks(), createMemoryVault()];
    const first = phone({ db, tryLock, vault });
    const others = Array.from({ length: 3 }, () => phone({ db, tryLock, vault, sleep: hasty }));
    await first.engine.join(accountOf(school.server, school.server.tutor));
    for (const { engine } of [first, ...others]) {
      engine.start();
      await engine.syncNow();
    }
    await pause(200);
    school.server.proxy.seen.length = 0;
    const written: string[] = [];
    db.meta.hook('updating', (_, key) => void written.push(key));
    // Some 30 s of a phone: everybody looked again several times, and nothing had happened.
    await pause(300);
    expect(lines()).toEqual([]);
    expect(written).toEqual([]);
    for (const { engine } of others) await engine.syncNow();
    expect(written).toEqual([]);
  });

  it('[R6] a gateway that keeps heartbeats back is listened to twice, and then asked from time to time', async () => {
    school.server.proxy.inject({ kind: 'silence', match: 'longpoll' });
    const a = phone({ sleep: hasty });
    await a.engine.join(accountOf(school.server, school.server.tutor));
    a.engine.start();
    const longpolls = () => lines().filter((line) => /main.*longpoll/.test(line));
    await expect.poll(() => longpolls().length, { timeout: 10_000 }).toBe(2);
    await pause(1_500);
    expect(longpolls()).toHaveLength(2);
    expect(await problemOf(a)).toBeUndefined();
  });

  it.each([401, 403, 404])(
    '[S4] a gateway’s own page with %i says nothing of the account: no 需要登录, nothing parked, nothing forgotten',
    async (status) => {
      const a = phone();
      await joinAndSync(a, school.server);
      await commit(a.db, [student(1)]);
      const lift = school.server.proxy.inject({ kind: 'page', match: '/db/', status });
      await a.engine.syncNow();
      expect(await problemOf(a)).toEqual({ type: 'unreachable', detail: `not CouchDB, ${status}` });
      expect((await a.db.queue.toArray()).every(({ parked }) => parked === undefined)).toBe(true);
      lift();
      await a.engine.syncNow();
      expect(await problemOf(a)).toBeUndefined();
      expect(await a.db.queue.count()).toBe(0);
    },
  );

  it('[S4] a portal’s page is no picture', async () => {
    school.server.proxy.inject({ kind: 'page', match: '/picture', status: 200 });
    const path = `${school.server.database(TERM)}/photo%3A1/picture`;
    expect(await askFor().bytes(path, { accept: 'image/jpeg' })).toEqual({
      ok: false,
      failure: { type: 'notCouch', status: 200 },
    });
  });

  it('[S8] the clock of a gateway’s page is nobody’s', async () => {
    const device = createDevice(Date.now());
    const clock = createServerClock(device);
    const couch = createCouch(
      {
        fetch: createBrowserFetch(),
        sleep,
        origin: new URL(school.server.url).origin,
        now: Date.now,
        onDate: clock.hear,
      },
      accountOf(school.server, school.server.tutor),
    );
    school.server.proxy.inject({ kind: 'date', match: '/portal', ms: 40 * 86_400_000 });
    // What lies outside the databases is answered by no CouchDB and still with a Date.
    for (let i = 0; i < 4; i++) await couch.bytes('../portal').catch(() => undefined);
    school.server.proxy.inject({ kind: 'page', match: '/db/', status: 403 });
    for (let i = 0; i < 4; i++) await couch.json('_all_dbs');
    expect(await clock.store()).toBe(0);
  });

  it('[S5] an answer that trickles in is waited for, however long it takes as a whole', async () => {
    const a = phone();
    await commit(
      a.db,
      Array.from({ length: 40 }, (_, i) => student(i, noise(40, i + 1))),
    );
    await joinAndSync(a, school.server);
    // Some 10 kB at 4 kB/s against a patience of 0.3 s.
    school.server.proxy.pace({ down: 32_000, delay: 20 });
    const started = performance.now();
    const all = await askFor().json(`${school.server.database('main')}/_all_docs`, { query: { include_docs: true } });
    expect(all.ok).toBe(true);
    expect(performance.now() - started).toBeGreaterThan(1_000);
  });

  it('[S5] a body that takes longer than allowed gets more time at every try, until it is through', async () => {
    const a = phone({ sleep: hasty, start: Date.now() });
    await joinAndSync(a, school.server);
    await commit(a.db, [{ id: 'group:1', space: 'main', set: { name: '合唱', aims: noise(9_000, 7) } }]);
    // 250 bytes a second, a hundred times as fast: four times longer than the first try waits.
    school.server.proxy.pace({ up: 200_000 });
    await a.engine.syncNow();
    expect(await problemOf(a)).toMatchObject({ type: 'unreachable', detail: 'silent' });
    await expect.poll(() => a.db.queue.count(), { timeout: 20_000 }).toBe(0);
    expect((await serverDocs(school.server, 'main')).has('group:1')).toBe(true);
  });

  it('[P1] a slow line makes batches small', async () => {
    const a = phone({ start: Date.now() });
    const through = createBrowserFetch();
    const sizes: number[] = [];
    const b = phone({
      db: a.db,
      fetch: async (url, init) => {
        if (url.includes('_bulk_docs')) {
          sizes.push(init.body instanceof Uint8Array || typeof init.body === 'string' ? init.body.length : 0);
          // As long as such a body needs at 2.5 kB/s.
          a.db.entropy.advance(((sizes.at(-1) ?? 0) / 2_500) * 1_000);
        }
        return through(url, init);
      },
    });
    await commit(
      a.db,
      Array.from({ length: 800 }, (_, i) => ({
        id: `group:${i}`,
        space: 'main' as const,
        set: { name: '合唱', aims: noise(300, i + 1) },
      })),
    );
    await joinAndSync(b, school.server);
    expect(await a.db.queue.count()).toBe(0);
    // Once the line is known, a batch takes no longer than half a minute.
    expect(Math.max(...sizes.slice(4))).toBeLessThan(75_000);
  });

  it.each(['twice', 'echo'] as const)(
    '[P5] every request done %s: one document, one history, one attachment',
    async (kind) => {
      const a = phone();
      const photo = {
        session: 'session:1',
        group: 'g1',
        date: '2026-11-24',
        thumbhash: 'x',
        width: 4,
        height: 3,
        bytes: 3,
      };
      await joinAndSync(a, school.server);
      school.server.proxy.inject({ kind, match: '/db/' });
      await commit(
        a.db,
        [student(1), { id: 'photo:1', space: TERM, set: photo }],
        (['thumb', 'picture'] as const).map((name) => ({
          id: `photo:1/${name}`,
          photo: 'photo:1',
          space: TERM,
          name,
          bytes: new Uint8Array([1, 2, 3]),
          queued: 1,
        })),
      );
      for (let i = 0; i < 3; i++) await syncAll(a);
      school.server.proxy.clear();
      await syncAll(a);
      expect(await problemOf(a)).toBeUndefined();
      expect(await a.db.queue.count()).toBe(0);
      expect(await a.db.blobs.filter(({ queued }) => queued !== 0).count()).toBe(0);
      expect((await serverDocs(school.server, 'main')).get('student:1')?.['_rev']).toMatch(/^1-/);
      const docs = await serverDocs(school.server, TERM);
      expect([...docs.keys()].filter((id) => /photo|history/.test(id))).toEqual(['photo:1']);
      expect(Object.keys(docs.get('photo:1')?.['_attachments'] as object).sort()).toEqual(['picture', 'thumb']);
      expect(docs.get('photo:1')?.['_rev']).toMatch(/^3-/);
    },
  );

  it('[F3] the answer to an upload is lost ten times: it is sent once, and there once', async () => {
    const a = phone();
    const photo = {
      session: 'session:1',
      group: 'g1',
      date: '2026-11-24',
      thumbhash: 'x',
      width: 4,
      height: 3,
      bytes: 3,
    };
    await joinAndSync(a, school.server);
    await commit(
      a.db,
      [{ id: 'photo:1', space: TERM, set: photo }],
      [
        {
          id: 'photo:1/picture',
          photo: 'photo:1',
          space: TERM,
          name: 'picture',
          bytes: new Uint8Array([1, 2, 3]),
          queued: 1,
        },
      ],
    );
    school.server.proxy.inject({ kind: 'cut', match: /PUT .*photo%3A/, afterBytes: 0 });
    for (let i = 0; i < 10; i++) await syncAll(a);
    school.server.proxy.clear();
    await syncAll(a);
    expect(await a.db.blobs.filter(({ queued }) => queued !== 0).count()).toBe(0);
    expect((await serverDocs(school.server, TERM)).get('photo:1')?.['_rev']).toMatch(/^2-/);
  });
});
