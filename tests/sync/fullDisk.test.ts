import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { commit } from '../../src/db/commit';
import { readMeta } from '../../src/db/database';
import { createBrowserFetch, createPhone, joinAndSync, serverDocs, startTestServer, type TestServer } from './support';

/** Tables that have no room at the moment, refused with the browsers' own error in the middle of a transaction. */
const full = new Set<string>();

/** As Chromium does it: rows before it in the same transaction were taken. */
function limitDisk(method: 'put' | 'add'): void {
  const real = Reflect.get(IDBObjectStore.prototype, method);
  IDBObjectStore.prototype[method] = function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
    if (full.has(this.name)) throw new DOMException('Encountered full disk.', 'QuotaExceededError');
    return real.call(this, value, key);
  };
}
limitDisk('put');
limitDisk('add');

const venues = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ id: `venue:v${i}`, space: 'main' as const, set: { name: `教室${i}` } }));

describe('a full disk', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());
  afterEach(() => full.clear());

  it('[D1] leaves nothing half-written by a commit, and says that there is no room', async () => {
    const { db } = createPhone();
    await commit(db, [{ id: 'venue:old', space: 'main', set: { name: '旧' } }]);
    for (const table of ['queue', 'docs', 'meta']) {
      full.add(table);
      await expect(commit(db, venues(3))).rejects.toMatchObject({ failure: { type: 'full' } });
      full.clear();
      expect(await db.docs.toCollection().primaryKeys()).toEqual(['venue:old']);
      expect(await db.queue.toCollection().primaryKeys()).toEqual(['venue:old']);
    }
  });

  it('[D1] stops a pull where it is, asks the server seldom, and goes on from there once there is room', async () => {
    const giver = createPhone();
    await commit(giver.db, venues(40));
    await joinAndSync(giver, server);
    await giver.engine.stop();

    let asked = 0;
    const fetch = createBrowserFetch();
    const phone = createPhone({
      fetch: (url, init) => {
        asked += 1;
        return fetch(url, init);
      },
    });
    full.add('docs');
    await joinAndSync(phone, server);
    expect(await phone.db.docs.count()).toBe(0);
    expect((await readMeta(phone.db, 'checkpoint:main'))?.since).toBe(0);
    const state = await readMeta(phone.db, 'sync');
    expect(state).toMatchObject({ running: false, problem: { type: 'storage' } });
    expect(state?.problem?.detail).toMatch(/QuotaExceededError|full disk/);
    expect(state?.nextTryAt).toBeGreaterThanOrEqual(phone.db.entropy.now());
    const before = asked;
    for (let i = 0; i < 20; i += 1) phone.engine.wake('commit');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(asked).toBe(before);

    full.clear();
    await phone.engine.syncNow();
    await phone.engine.stop();
    expect(await phone.db.docs.where('type').equals('venue').count()).toBe(40);
    expect((await readMeta(phone.db, 'sync'))?.problem).toBeUndefined();
  });

  it('[D1] that cannot even note what went wrong ends nothing: the next round tries again', async () => {
    const phone = createPhone();
    await commit(phone.db, [{ id: 'venue:mine', space: 'main', set: { name: '我的' } }]);
    for (const table of ['docs', 'queue', 'meta', 'rounds', 'quarantine']) full.add(table);
    // Joining is refused then, too: somebody presses again later.
    await expect(joinAndSync(phone, server)).rejects.toThrow();
    full.delete('meta');
    await joinAndSync(phone, server);
    full.add('meta');
    await phone.engine.syncNow();
    full.clear();
    await phone.engine.syncNow();
    await phone.engine.stop();
    expect(await phone.db.queue.count()).toBe(0);
    const stored = (await serverDocs(server, 'main')).get('venue:mine');
    expect(stored?.['name']).toBe('我的');
    // What the server took while nothing could be noted was not sent as something new.
    expect(stored?.['_rev']).toMatch(/^1-/);
  });
});
