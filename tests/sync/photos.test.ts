import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commit } from '../../src/db/commit';
import { readMeta, writeMeta } from '../../src/db/database';
import { freePictures, pictureUsage } from '../../src/db/photoStorage';
import { readScope, wantPhotos } from '../../src/db/photoWants';
import { createPhone, joinAndSync, serverDocs, startTestServer, syncAll, type Phone, type TestServer } from './support';

const TERM = 'term-2026-1' as const;
const fields = { session: 'session:s1:20261124', group: 'g1', date: '2026-11-24', thumbhash: 'x', width: 4, height: 3 };
/** The noon at which test devices start: 24 November 2026. */
const DAY = 86_400_000;

const bytesOf = (name: string, key: string, size = 0): Uint8Array =>
  new TextEncoder().encode(`${name} ${key}`.padEnd(size, '.'));

const take = (on: Phone, key: string, { size = 0, date = fields.date } = {}): Promise<unknown> =>
  commit(
    on.db,
    [{ id: `photo:${key}`, space: TERM, set: { ...fields, date, bytes: bytesOf('picture', key, size).length } }],
    (['picture', 'thumb'] as const).map((name) => ({
      id: `photo:${key}/${name}`,
      photo: `photo:${key}`,
      space: TERM,
      name,
      bytes: bytesOf(name, key, name === 'picture' ? size : 0),
      queued: 1,
    })),
  );

describe('photos', () => {
  let server: TestServer;
  let phones: Phone[] = [];
  const phone = (): Phone => {
    const made = createPhone();
    phones.push(made);
    return made;
  };
  beforeEach(async () => {
    server = await startTestServer();
  });
  afterEach(async () => {
    await Promise.all(phones.map(({ engine }) => engine.stop()));
    phones = [];
    await server.close();
  });

  const join = async (on: Phone): Promise<void> => {
    on.engine.setVisible(false);
    const { name, password } = server.tutor;
    await on.engine.join({ url: server.dbUrl, school: server.school, user: name, password });
    on.engine.start();
  };
  const attachmentsOf = async (key: string) =>
    Object.keys(
      ((await serverDocs(server, TERM)).get(`photo:${key}`)?.['_attachments'] as object | undefined) ?? {},
    ).sort();
  const uploads = () =>
    server.proxy.seen
      .filter(({ method, path }) => method === 'PUT' && path.includes('photo%3A'))
      .map(({ path }) => path.split('?')[0]?.split('/').pop());
  const asked = () => server.proxy.seen.filter(({ path }) => path.includes('photo%3A')).length;
  /** An outside program writes the document and leaves the stubs out: its pictures are gone. */
  const dropPictures = async (key: string): Promise<void> => {
    const { _attachments: _gone, ...doc } = (await serverDocs(server, TERM)).get(`photo:${key}`) ?? {};
    await server.couch('PUT', `${server.database(TERM)}/photo%3A${key}`, doc);
  };
  const textOf = async (on: Phone, id: string) => new TextDecoder().decode((await on.db.blobs.get(id))?.bytes);

  it('[F1] go up after their documents, thumbnails first, and come down when asked for', async () => {
    const [a, b] = [phone(), phone()];
    await take(a, '1');
    await take(a, '2');
    await joinAndSync(a, server);
    expect(uploads()).toEqual(['thumb', 'thumb', 'picture', 'picture']);
    expect(await attachmentsOf('1')).toEqual(['picture', 'thumb']);
    expect(await a.db.blobs.where('[space+queued]').equals([TERM, 1]).count()).toBe(0);
    await joinAndSync(b, server);
    expect(await b.db.docs.get('photo:1')).toMatchObject({ doc: { thumbhash: 'x' } });
    expect(await b.db.blobs.count()).toBe(0);
    expect(await b.engine.fetchPhoto('photo:1', 'thumb')).toBe('here');
    expect(await textOf(b, 'photo:1/thumb')).toBe('thumb 1');
    // What came down is not sent back.
    server.proxy.seen.length = 0;
    await syncAll(b);
    expect(uploads()).toEqual([]);
  });

  it('[F4] what the server does not have is absent, and nobody asks it twice; without account or line that is said', async () => {
    const [a, b] = [phone(), phone()];
    await commit(a.db, [{ id: 'photo:1', space: TERM, set: { ...fields, bytes: 5 } }]);
    expect(await a.engine.fetchPhoto('photo:1', 'thumb')).toBe('notJoined');
    await joinAndSync(a, server);
    await joinAndSync(b, server);
    server.proxy.seen.length = 0;
    expect(await b.engine.fetchPhoto('photo:1', 'thumb')).toBe('absent');
    expect(await b.engine.fetchPhoto('photo:none', 'thumb')).toBe('absent');
    expect(asked()).toBe(0);
    // Who presses for it is right to believe that the server is asked.
    expect(await b.engine.fetchPhoto('photo:1', 'thumb', true)).toBe('absent');
    expect(asked()).toBe(1);
    await server.proxy.offline();
    expect(await b.engine.fetchPhoto('photo:1', 'thumb', true)).toBe('offline');
  });

  it('[F2] a metered line holds pictures back until a person asks, thumbnails go', async () => {
    const a = phone();
    a.line.isMetered = true;
    await take(a, '1');
    await join(a);
    await expect.poll(() => attachmentsOf('1'), { timeout: 5_000 }).toEqual(['thumb']);
    a.engine.wake('look');
    await expect.poll(() => readMeta(a.db, 'photoTraffic'), { timeout: 5_000 }).toEqual({ held: 'paid' });
    await a.engine.photosIdle();
    expect(await attachmentsOf('1')).toEqual(['thumb']);
    await syncAll(a);
    expect(await attachmentsOf('1')).toEqual(['picture', 'thumb']);
  });

  it('[F2] with Wi-Fi only switched off they go on a paid line, but never where data are to be saved', async () => {
    const a = phone();
    Object.assign(a.line, { isMetered: true, isSaving: true });
    await writeMeta(a.db, 'wifiOnly', false);
    await take(a, '1');
    await join(a);
    await expect.poll(() => readMeta(a.db, 'photoTraffic'), { timeout: 5_000 }).toEqual({ held: 'saving' });
    expect(await attachmentsOf('1')).toEqual(['thumb']);
    a.line.isSaving = false;
    await a.engine.movePhotos(false);
    await a.engine.photosIdle();
    expect(await attachmentsOf('1')).toEqual(['picture', 'thumb']);
  });

  it('[F3] an answer that is lost does not send a picture twice', async () => {
    const a = phone();
    await take(a, '1');
    server.proxy.inject({ kind: 'cut', match: /PUT .*thumb/, afterBytes: 0, times: 1 });
    await joinAndSync(a, server);
    await syncAll(a);
    expect(await attachmentsOf('1')).toEqual(['picture', 'thumb']);
    const doc = (await serverDocs(server, TERM)).get('photo:1');
    // The document, one thumbnail, one picture: three revisions.
    expect(String(doc?.['_rev'])).toMatch(/^3-/);
    expect((await a.db.docs.get('photo:1'))?.rev).toBe(doc?.['_rev']);
  });

  it('[F1] a record that somebody else changed before its picture went up is not taken for known', async () => {
    const [a, b] = [phone(), phone()];
    a.line.isMetered = true;
    await take(a, '1');
    await join(a);
    await expect.poll(() => attachmentsOf('1'), { timeout: 5_000 }).toEqual(['thumb']);
    await a.engine.photosIdle();
    await joinAndSync(b, server);
    await commit(b.db, [{ id: 'photo:1', space: TERM, set: { width: 9 } }]);
    await syncAll(b);
    await a.engine.movePhotos(true);
    await a.engine.photosIdle();
    expect(await attachmentsOf('1')).toEqual(['picture', 'thumb']);
    await syncAll(a);
    expect((await a.db.docs.get('photo:1'))?.doc['width']).toBe(9);
    expect((await a.db.docs.get('photo:1'))?.rev).toBe((await serverDocs(server, TERM)).get('photo:1')?.['_rev']);
  });

  it('[F5] a later write of the document keeps its pictures', async () => {
    const a = phone();
    await take(a, '1');
    await joinAndSync(a, server);
    await commit(a.db, [{ id: 'photo:1', space: TERM, set: { deleted: true } }]);
    await syncAll(a);
    expect((await serverDocs(server, TERM)).get('photo:1')).toMatchObject({ deleted: true });
    expect(await attachmentsOf('1')).toEqual(['picture', 'thumb']);
  });

  it('[F7] a record that is written while a picture goes up arrives before it', async () => {
    const a = phone();
    const size = 200_000;
    await take(a, '1', { size });
    await joinAndSync(a, server);
    await take(a, '2', { size });
    // 16 s for the picture; five times as fast as 2G.
    server.proxy.pace({ up: 100_000, down: 500_000, delay: 30 });
    a.engine.wake('commit');
    await expect
      .poll(() => readMeta(a.db, 'photoTraffic'), { timeout: 10_000 })
      .toEqual({ up: { id: 'photo:2/picture', bytes: size } });
    await commit(a.db, [{ id: 'student:lin', space: 'main', set: { name: '林小满' } }]);
    await commit(a.db, [
      { id: 'session:s1:20261124', space: TERM, set: { group: 'g1', date: '2026-11-24', from: '16:00', to: '17:00' } },
    ]);
    a.engine.wake('commit');
    await expect
      .poll(async () => (await serverDocs(server, TERM)).has('session:s1:20261124'), { timeout: 20_000, interval: 50 })
      .toBe(true);
    expect((await serverDocs(server, 'main')).has('student:lin')).toBe(true);
    expect(await attachmentsOf('2')).toEqual(['thumb']);
    expect(await readMeta(a.db, 'photoTraffic')).toEqual({ up: { id: 'photo:2/picture', bytes: size } });
    server.proxy.pace();
    await a.engine.photosIdle();
    expect(await attachmentsOf('2')).toEqual(['picture', 'thumb']);
    expect(await readMeta(a.db, 'photoTraffic')).toEqual({});
  });

  it('[F8] only bytes that are what the server names are kept: no cut body, no portal’s page', async () => {
    const [a, b] = [phone(), phone()];
    await take(a, '1', { size: 5_000 });
    await joinAndSync(a, server);
    await joinAndSync(b, server);
    server.proxy.inject({ kind: 'page', match: /GET .*\/picture/, status: 200, times: 1 });
    expect(await b.engine.fetchPhoto('photo:1', 'picture')).toBe('broken');
    server.proxy.inject({ kind: 'truncate', match: /GET .*\/picture/, afterBytes: 4_999, times: 1 });
    expect(await b.engine.fetchPhoto('photo:1', 'picture')).toBe('broken');
    server.proxy.inject({ kind: 'cut', match: /GET .*\/picture/, afterBytes: 2_000, times: 1 });
    expect(await b.engine.fetchPhoto('photo:1', 'picture')).toBe('offline');
    expect(await b.db.blobs.count()).toBe(0);
    expect(await b.engine.fetchPhoto('photo:1', 'picture')).toBe('here');
    expect(await textOf(b, 'photo:1/picture')).toHaveLength(5_000);
  });

  it('[F9] pictures that an outside program dropped are sent again by the device that has them', async () => {
    const [a, b] = [phone(), phone()];
    await take(a, '1');
    await take(a, '2');
    await joinAndSync(a, server);
    await joinAndSync(b, server);
    await dropPictures('1');
    expect(await attachmentsOf('1')).toEqual([]);
    server.proxy.seen.length = 0;
    await syncAll(b);
    expect(await b.engine.fetchPhoto('photo:1', 'picture')).toBe('absent');
    await syncAll(a);
    expect(await attachmentsOf('1')).toEqual(['picture', 'thumb']);
    // Nobody asked about the photo that is well.
    expect(server.proxy.seen.filter(({ path }) => path.includes('photo%3A2'))).toEqual([]);
    await syncAll(b);
    expect(await b.engine.fetchPhoto('photo:1', 'picture')).toBe('here');
    // It stays well: no round sends anything for it any more.
    server.proxy.seen.length = 0;
    await syncAll(a);
    await syncAll(b);
    expect(uploads()).toEqual([]);
  });

  it('[F10] a picture that the server names and has lost is asked for through its record, once', async () => {
    const [a, b] = [phone(), phone()];
    await take(a, '1');
    await joinAndSync(a, server);
    await joinAndSync(b, server);
    const found = server.proxy.inject({ kind: 'status', match: /GET .*\/picture/, status: 404 });
    expect(await b.engine.fetchPhoto('photo:1', 'picture')).toBe('absent');
    expect(await b.engine.fetchPhoto('photo:1', 'picture')).toBe('absent');
    await syncAll(b);
    found();
    expect((await b.db.docs.get('photo:1'))?.doc['missing']).toEqual({ picture: '2026-11-24' });
    server.proxy.seen.length = 0;
    await syncAll(a);
    expect(uploads()).toEqual(['picture']);
    await syncAll(b);
    expect(await b.engine.fetchPhoto('photo:1', 'picture')).toBe('here');
    await syncAll(a);
    expect(uploads()).toEqual(['picture']);
  });

  it('[F10] a picture that is only on its way yet is not asked for, one that should long be there is', async () => {
    const [a, b] = [phone(), phone()];
    a.line.isMetered = true;
    await take(a, 'new');
    await take(a, 'old', { date: '2026-11-12' });
    await join(a);
    await expect.poll(() => attachmentsOf('old'), { timeout: 5_000 }).toEqual(['thumb']);
    await a.engine.photosIdle();
    await joinAndSync(b, server);
    expect(await b.engine.fetchPhoto('photo:new', 'picture')).toBe('absent');
    expect(await b.engine.fetchPhoto('photo:old', 'picture')).toBe('absent');
    expect(await b.db.queue.toCollection().primaryKeys()).toEqual(['photo:old']);
  });

  it('[A3] a server restored to the time before a picture went up gets it again, although the device keeps its word', async () => {
    const a = phone();
    a.line.isMetered = true;
    await take(a, '1');
    await a.db.blobs.delete('photo:1/thumb');
    await join(a);
    await expect.poll(async () => (await serverDocs(server, TERM)).size, { timeout: 5_000 }).toBe(1);
    await expect.poll(async () => (await readMeta(a.db, 'photoTraffic'))?.held, { timeout: 5_000 }).toBe('paid');
    const term = server.database(TERM);
    const { install } = (await readMeta(a.db, 'device')) ?? {};
    const read = async (id: string) => (await server.couch('GET', `${term}/${id}`)).body as Record<string, unknown>;
    const [word, identity, security] = [
      await read(`_local/${install}`),
      await read('meta%3Aspace'),
      await read('_security'),
    ];
    const before = [...(await serverDocs(server, TERM)).values()];
    await a.engine.movePhotos(true);
    await a.engine.photosIdle();
    expect(await attachmentsOf('1')).toEqual(['picture']);
    await server.couch('DELETE', term);
    await server.couch('PUT', term);
    await server.couch('PUT', `${term}/_security`, security);
    // The photo lies before the place that is agreed: only who asks about it learns what it lacks.
    for (const doc of [...before, identity])
      await server.couch('POST', `${term}/_bulk_docs`, { new_edits: false, docs: [doc] });
    const { _rev: _gone, ...said } = word;
    await server.couch('PUT', `${term}/_local/${install}`, said);
    await a.engine.stop();
    a.engine.start();
    await syncAll(a);
    await syncAll(a);
    expect(await attachmentsOf('1')).toEqual(['picture']);
  });

  it('[F11] all photos of a group come, go on after a restart, and are wanted no longer when they are here', async () => {
    const [a, b] = [phone(), phone()];
    for (const key of ['1', '2', '3']) await take(a, key);
    await joinAndSync(a, server);
    await joinAndSync(b, server);
    expect(await readScope(b.db, 'group:g1')).toMatchObject({ photos: 3, here: 0, elsewhere: 0 });
    await wantPhotos(b.db, 'group:g1', false);
    server.proxy.inject({ kind: 'status', match: /GET .*photo%3A2\/picture/, status: 503, times: 1 });
    await b.engine.movePhotos(false);
    await b.engine.photosIdle();
    expect((await readScope(b.db, 'group:g1')).here).toBeLessThan(3);
    await b.engine.stop();
    b.engine.start();
    await syncAll(b);
    expect(await readScope(b.db, 'group:g1')).toMatchObject({ photos: 3, here: 3, missing: [] });
    expect(await readMeta(b.db, 'photoWants')).toEqual({});
    expect(await b.db.blobs.count()).toBe(6);
  });

  it('[F12] room is made by pictures that the server has, the longest unused first; thumbnails and what waits stay', async () => {
    const a = phone();
    await take(a, '1', { size: 1_000 });
    await joinAndSync(a, server);
    a.db.entropy.advance(60_000);
    await take(a, '2', { size: 1_000 });
    await syncAll(a);
    await take(a, '3', { size: 1_000 });
    expect(await pictureUsage(a.db)).toEqual({ pictures: 3, bytes: 3_000, freeable: 2, freeableBytes: 2_000 });
    expect(await freePictures(a.db, 500)).toEqual({ pictures: 1, bytes: 1_000 });
    expect(await a.db.blobs.get('photo:1/picture')).toBeUndefined();
    expect(await freePictures(a.db, 10_000)).toEqual({ pictures: 1, bytes: 1_000 });
    expect((await a.db.blobs.toCollection().primaryKeys()).sort()).toEqual([
      'photo:1/thumb',
      'photo:2/thumb',
      'photo:3/picture',
      'photo:3/thumb',
    ]);
    expect(await a.engine.fetchPhoto('photo:1', 'picture')).toBe('here');
  });

  it('[F12] once a day pictures unused for two months go, unless the device keeps the whole term', async () => {
    const [a, b] = [phone(), phone()];
    for (const on of [a, b]) {
      await take(on, on === a ? 'a' : 'b', { size: 1_000 });
      await joinAndSync(on, server);
    }
    await wantPhotos(b.db, TERM, false);
    for (const on of [a, b]) {
      on.db.entropy.advance(61 * DAY);
      await syncAll(on);
    }
    expect(await a.db.blobs.toCollection().primaryKeys()).toEqual(['photo:a/thumb']);
    expect(await b.db.blobs.get('photo:b/picture')).toBeDefined();
  });

  it('[F13] a photo that was taken off is not sent, and a month later its bytes are gone here and on the server', async () => {
    const [a, office] = [phone(), phone()];
    await take(a, '1');
    await joinAndSync(a, server);
    await take(a, 'unsent');
    for (const key of ['1', 'unsent'])
      await commit(a.db, [{ id: `photo:${key}`, space: TERM, set: { deleted: true } }]);
    await syncAll(a);
    expect(await attachmentsOf('unsent')).toEqual([]);
    await joinAndSync(office, server, server.office);
    for (const on of [a, office]) {
      on.db.entropy.advance(20 * DAY);
      await syncAll(on);
    }
    expect(await a.db.blobs.count()).toBe(4);
    expect(await attachmentsOf('1')).toEqual(['picture', 'thumb']);
    for (const on of [a, office]) {
      on.db.entropy.advance(11 * DAY);
      await syncAll(on);
    }
    expect(await a.db.blobs.count()).toBe(0);
    expect(await attachmentsOf('1')).toEqual([]);
    expect((await serverDocs(server, TERM)).get('photo:1')).toMatchObject({ deleted: true });
  });

  it('[F13] one that is brought back in time goes up after all', async () => {
    const a = phone();
    await take(a, '1');
    await commit(a.db, [{ id: 'photo:1', space: TERM, set: { deleted: true } }]);
    await joinAndSync(a, server);
    expect(uploads()).toEqual([]);
    await commit(a.db, [{ id: 'photo:1', space: TERM, set: { deleted: null } }]);
    await syncAll(a);
    expect(await attachmentsOf('1')).toEqual(['picture', 'thumb']);
  });
});
