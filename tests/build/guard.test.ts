import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { basic, startTestServer, type TestAccount, type TestServer } from '../support/server';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ school: 'guarded' });
  await server.couch('PUT', '/_users/org.couchdb.user:stranger', {
    name: 'stranger',
    type: 'user',
    roles: ['elsewhere-member'],
    password: 'stranger-password',
  });
  await server.couch('PUT', '/guarded-main/note:1', { type: 'note', text: 'only for members' });
});

afterAll(() => server.close());

const stranger = { name: 'stranger', password: 'stranger-password' };

type Call = { method?: string; account?: TestAccount; body?: unknown; headers?: Record<string, string>; raw?: Buffer };

const call = async (path: string, { method = 'GET', account, body, headers, raw }: Call = {}) => {
  const response = await fetch(new URL(path, server.embedded.url), {
    method,
    headers: { 'Content-Type': 'application/json', ...(account && basic(account)), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(raw && { body: new Uint8Array(raw) }),
  });
  const text = await response.text();
  const json: unknown = text === '' ? {} : JSON.parse(text);
  return { status: response.status, json, headers: response.headers };
};

const bulkGet = async (docs: unknown[]) =>
  (await call('/db/guarded-main/_bulk_get', { method: 'POST', account: server.tutor, body: { docs } })).json;

const MEMBER_ROUTES: [string, string, unknown?][] = [
  ['GET', '/db/guarded-main'],
  ['GET', '/db/guarded-main/note:1'],
  ['GET', '/db/guarded-main/_all_docs'],
  ['GET', '/db/guarded-main/_changes?include_docs=true'],
  ['GET', '/db/guarded-main/_changes?feed=longpoll&timeout=10'],
  ['GET', '/db/guarded-main/note:1/photo'],
  ['GET', '/db/guarded-main/_local/phone'],
  ['GET', '/db/guarded-main/_security'],
  ['POST', '/db/guarded-main/_bulk_get', { docs: [{ id: 'note:1' }] }],
  ['POST', '/db/guarded-main/_find', { selector: { type: 'note' } }],
  ['POST', '/db/guarded-main/_bulk_docs', { docs: [{ _id: 'x' }] }],
  ['POST', '/db/guarded-main/_revs_diff', { x: ['1-a'] }],
  ['PUT', '/db/guarded-main/x', {}],
];

describe('the guard of the embedded server', () => {
  it('welcomes anybody and tells that it is a CouchDB', async () => {
    expect(await call('/db/')).toMatchObject({ status: 200, json: { couchdb: 'Welcome' } });
  });

  it.each(MEMBER_ROUTES)('answers %s %s without a login with 401 in JSON', async (method, path, body) => {
    const answer = await call(path, { method, body });
    expect(answer).toMatchObject({ status: 401, json: { error: 'unauthorized' } });
  });

  it.each(MEMBER_ROUTES)('answers %s %s of somebody from another school with 403', async (method, path, body) => {
    const answer = await call(path, { method, body, account: stranger });
    expect(answer).toMatchObject({ status: 403, json: { error: 'forbidden' } });
  });

  it('lets a tutor into main but not into the office', async () => {
    expect((await call('/db/guarded-main/note:1', { account: server.tutor })).status).toBe(200);
    expect((await call('/db/guarded-office', { account: server.tutor })).status).toBe(403);
    expect((await call('/db/guarded-office', { account: server.office })).status).toBe(200);
  });

  it.each(['%67uarded-main', 'guarded-main%2F_all_docs', '/guarded-main/_bulk_get', 'guarded-main/../guarded-main'])(
    'is not fooled by another spelling of a database: %s',
    async (path) => {
      expect((await call(`/db/${path}`, { account: stranger })).status).toBeGreaterThanOrEqual(400);
    },
  );

  it.each([
    ['PUT', '/db/new-one'],
    ['DELETE', '/db/guarded-main'],
    ['GET', '/db/_all_dbs'],
    ['GET', '/db/_config'],
    ['POST', '/db/_replicate'],
    ['GET', '/db/_users/org.couchdb.user:office'],
    ['PUT', '/db/guarded-main/_security'],
    ['PUT', '/db/guarded-main/_design/evil'],
  ])('keeps %s %s for the administrator', async (method, path) => {
    for (const account of [undefined, server.office]) {
      const body = method === 'GET' ? undefined : {};
      const answer = await call(path, { method, body, ...(account && { account }) });
      expect([401, 403]).toContain(answer.status);
    }
    expect((await call('/db/guarded-main/note:1', { account: server.tutor })).status).toBe(200);
  });

  it('refuses a design document in a batch of a member', async () => {
    const body = { docs: [{ _id: '_design/evil', views: {} }] };
    const answer = await call('/db/guarded-main/_bulk_docs', { method: 'POST', account: server.office, body });
    expect(answer.status).toBe(403);
  });

  it('takes a gzip body and refuses a broken one', async () => {
    const raw = gzipSync(JSON.stringify({ docs: [{ _id: 'packed:1', text: '萤窗' }] }));
    const options = { method: 'POST', account: server.tutor, headers: { 'Content-Encoding': 'gzip' } };
    expect((await call('/db/guarded-main/_bulk_docs', { ...options, raw })).status).toBe(201);
    expect((await call('/db/guarded-main/packed:1', { account: server.tutor })).json).toMatchObject({ text: '萤窗' });
    const broken = await call('/db/guarded-main/_bulk_docs', { ...options, raw: Buffer.from('no gzip') });
    expect(broken).toMatchObject({ status: 400, json: { error: 'bad_request' } });
  });

  it('logs in with a cookie, renews it and lets it end after ten minutes', async () => {
    let clock = Date.UTC(2026, 10, 20);
    const timed = await startTestServer({ school: 'timed', now: () => clock });
    try {
      const login = await fetch(`${timed.dbUrl}_session`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(timed.tutor),
      });
      expect(await login.json()).toEqual({ ok: true, name: 'tutor', roles: ['timed-member'] });
      const read = (cookie: string) => fetch(`${timed.dbUrl}timed-main`, { headers: { cookie } });
      const cookie = login.headers.get('set-cookie')?.split(';')[0] ?? '';
      expect((await read(cookie)).headers.get('set-cookie')).toBeNull();
      clock += 5 * 60_000;
      const renewed = (await read(cookie)).headers.get('set-cookie')?.split(';')[0] ?? '';
      clock += 6 * 60_000;
      expect((await read(cookie)).status).toBe(401);
      expect((await read(renewed)).status).toBe(200);
      expect((await read(`${renewed}0`)).status).toBe(401);
    } finally {
      await timed.close();
    }
  });

  it('says a wrong password with 401, by cookie and by Basic', async () => {
    const wrong = { name: 'tutor', password: 'wrong' };
    expect((await call('/db/_session', { method: 'POST', body: wrong })).status).toBe(401);
    expect((await call('/db/guarded-main', { account: wrong })).status).toBe(401);
  });

  it('answers a longpoll with a change, and with nothing when its time is over', async () => {
    const { json } = await call('/db/guarded-main/_changes?limit=0', { account: server.tutor });
    const poll = (timeout: number) =>
      call(`/db/guarded-main/_changes?feed=longpoll&since=now&timeout=${timeout}`, { account: server.tutor });
    expect(json).toHaveProperty('last_seq');
    expect((await poll(50)).json).toMatchObject({ results: [] });
    const waiting = poll(5000);
    await new Promise((done) => setTimeout(done, 100));
    await server.couch('PUT', '/guarded-main/news:1', {});
    expect((await waiting).json).toMatchObject({ results: [{ id: 'news:1' }] });
  });

  it('tells what a bulk_get has and has not, in the shape of CouchDB', async () => {
    expect(await bulkGet([])).toEqual({ results: [] });
    const missing = { id: 'nothing', rev: 'undefined', error: 'not_found', reason: 'missing' };
    expect(await bulkGet([{ id: 'note:1' }, { id: 'nothing' }, { id: 'meta:space', rev: '9-a' }])).toMatchObject({
      results: [
        { id: 'note:1', docs: [{ ok: { text: 'only for members' } }] },
        { id: 'nothing', docs: [{ error: missing }] },
        { id: 'meta:space', docs: [{ error: { rev: '9-a', reason: 'missing' } }] },
      ],
    });
  });

  it('offers no COPY, by which a member could write a design document', async () => {
    const headers = { Destination: '_design/evil' };
    const answer = await call('/db/guarded-main/note:1', { method: 'COPY', account: server.tutor, headers });
    expect(answer.status).toBe(405);
  });

  it('keeps an attachment and gives it back with its type', async () => {
    const path = '/db/guarded-main/photo:1/picture';
    const headers = { 'Content-Type': 'image/jpeg' };
    const raw = Buffer.from([0xff, 0xd8, 0xff, 0, 1, 2]);
    expect((await call(path, { method: 'PUT', account: server.tutor, headers, raw })).status).toBe(201);
    const response = await fetch(new URL(path, server.embedded.url), { headers: basic(server.tutor) });
    expect(response.headers.get('content-type')).toBe('image/jpeg');
    expect(Buffer.from(await response.arrayBuffer())).toEqual(raw);
  });

  it.each<[string, string, Call]>([
    ['a list as a batch', '/db/guarded-main/_bulk_docs', { method: 'POST', raw: Buffer.from('[]') }],
    ['a batch without docs', '/db/guarded-main/_bulk_docs', { method: 'POST', body: {} }],
    ['a malformed member', '/db/guarded-main/_bulk_docs', { method: 'POST', body: { docs: [{ _id: 'a' }, 5] } }],
    ['an unknown special member', '/db/guarded-main/_bulk_docs', { method: 'POST', body: { docs: [{ _x: 1 }] } }],
    ['no JSON', '/db/guarded-main/x', { method: 'PUT', raw: Buffer.from('{') }],
    ['a number that is none', '/db/guarded-main/_changes?limit=abc', {}],
    ['a since that is none', '/db/guarded-main/_changes?since={}', {}],
    ['a bad escape', '/db/guarded-main/%E0%A4%A', {}],
    ['revisions that are no list', '/db/guarded-main/_revs_diff', { method: 'POST', body: { x: 1 } }],
    ['attachments that are none', '/db/guarded-main/x', { method: 'PUT', body: { _attachments: { a: 5 } } }],
    ['a bulk_get without ids', '/db/guarded-main/_bulk_get', { method: 'POST', body: { docs: [5] } }],
  ])('refuses %s with 400 and lives on', async (_, path, options) => {
    expect((await call(path, { ...options, account: server.tutor })).status).toBe(400);
    expect((await call('/db/guarded-main/note:1', { account: server.tutor })).status).toBe(200);
  });

  it('answers only on the names of this machine, and to no page of another site', async () => {
    const headers = { Origin: 'http://elsewhere.example' };
    const answer = await call('/db/guarded-main/x', { method: 'PUT', account: server.tutor, body: {}, headers });
    expect(answer.status).toBe(403);
    const status = await new Promise((done, failed) => {
      const { port } = server.embedded;
      request({ host: '127.0.0.1', port, path: '/db/', headers: { Host: 'elsewhere.example' } }, (response) => {
        response.resume();
        done(response.statusCode);
      })
        .on('error', failed)
        .end();
    });
    expect(status).toBe(403);
  });

  it('drops a database and its rights with it', async () => {
    await server.couch('PUT', '/short-lived');
    await server.couch('PUT', '/short-lived/_security', { members: { names: ['tutor'], roles: [] } });
    expect((await call('/db/short-lived', { account: server.tutor })).status).toBe(200);
    expect((await server.couch('DELETE', '/short-lived')).status).toBe(200);
    expect((await call('/db/short-lived', { account: server.tutor })).status).toBe(404);
    await server.couch('PUT', '/short-lived');
    expect((await call('/db/short-lived', { account: server.tutor })).status).toBe(403);
  });
});
