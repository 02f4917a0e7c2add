import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commit } from '../../src/db/commit';
import { blobKeys, letGo, readRefused, refusedPhotos, retryParked, retryUnreadable } from '../../src/db/parked';
import { createPhone, joinAndSync, serverDocs, startTestServer, syncAll, type Phone, type TestServer } from './support';

const TERM = 'term-2026-1' as const;
const SESSION = 'session:s1:20261124';

describe('what the server refused', () => {
  let server: TestServer;
  let phone: Phone;
  beforeEach(async () => {
    server = await startTestServer();
    phone = createPhone();
  });
  afterEach(async () => {
    await phone.engine.stop();
    await server.close();
  });

  const take = (key: string): Promise<unknown> =>
    commit(
      phone.db,
      [
        {
          id: `photo:${key}`,
          space: TERM,
          set: { session: SESSION, group: 'g1', date: '2026-11-24', thumbhash: 'x', width: 4, height: 3, bytes: 9 },
        },
        {
          id: SESSION,
          space: TERM,
          set: { group: 'g1', date: '2026-11-24', from: '16:30', to: '17:30', photos: { [key]: { order: 1 } } },
        },
      ],
      (['picture', 'thumb'] as const).map((name) => ({
        id: `photo:${key}/${name}`,
        photo: `photo:${key}`,
        space: TERM,
        name,
        bytes: new TextEncoder().encode(`${name} ${key}`),
        queued: 1,
      })),
    );
  const uploads = () => server.proxy.seen.filter(({ method, path }) => method === 'PUT' && path.includes('photo%3A'));
  const attachmentsOf = async (key: string) =>
    Object.keys(Object((await serverDocs(server, TERM)).get(`photo:${key}`)?.['_attachments'])).sort();

  it.each([
    [400, 'invalid'],
    [403, 'forbidden'],
    [413, 'tooLarge'],
  ] as const)('[F6] a picture refused with %i is parked as %s, and the others go on', async (status, reason) => {
    await take('1');
    await take('2');
    server.proxy.inject({ kind: 'status', match: /PUT .*photo%3A1\/picture/, status });
    await joinAndSync(phone, server);
    expect(await attachmentsOf('1')).toEqual(['thumb']);
    expect(await attachmentsOf('2')).toEqual(['picture', 'thumb']);
    expect(await phone.db.blobs.get('photo:1/picture')).toMatchObject({ queued: 2, parked: { reason, status } });
    expect(await refusedPhotos(phone.db)).toMatchObject([{ photo: 'photo:1', owner: { _id: SESSION } }]);
  });

  it('[F6] a parked picture is left alone until a person asks, and then goes up', async () => {
    await take('1');
    const allow = server.proxy.inject({ kind: 'status', match: /PUT .*\/picture/, status: 413 });
    await joinAndSync(phone, server);
    server.proxy.seen.length = 0;
    await syncAll(phone);
    expect(uploads()).toEqual([]);
    allow();
    await syncAll(phone);
    expect(uploads()).toEqual([]);
    expect(await retryParked(phone.db)).toBe(1);
    await syncAll(phone);
    expect(uploads()).toHaveLength(1);
    expect(await attachmentsOf('1')).toEqual(['picture', 'thumb']);
    expect(await blobKeys(phone.db, 2)).toEqual([]);
    expect(await phone.db.blobs.get('photo:1/picture')).not.toHaveProperty('parked');
  });

  it('a photo that was taken off its session is nothing to handle any more', async () => {
    await take('1');
    server.proxy.inject({ kind: 'status', match: /PUT .*\/picture/, status: 413 });
    await joinAndSync(phone, server);
    await commit(phone.db, [{ id: SESSION, space: TERM, set: { photos: { 1: null } } }]);
    expect(await refusedPhotos(phone.db)).toEqual([]);
  });

  it('a refused document goes up when a person asks, with nothing changed in it', async () => {
    await commit(phone.db, [{ id: 'venue:v1', space: 'main', set: { name: '音乐室' } }]);
    const allow = server.proxy.inject({ kind: 'status', match: /POST .*main\/_bulk_docs/, status: 413 });
    await joinAndSync(phone, server);
    expect((await phone.db.queue.get('venue:v1'))?.parked).toMatchObject({ reason: 'tooLarge' });
    allow();
    await phone.engine.syncNow();
    expect((await serverDocs(server, 'main')).has('venue:v1')).toBe(false);
    await retryParked(phone.db);
    await phone.engine.syncNow();
    expect((await serverDocs(server, 'main')).get('venue:v1')).toMatchObject({ name: '音乐室' });
    expect(await phone.db.queue.get('venue:v1')).toBeUndefined();
  });

  it('what was removed for good on the server stays parked: it is never made anew', async () => {
    await commit(phone.db, [{ id: 'venue:v1', space: 'main', set: { name: '音乐室' } }]);
    const parked = { reason: 'gone', status: 404, detail: 'deleted', at: 1 } as const;
    await phone.db.queue.update('venue:v1', { parked });
    expect(await retryParked(phone.db)).toBe(0);
    expect((await phone.db.queue.get('venue:v1'))?.parked).toEqual(parked);
  });

  it('what was refused can be let go: the record is again as agreed, a new one goes, and what merely waits stays', async () => {
    await commit(phone.db, [{ id: 'venue:old', space: 'main', set: { name: '音乐室' } }]);
    await joinAndSync(phone, server);
    await phone.engine.stop();
    const agreed = await phone.db.docs.get('venue:old');
    await commit(
      phone.db,
      ['old', 'gone', 'new', 'waits'].map((key) => ({
        id: `venue:${key}`,
        space: 'main' as const,
        set: { name: '改过的名字' },
      })),
    );
    const park = (key: string, reason: 'gone' | 'forbidden') =>
      phone.db.queue.update(`venue:${key}`, { parked: { reason, status: 403, detail: '', at: 1 } });
    await park('old', 'forbidden');
    await park('gone', 'gone');
    await park('new', 'forbidden');
    const refused = await readRefused(phone.db, 'venue:old');
    expect(refused).toMatchObject({ here: { name: '改过的名字' }, agreed: { name: '音乐室' } });
    expect(await readRefused(phone.db, 'venue:waits')).toBeUndefined();

    for (const key of ['old', 'gone', 'new']) expect(await letGo(phone.db, `venue:${key}`)).toBe(true);
    expect(await letGo(phone.db, 'venue:waits')).toBe(false);
    expect(await phone.db.queue.toCollection().primaryKeys()).toEqual(['venue:waits']);
    expect(await phone.db.docs.get('venue:old')).toEqual(agreed);
    expect((await phone.db.docs.toCollection().primaryKeys()).filter((id) => id.startsWith('venue:'))).toEqual([
      'venue:old',
      'venue:waits',
    ]);
  });

  it('a single refused record can be tried again while others stay refused', async () => {
    await commit(
      phone.db,
      ['a', 'b'].map((key) => ({ id: `venue:${key}`, space: 'main' as const, set: { name: key } })),
    );
    await phone.db.queue.toCollection().modify({ parked: { reason: 'invalid', status: 400, detail: '', at: 1 } });
    expect(await retryParked(phone.db, 'venue:a')).toBe(1);
    expect((await phone.db.queue.get('venue:a'))?.parked).toBeUndefined();
    expect((await phone.db.queue.get('venue:b'))?.parked).toBeDefined();
  });

  it('[L3] what could not be read is fetched again when a person asks; what the server has no more goes', async () => {
    const doc = { _id: 'tutor:t1', type: 'tutor', v: 1, name: '周师傅', kind: 'volunteer' };
    await server.couch('PUT', `${server.database('main')}/tutor:t1`, doc);
    await server.couch('PUT', `${server.database('main')}/tutor:t2`, { ...doc, _id: 'tutor:t2', kind: 7 });
    await joinAndSync(phone, server);
    // Set aside by an older version, and by one that met a server that was restored since.
    await phone.db.docs.delete('tutor:t1');
    const row = { space: 'main' as const, rev: '1-x', raw: 'unreadable', reason: ': Invalid', at: 1 };
    await phone.db.quarantine.bulkPut([
      { ...row, id: 'tutor:t1' },
      { ...row, id: 'tutor:nowhere' },
    ]);
    await phone.engine.syncNow();
    expect(await phone.db.quarantine.count()).toBe(3);
    expect(await retryUnreadable(phone.db)).toBe(3);
    await phone.engine.syncNow();
    await phone.engine.stop();
    expect(await phone.db.quarantine.toCollection().primaryKeys()).toEqual(['tutor:t2']);
    expect((await phone.db.quarantine.get('tutor:t2'))?.isWanted).toBeUndefined();
    expect((await phone.db.docs.get('tutor:t1'))?.doc['name']).toBe('周师傅');
  });
});
