import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commit } from '../../src/db/commit';
import { createPhone, joinAndSync, serverDocs, startTestServer, type Phone, type TestServer } from './support';

const TERM = 'term-2026-1' as const;
const fields = { session: 'session:s1:20261124', group: 'g1', date: '2026-11-24', thumbhash: 'x', width: 4, height: 3 };

const take = (on: Phone, key: string): Promise<unknown> =>
  commit(
    on.db,
    [{ id: `photo:${key}`, space: TERM, set: { ...fields, bytes: 5 } }],
    (['picture', 'thumb'] as const).map((name) => ({
      id: `photo:${key}/${name}`,
      photo: `photo:${key}`,
      space: TERM,
      name,
      bytes: new TextEncoder().encode(`${name} ${key}`),
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

  const attachmentsOf = async (key: string) =>
    Object.keys(
      ((await serverDocs(server, TERM)).get(`photo:${key}`)?.['_attachments'] as object | undefined) ?? {},
    ).sort();
  const uploads = () =>
    server.proxy.seen
      .filter(({ method, path }) => method === 'PUT' && path.includes('photo%3A'))
      .map(({ path }) => path.split('?')[0]?.split('/').pop());

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
    expect(await b.engine.fetchPhoto('photo:1', 'thumb')).toBe(true);
    expect(new TextDecoder().decode((await b.db.blobs.get('photo:1/thumb'))?.bytes)).toBe('thumb 1');
    // What came down is not sent back.
    server.proxy.seen.length = 0;
    await b.engine.syncNow();
    expect(uploads()).toEqual([]);
  });

  it('[F4] a picture that the server does not have is false, and so is one when nobody has joined', async () => {
    const [a, b] = [phone(), phone()];
    await commit(a.db, [{ id: 'photo:1', space: TERM, set: { ...fields, bytes: 5 } }]);
    expect(await a.engine.fetchPhoto('photo:1', 'thumb')).toBe(false);
    await joinAndSync(a, server);
    expect(await a.engine.fetchPhoto('photo:1', 'thumb')).toBe(false);
    expect(await a.engine.fetchPhoto('photo:none', 'thumb')).toBe(false);
    await joinAndSync(b, server);
    await server.proxy.offline();
    expect(await b.engine.fetchPhoto('photo:1', 'thumb')).toBe(false);
  });

  it('[F2] a metered line holds pictures back until a person asks, thumbnails go', async () => {
    const a = phone();
    a.engine.setVisible(false);
    a.line.isMetered = true;
    await a.engine.join({
      url: server.dbUrl,
      school: server.school,
      user: server.tutor.name,
      password: server.tutor.password,
    });
    await take(a, '1');
    a.engine.start();
    await expect.poll(() => attachmentsOf('1'), { timeout: 5_000 }).toEqual(['thumb']);
    a.engine.wake('commit');
    await new Promise((done) => setTimeout(done, 300));
    expect(await attachmentsOf('1')).toEqual(['thumb']);
    await a.engine.syncNow();
    expect(await attachmentsOf('1')).toEqual(['picture', 'thumb']);
  });

  it('[F3] an answer that is lost does not send a picture twice', async () => {
    const a = phone();
    await take(a, '1');
    server.proxy.inject({ kind: 'cut', match: /PUT .*thumb/, afterBytes: 0, times: 1 });
    await joinAndSync(a, server);
    await a.engine.syncNow();
    expect(await attachmentsOf('1')).toEqual(['picture', 'thumb']);
    const doc = (await serverDocs(server, TERM)).get('photo:1');
    // The document, one thumbnail, one picture: three revisions.
    expect(String(doc?.['_rev'])).toMatch(/^3-/);
    expect((await a.db.docs.get('photo:1'))?.rev).toBe(doc?.['_rev']);
  });

  it('[F5] a later write of the document keeps its pictures', async () => {
    const a = phone();
    await take(a, '1');
    await joinAndSync(a, server);
    await commit(a.db, [{ id: 'photo:1', space: TERM, set: { deleted: true } }]);
    await a.engine.syncNow();
    expect((await serverDocs(server, TERM)).get('photo:1')).toMatchObject({ deleted: true });
    expect(await attachmentsOf('1')).toEqual(['picture', 'thumb']);
  });
});
