import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commit } from '../../src/db/commit';
import { readMeta } from '../../src/db/database';
import { createPhone, joinAndSync, serverDocs, startTestServer, type TestServer } from './support';

describe('the straight path', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  it('[L1] brings what one phone committed to another one', async () => {
    const a = createPhone();
    const b = createPhone();
    await commit(a.db, [{ id: 'student:1', space: 'main', set: { name: '林小满' } }]);
    await commit(a.db, [
      {
        id: 'session:s1:20261124',
        space: 'term-2026-1',
        set: { group: 'g1', date: '2026-11-24', from: '16:00', to: '17:00', marks: { '1': { state: 'present' } } },
      },
    ]);
    await joinAndSync(a, server);
    expect((await readMeta(a.db, 'sync'))?.problem).toBeUndefined();
    expect(await a.db.queue.count()).toBe(0);
    expect((await serverDocs(server, 'main')).get('student:1')).toMatchObject({ name: '林小满' });
    await joinAndSync(b, server);
    expect((await b.db.docs.get('student:1'))?.doc).toEqual((await a.db.docs.get('student:1'))?.doc);
    expect((await b.db.docs.get('session:s1:20261124'))?.doc).toMatchObject({ marks: { '1': { state: 'present' } } });
    await Promise.all([a.engine.stop(), b.engine.stop()]);
  });
});
