import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { commit } from '../../src/db/commit';
import { readMeta } from '../../src/db/database';
import { createCouch } from '../../src/sync/couch';
import { createPace } from '../../src/sync/pace';
import { offerSnapshot } from '../../src/sync/snapshot';
import { readNote, type SnapshotFile, type SnapshotNote } from '../../src/sync/snapshotNote';
import { createSpaceRunner } from '../../src/sync/spaceRunner';
import { createDevice, type TestDevice } from '../support/devices';
import {
  accountOf,
  createBrowserFetch,
  createTestLocks,
  serverDocs,
  sleep,
  startTestServer,
  type TestServer,
} from './support';

const COUNT = 60;
const student = (key: number | string, set: Record<string, unknown> = {}) => ({
  id: `student:${key}`,
  space: 'main' as const,
  set: { name: `学生${key}`, village: '上坪村', ...set },
});

describe('first sync by snapshot', () => {
  let server: TestServer;
  let schools = 0;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  /** One space of one device, without the loop around it: every round and every offer when the test says so. */
  const device = (db: TestDevice = createDevice()) => {
    const { name: user, password } = server.office;
    const couch = createCouch(
      { fetch: createBrowserFetch(), sleep, origin: 'http://127.0.0.1:1', now: () => db.entropy.now() },
      { ...accountOf(server, server.office), user, password },
    );
    const progress: [number, number][] = [];
    const runner = createSpaceRunner(db, 'main', createTestLocks());
    const pass = {
      couch,
      path: `${server.database('main')}/`,
      isOffice: true,
      signal: new AbortController().signal,
      onStored: () => undefined,
      onLoaded: (done: number, total: number) => void progress.push([done, total]),
      onSent: () => undefined,
      onTurn: async () => undefined,
      pace: createPace(() => db.entropy.now()),
      isFull: true,
      isLeaving: false,
    };
    return {
      db,
      progress,
      run: () => runner.run(pass),
      offer: () => offerSnapshot(runner.deps(pass)),
      note: async () => {
        const read = await readNote(runner.deps(pass));
        return read.ok ? read.value?.note : undefined;
      },
      ids: async () =>
        (
          await db.docs
            .where('space')
            .equals('main')
            .filter((row) => row.rev !== undefined)
            .primaryKeys()
        ).sort(),
    };
  };
  const asked = (part: string) => server.proxy.seen.filter(({ path }) => path.includes(part));
  const onServer = async () =>
    new Map([...(await serverDocs(server, 'main'))].map(([id, doc]) => [id, String(doc['_rev'])]));
  const arrived = async (db: TestDevice) =>
    new Map((await db.docs.toArray()).flatMap(({ id, rev }) => (rev ? [[id, rev] as const] : [])));

  let office: ReturnType<typeof device>;
  const publish = async () => {
    expect(await office.run()).toEqual({ ok: true, value: undefined });
    expect(await office.offer()).toEqual({ ok: true, value: undefined });
  };
  beforeEach(async () => {
    server.proxy.clear();
    await server.close();
    server = await startTestServer({ school: `snap${(schools += 1)}` });
    office = device();
    await commit(
      office.db,
      Array.from({ length: COUNT }, (_, i) => student(i)),
    );
    await publish();
    server.proxy.seen.length = 0;
  });

  it('[N3] a new phone takes it in five requests, with the revisions of the server, and has what changed since', async () => {
    await commit(office.db, [student(3, { village: '下坪村' }), student('new')]);
    await office.run();
    server.proxy.seen.length = 0;
    const phone = device();
    expect(await phone.run()).toEqual({ ok: true, value: undefined });
    expect(await arrived(phone.db)).toEqual(await onServer());
    expect((await phone.db.docs.get('student:3'))?.doc['village']).toBe('下坪村');
    expect(await phone.db.queue.count()).toBe(0);
    const methods = server.proxy.seen.map(
      ({ method, path }) => `${method} ${path.split('?')[0]?.split('/').slice(3).join('/').slice(0, 10)}`,
    );
    expect(methods).toEqual([
      'GET _local/sna',
      'GET ',
      'GET meta%3Asna',
      'GET _changes',
      'POST _all_docs',
      expect.stringMatching('PUT _local'),
    ]);
    server.proxy.seen.length = 0;
    expect(await phone.run()).toEqual({ ok: true, value: undefined });
    expect(asked('include_docs')).toEqual([]);
  });
});
