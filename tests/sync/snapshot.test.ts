import 'fake-indexeddb/auto';
import { liveQuery } from 'dexie';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { commit } from '../../src/db/commit';
import { readMeta } from '../../src/db/database';
import type { SyncState } from '../../src/domain/syncState';
import { setupSchool } from '../../src/server/setup';
import { cleanSpace } from '../../src/sync/cleanServer';
import { createCouch } from '../../src/sync/couch';
import { packDocs } from '../../src/sync/pack';
import { createPace } from '../../src/sync/pace';
import { offerSnapshot } from '../../src/sync/snapshot';
import { SNAPSHOT_NOTE, type SnapshotFile } from '../../src/sync/snapshotNote';
import { createSpaceRunner } from '../../src/sync/spaceRunner';
import { createDevice, type TestDevice } from '../support/devices';
import {
  accountOf,
  createBrowserFetch,
  createTestLocks,
  joinAndSync,
  serverDocs,
  sleep,
  startTestServer,
  useSchool,
  type TestServer,
} from './support';

const COUNT = 60;
const HOUR = 3_600_000;
const DONE = { ok: true, value: undefined };
const SNAPSHOT = 'meta%3Asnapshot';
const student = (key: number | string, set: Record<string, unknown> = {}) => ({
  id: `student:${key}`,
  space: 'main' as const,
  set: { name: `学生${key}`, village: '上坪村', ...set },
});

describe('first sync by snapshot', () => {
  let base: TestServer;
  let server: TestServer;
  let schools = 0;
  let office: ReturnType<typeof device>;
  beforeAll(async () => {
    base = await startTestServer();
  });
  afterAll(() => base.close());

  /** One space of one device, without the loop around it: every round and every offer when the test says so. */
  const device = (db: TestDevice = createDevice()) => {
    const account = { url: server.dbUrl, school: server.school, ...server.embedded.admin };
    const origin = 'http://127.0.0.1:1';
    const couch = createCouch({ fetch: createBrowserFetch(), sleep, origin, now: () => db.entropy.now() }, account);
    const loaded: [number, number][] = [];
    const runner = createSpaceRunner(db, 'main', createTestLocks());
    const pass = {
      couch,
      path: `${server.database('main')}/`,
      isOffice: true,
      signal: new AbortController().signal,
      onTurn: async () => undefined,
      onStored: () => undefined,
      onLoaded: (done: number, total: number) => void loaded.push([done, total]),
      onSent: () => undefined,
      pace: createPace(() => db.entropy.now()),
      isFull: true,
      isLeaving: false,
    };
    return {
      db,
      loaded,
      run: () => runner.run(pass),
      deps: () => runner.deps(pass),
      offer: (isMetered = false) => offerSnapshot(runner.deps(pass), isMetered),
    };
  };
  const asked = (part: string) => server.proxy.seen.filter(({ path }) => path.includes(part));
  const revsOnServer = async () =>
    new Map([...(await serverDocs(server, 'main'))].map(([id, doc]) => [id, String(doc['_rev'])]));
  const revsHere = async (db: TestDevice) =>
    new Map((await db.docs.toArray()).flatMap(({ id, rev }) => (rev ? [[id, rev] as const] : [])));
  const noteNow = async () => {
    const { body, status } = await server.couch('GET', `${server.database('main')}/${SNAPSHOT_NOTE}`);
    return status === 200 ? (body as { doc: string; file?: SnapshotFile; _rev: string }) : undefined;
  };
  const carrier = async () => {
    const note = await noteNow();
    const { body } = await server.couch('GET', `${server.database('main')}/${encodeURIComponent(note?.doc ?? '')}`);
    return body as { _rev: string; _attachments?: Record<string, { length: number }>; claim?: object };
  };
  /** Takes the place of what the office published. */
  const replaceFile = async (bytes: Uint8Array, change: Partial<SnapshotFile> = {}) => {
    const note = await noteNow();
    if (!note?.file) throw new Error('Nothing was published');
    const { _rev } = await carrier();
    const { name } = note.file;
    const data = Buffer.from(bytes).toString('base64');
    const att = { content_type: 'application/octet-stream', data };
    await server.couch('PUT', `${server.database('main')}/${encodeURIComponent(note.doc)}`, {
      _rev,
      _attachments: { [name]: att },
    });
    const file = { ...note.file, length: bytes.length, ...change };
    await server.couch('PUT', `${server.database('main')}/${SNAPSHOT_NOTE}`, { ...note, file });
    return file;
  };
  /** A new phone ends with all the server has and knows it under the server's revisions, whatever way it took. */
  const arrives = async (phone = device()) => {
    expect(await phone.run()).toEqual(DONE);
    expect(await revsHere(phone.db)).toEqual(await revsOnServer());
    expect(await phone.db.queue.count()).toBe(0);
    expect(await phone.db.meta.where('key').startsWith('snapshotPart').count()).toBe(0);
    return phone;
  };

  beforeEach(async () => {
    base.proxy.clear();
    const school = `${base.school}-${(schools += 1)}`;
    const { user, password } = base.embedded.admin;
    const url = base.embedded.dbUrl.replace('//', `//${user}:${password}@`);
    await setupSchool({ url, school, firstYear: 2026, years: 1 });
    server = { ...base, school, database: (space) => `${school}-${space}` };
    office = device();
    await commit(
      office.db,
      Array.from({ length: COUNT }, (_, i) => student(i)),
    );
    expect(await office.run()).toEqual(DONE);
    expect(await office.offer()).toEqual(DONE);
    server.proxy.seen.length = 0;
  });

  it('[N3] a new phone takes it in five requests, with revisions, and is told how many bytes are here', async () => {
    const phone = await arrives();
    expect(server.proxy.seen.map(({ method, path }) => `${method} ${path.split('/')[3]?.slice(0, 8)}`)).toEqual([
      'GET _local',
      'GET ',
      'GET meta%3As',
      'GET _changes',
      'PUT _local',
    ]);
    expect(asked('include_docs')).toEqual([]);
    const [done, total] = phone.loaded.at(-1) ?? [];
    expect(done).toBe(total);
    expect(total).toBe((await noteNow())?.file?.length);
    expect((await phone.db.docs.get('student:7'))?.doc).toEqual((await office.db.docs.get('student:7'))?.doc);
    // What is done on it later is pushed on top of the revisions that it knows from the snapshot.
    await commit(phone.db, [student(7, { village: '下坪村' })]);
    await phone.run();
    expect((await serverDocs(server, 'main')).get('student:7')).toMatchObject({ village: '下坪村' });
    expect((await revsOnServer()).get('student:7')).toMatch(/^2-/);
  });

  it('[N3] what was changed, made or deleted after it comes by the list of changes', async () => {
    await commit(office.db, [student(3, { village: '下坪村' }), student('new')]);
    await office.run();
    const { _rev } = (await serverDocs(server, 'main')).get('student:4') ?? {};
    await server.couch('DELETE', `${server.database('main')}/student:4?rev=${String(_rev)}`);
    const phone = await arrives();
    expect((await phone.db.docs.get('student:3'))?.doc['village']).toBe('下坪村');
    expect(await phone.db.docs.get('student:new')).toBeDefined();
    expect(await phone.db.docs.get('student:4')).toBeUndefined();
  });

  it('[N3] what waited on the office device, or could not be read there, is fetched beside it', async () => {
    const strange = { type: 'student', v: 1, name: 7 };
    await server.couch('PUT', `${server.database('main')}/student:strange`, strange);
    await office.run();
    await commit(office.db, [student(5, { village: '只在办公室' })]);
    const note = await noteNow();
    await server.couch('PUT', `${server.database('main')}/${SNAPSHOT_NOTE}`, { doc: note?.doc, _rev: note?._rev });
    expect(await office.offer()).toEqual(DONE);
    expect((await noteNow())?.file?.count).toBe(COUNT - 1);
    const phone = device();
    expect(await phone.run()).toEqual(DONE);
    expect((await phone.db.docs.get('student:5'))?.doc['village']).toBe('上坪村');
    expect(await phone.db.quarantine.toArray()).toMatchObject([{ id: 'student:strange', rev: expect.any(String) }]);
  });

  it.each(['cut', 'killed'] as const)('[N4] %s in the middle it goes on where it was', async (how) => {
    const phone = device();
    server.proxy.inject({ kind: 'cut', match: SNAPSHOT, afterBytes: 700, times: 1 });
    expect(await phone.run()).toMatchObject({ ok: false, failure: { type: 'unreachable' } });
    expect(await phone.db.docs.where('type').equals('student').count()).toBe(0);
    await arrives(how === 'cut' ? phone : device(phone.db));
    const { length } = (await noteNow())?.file ?? { length: 0 };
    expect(asked(SNAPSHOT).map(({ status, bytesDown }) => [status, bytesDown])).toEqual([
      [200, 700],
      [206, length - 700],
    ]);
    expect(asked('include_docs')).toEqual([]);
  });

  it('[N4] killed while it was stored, it is stored again and nothing is fetched twice', async () => {
    const phone = device();
    await commit(phone.db, [student('own')]);
    const half = (await office.db.docs.toArray()).slice(0, COUNT / 2).filter(({ rev }) => rev !== undefined);
    await phone.db.docs.bulkPut(half);
    await phone.db.meta.put({ key: 'snapshot:main', value: { name: (await noteNow())?.file?.name ?? '', tries: 1 } });
    await arrives(phone);
    expect(asked('include_docs')).toEqual([]);
    expect(await phone.db.docs.get('student:own')).toMatchObject({ rev: expect.stringMatching(/^1-/) });
  });

  it('[N4] a portal’s page in its place is no part of it', async () => {
    const phone = device();
    server.proxy.inject({ kind: 'page', match: SNAPSHOT, status: 200, times: 1 });
    expect(await phone.run()).toMatchObject({ ok: false, failure: { type: 'notCouch' } });
    await arrives(phone);
    expect(asked('include_docs')).toEqual([]);
  });

  type Change = (bytes: Uint8Array) => { bytes: Uint8Array; change?: Partial<SnapshotFile> };
  it.each<[string, Change]>([
    ['is damaged', (bytes) => ({ bytes: bytes.map((byte, i) => (i === 200 ? byte ^ 1 : byte)) })],
    ['is shorter than it should be', (bytes) => ({ bytes: bytes.subarray(0, 500) })],
    ['is none', () => ({ bytes: packDocs([{ _id: 'student:1' }]) })],
    ['is of another database', (bytes) => ({ bytes, change: { identity: 'other' } })],
    ['knows more than the server does', (bytes) => ({ bytes, change: { since: 9_999_999 } })],
    ['is too large to be true', (bytes) => ({ bytes, change: { length: 900_000_000 } })],
  ])('[N5] one that %s is left alone, and everything comes as if there were none', async (_what, change) => {
    const { body } = await server.couch('GET', server.database('main'));
    expect(Number.parseInt(String((body as { update_seq: unknown }).update_seq), 10)).toBeLessThan(9_999_999);
    const note = await noteNow();
    const path = `${server.database('main')}/${SNAPSHOT}%3A${note?.doc.split(':')[2]}/${note?.file?.name}`;
    const { user, password } = server.embedded.admin;
    const headers = { Authorization: `Basic ${btoa(`${user}:${password}`)}` };
    const whole = new Uint8Array(await (await fetch(server.embedded.dbUrl + path, { headers })).arrayBuffer());
    const made = change(whole);
    await replaceFile(made.bytes, made.change);
    const phone = await arrives();
    expect(asked('include_docs').length).toBeGreaterThan(0);
    expect((await readMeta(phone.db, 'checkpoint:main'))?.identity).not.toBe('');
  });

  it('[N5] one that is bad is not brought down again', async () => {
    const phone = device();
    await replaceFile(packDocs([{ _id: 'student:1' }]));
    server.proxy.inject({ kind: 'status', match: 'include_docs', status: 503, times: 1 });
    expect(await phone.run()).toMatchObject({ ok: false });
    await arrives(phone);
    expect(asked(SNAPSHOT)).toHaveLength(1);
  });

  it.each([404, 403, 416])('[N5] an answer of %i to it leads to a plain pull in the same round', async (status) => {
    server.proxy.inject({ kind: 'status', match: SNAPSHOT, status });
    await arrives();
  });

  it('[N5] a copy of the database offers none, as its places are others', async () => {
    const docs = [...(await serverDocs(server, 'main')).values()];
    const note = await noteNow();
    const { _rev: _carrier, ...copied } = await carrier();
    const database = server.database('term-2026-1');
    for (const { _rev: _other, ...doc } of docs) await server.couch('PUT', `${database}/${String(doc['_id'])}`, doc);
    await server.couch('PUT', `${database}/${encodeURIComponent(note?.doc ?? '')}`, { ...copied, _attachments: {} });
    server = { ...server, database: () => database };
    await arrives();
    expect(asked('include_docs').length).toBeGreaterThan(0);
  });

  it('[N6] a device that knows the space, or has unsent work on it, does not begin anew with it', async () => {
    const phone = await arrives();
    await commit(phone.db, [student(1, { village: '新村' })]);
    // A server that was restored, as this phone sees it.
    const { body } = await server.couch('GET', `${server.database('main')}/meta:space`);
    await server.couch('PUT', `${server.database('main')}/meta:space`, { ...(body as object), identity: 'anew' });
    server.proxy.seen.length = 0;
    phone.db.entropy.advance(HOUR);
    expect(await phone.run()).toEqual(DONE);
    expect(asked(SNAPSHOT)).toEqual([]);
    expect((await serverDocs(server, 'main')).get('student:1')).toMatchObject({ village: '新村' });
  });

  it('[N7] it is built anew after many changes, not after few, and not twice in an hour', async () => {
    const before = (await noteNow())?.file;
    const edit = async (from: number) => {
      for (let i = from; i < from + 60; i++) await commit(office.db, [student(i % COUNT, { village: `${i}村` })]);
      office.db.entropy.advance(HOUR / 3);
      // Pushes, and sees its own pushes with the next round.
      await office.run();
      await office.run();
    };
    office.db.entropy.advance(2 * HOUR);
    await commit(office.db, [student(1, { village: '一村' })]);
    await office.run();
    await office.offer();
    expect((await noteNow())?.file).toEqual(before);
    await edit(0);
    await office.offer();
    const second = (await noteNow())?.file;
    expect(second?.name).not.toBe(before?.name);
    expect(Object.keys((await carrier())._attachments ?? {})).toEqual([second?.name]);
    expect((await carrier()).claim).toBeUndefined();
    await edit(100);
    await office.offer();
    expect((await noteNow())?.file).toEqual(second);
    server.proxy.seen.length = 0;
    await arrives();
  });

  it('[N7] a device that is at it keeps the others away, but not for ever', async () => {
    const { _rev } = await carrier();
    const note = await noteNow();
    const id = encodeURIComponent(note?.doc ?? '');
    const at = office.db.entropy.now() + 2 * HOUR;
    await server.couch('PUT', `${server.database('main')}/${id}`, { _rev, claim: { by: 'another', at } });
    await server.couch('PUT', `${server.database('main')}/${SNAPSHOT_NOTE}`, { doc: note?.doc, _rev: note?._rev });
    office.db.entropy.advance(2 * HOUR);
    await office.offer();
    expect((await noteNow())?.file).toBeUndefined();
    office.db.entropy.advance(HOUR);
    await office.offer();
    expect((await noteNow())?.file).toBeDefined();
    await arrives();
  });

  it('[N7] two devices that build at once do no harm', async () => {
    const note = await noteNow();
    await server.couch('PUT', `${server.database('main')}/${SNAPSHOT_NOTE}`, { doc: note?.doc, _rev: note?._rev });
    const other = await arrives();
    await Promise.all([office.offer(), other.offer()]);
    await arrives();
    office.db.entropy.advance(HOUR);
    await office.offer();
    await arrives();
  });

  it('[N8] in a space that no office device holds, it goes with the cleaning of the server', async () => {
    const erasure = { students: new Set(['7']), docs: new Set<string>(), purged: new Set<never>() };
    expect(await cleanSpace(office.deps(), erasure)).toEqual({ ok: true, value: true });
    expect(await carrier()).toMatchObject({ error: 'not_found' });
    expect((await serverDocs(server, 'main')).get('student:7')).toBeUndefined();
    await arrives();
    await commit(office.db, [{ id: 'erased:7', space: 'main', set: { on: '2026-11-24' } }]);
    await office.run();
    await office.offer();
    server.proxy.seen.length = 0;
    await arrives();
    expect(asked('include_docs')).toEqual([]);
  });

  it('[N8] after a child was erased the snapshot with the child is gone with the next look', async () => {
    const before = (await noteNow())?.file;
    await commit(office.db, [{ id: 'erased:7', space: 'main', set: { on: '2026-11-24' } }]);
    await office.run();
    await office.offer(true);
    expect((await noteNow())?.file).toBeUndefined();
    expect((await carrier())._attachments).toBeUndefined();
    await office.offer();
    const after = (await noteNow())?.file;
    expect(after?.name).not.toBe(before?.name);
    expect(after?.count).toBe(COUNT);
    expect(Object.keys((await carrier())._attachments ?? {})).toEqual([after?.name]);
  });
});

describe('the loop', () => {
  const school = useSchool();
  const published = async () => {
    const { status, body } = await school.server.couch('GET', `${school.server.database('main')}/${SNAPSHOT_NOTE}`);
    return status === 200 && (body as { file?: SnapshotFile }).file !== undefined;
  };

  it('[N7] of an office device publishes by itself once it is visible and the line costs nothing, and a new phone says how far it is', async () => {
    const office = school.phone();
    const tutor = school.phone();
    await commit(
      office.db,
      Array.from({ length: COUNT }, (_, i) => student(i)),
    );
    Object.assign(office.line, { isMetered: true });
    office.engine.setVisible(true);
    await office.engine.join(accountOf(school.server, school.server.office));
    office.engine.start();
    await office.engine.syncNow();
    tutor.engine.setVisible(true);
    await tutor.engine.join(accountOf(school.server, school.server.tutor));
    tutor.engine.start();
    await tutor.engine.syncNow();
    expect(await published()).toBe(false);
    Object.assign(office.line, { isMetered: false });
    office.db.entropy.advance(HOUR);
    await office.engine.syncNow();
    await expect.poll(published, { timeout: 10_000 }).toBe(true);

    const phone = school.phone();
    const states: unknown[] = [];
    const watching = liveQuery(() => readMeta(phone.db, 'sync')).subscribe((state) => states.push(state));
    school.server.proxy.pace({ down: 16_000 });
    await joinAndSync(phone, school.server);
    watching.unsubscribe();
    expect(await phone.db.docs.where('type').equals('student').count()).toBe(COUNT);
    const seen = states.flatMap((state) => (state as SyncState | undefined)?.loading ?? []);
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.filter(({ done, total }) => done > total)).toEqual([]);
    expect((await readMeta(phone.db, 'sync'))?.loading).toBeUndefined();
  });
});
