import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commit } from '../../src/db/commit';
import { isSameDoc, type Doc } from '../../src/domain/registers';
import { setupSchool } from '../../src/server/setup';
import type { Fetch } from '../../src/sync/line';
import type { TestDevice } from '../support/devices';
import {
  createBrowserFetch,
  createMemoryVault,
  createPhone,
  serverDocs,
  startTestServer,
  syncAll,
  type TestServer,
} from './support';

const TERM = 'term-2026-1' as const;
const SESSION = 'session:s1:20261124';

/** A process that dies at its nth step: a request that is not sent, an answer that is lost, a transaction that never was or whose end nobody hears. */
function createLifespan(steps: number) {
  let left = steps;
  let isDead = false;
  const step = (): void => {
    if (!isDead && left-- > 0) return;
    isDead = true;
    throw new Error('killed');
  };
  const through = createBrowserFetch();
  const fetch: Fetch = async (url, init) => {
    step();
    const response = await through(url, init);
    step();
    return response;
  };
  const mortal = (db: TestDevice): TestDevice =>
    new Proxy(db, {
      get: (target, name) => {
        if (name === 'transaction')
          return async (...args: Parameters<TestDevice['transaction']>) => {
            step();
            const value: unknown = await target.transaction(...args);
            step();
            return value;
          };
        if (isDead && ['docs', 'queue', 'meta', 'blobs', 'quarantine'].includes(String(name)))
          throw new Error('killed');
        return Reflect.get(target, name, target) as unknown;
      },
    });
  return { fetch, mortal, isDead: () => isDead };
}

describe('a round that is killed', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  /** A school with one phone that has everything to do, killed at the given step and started again. Returns whether it died. */
  const live = async (steps: number): Promise<boolean> => {
    const school = `${server.school}-k${steps}`;
    const { user, password } = server.embedded.admin;
    const address = server.embedded.dbUrl.replace('//', `//${user}:${password}@`);
    await setupSchool({ url: address, school, firstYear: 2026, years: 1 });
    const here: TestServer = { ...server, school, database: (space) => `${school}-${space}` };
    const account = { url: server.embedded.dbUrl, school, user, password };

    const other = createPhone();
    const open = { group: 'g1', date: '2026-11-24', from: '16:00', to: '17:00' };
    await commit(other.db, [
      { id: SESSION, space: TERM, set: { ...open, marks: { lin: { state: 'absent' } } } },
      { id: 'student:lin', space: 'main', set: { name: '林小满' } },
    ]);
    await other.engine.join(account);
    other.engine.setVisible(false);
    other.engine.start();
    await other.engine.syncNow();
    await other.engine.stop();

    const vault = createMemoryVault();
    const first = createPhone({ vault });
    first.db.entropy.advance(60_000);
    const photo = { session: SESSION, group: 'g1', date: '2026-11-24', thumbhash: 'x', width: 4, height: 3, bytes: 3 };
    const blob = (name: 'thumb' | 'picture') => ({
      id: `photo:1/${name}`,
      photo: 'photo:1',
      space: TERM,
      name,
      bytes: new Uint8Array([1, 2, 3]),
      queued: 1 as const,
    });
    await commit(
      first.db,
      [
        { id: SESSION, space: TERM, set: { ...open, marks: { lin: { state: 'leave' }, wang: { state: 'present' } } } },
        { id: 'photo:1', space: TERM, set: photo },
        { id: 'student:wang', space: 'main', set: { name: '王小满' } },
      ],
      [blob('thumb'), blob('picture')],
    );
    await first.engine.join(account);

    const lifespan = createLifespan(steps);
    const dying = createPhone({ vault, db: lifespan.mortal(first.db), fetch: lifespan.fetch });
    dying.engine.setVisible(false);
    dying.engine.start();
    await syncAll(dying);
    await dying.engine.stop();

    const reborn = createPhone({ vault, db: first.db });
    reborn.engine.setVisible(false);
    reborn.engine.start();
    await syncAll(reborn);
    await reborn.engine.stop();

    for (const space of ['main', TERM]) {
      const docs = await serverDocs(here, space);
      const rows = await first.db.docs.where('space').equals(space).toArray();
      expect(rows.map((row) => row.id).sort()).toEqual([...docs.keys()].sort());
      for (const row of rows) expect(isSameDoc(row.doc, docs.get(row.id) as Doc), row.id).toBe(true);
      for (const row of rows) expect(row.rev, row.id).toBe(docs.get(row.id)?.['_rev']);
      for (const doc of docs.values()) expect(doc['_conflicts']).toBeUndefined();
    }
    const docs = await serverDocs(here, TERM);
    expect(docs.get(SESSION)?.['marks']).toEqual({ lin: { state: 'leave' }, wang: { state: 'present' } });
    expect([...docs.values()].filter((doc) => doc['type'] === 'history')).toMatchObject([
      { path: 'marks.lin', value: [{ state: 'absent' }] },
    ]);
    expect(Object.keys(docs.get('photo:1')?.['_attachments'] as object).sort()).toEqual(['picture', 'thumb']);
    expect(await first.db.queue.toArray()).toEqual([]);
    expect(await first.db.blobs.where('[space+queued]').equals([TERM, 1]).count()).toBe(0);
    return lifespan.isDead();
  };

  it('[R1] between any two steps, and run again, ends the same', async () => {
    let steps = 0;
    while (await live(steps)) steps += 1;
    // Every request and every transaction of the round was a place to die at.
    expect(steps).toBeGreaterThan(60);
  }, 240_000);
});
