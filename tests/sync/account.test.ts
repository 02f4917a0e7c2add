import 'fake-indexeddb/auto';
import { createStore, values } from 'idb-keyval';
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readMeta } from '../../src/db/database';
import { loadAccount, saveAccount } from '../../src/sync/account';
import { createServerClock } from '../../src/sync/serverClock';
import { createVault } from '../../src/sync/vault';
import { createDevice } from '../support/devices';
import { accountOf, createBrowserFetch, createPhone, startTestServer, type TestServer } from './support';

describe('trying an account', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
    await server.couch('PUT', `${server.school}-other-main`);
  });
  afterAll(() => server.close());
  const tryOut = (account: Partial<ReturnType<typeof accountOf>>, phone = createPhone()) =>
    phone.engine.test({ ...accountOf(server, server.tutor), ...account });

  it('[S6] says what a tutor and what the office will see', async () => {
    const spaces = ['main', 'term-2026-1'];
    expect(await tryOut({})).toMatchObject({ type: 'ok', server: expect.stringMatching(/ 3\.\d+\.\d+$/), spaces });
    const office = await createPhone().engine.test(accountOf(server, server.office));
    expect(office).toMatchObject({ type: 'ok', spaces: [...spaces, 'office'] });
  });

  it('[S6] gives every other verdict its own word', async () => {
    expect(await tryOut({ url: 'nonsense' })).toEqual({ type: 'badAddress' });
    expect(await tryOut({ url: 'https://a:b@school.example/' })).toEqual({ type: 'badAddress' });
    expect(await tryOut({ url: 'http://school.example/db/' })).toEqual({ type: 'insecure' });
    expect(await tryOut({ url: 'http://127.0.0.1:9/' })).toEqual({ type: 'unreachable' });
    expect(await tryOut({ password: 'wrong' })).toEqual({ type: 'wrongPassword' });
    expect(await tryOut({ user: '', password: '' })).toEqual({ type: 'wrongPassword' });
    expect(await tryOut({ school: 'nowhere' })).toEqual({ type: 'noSchool', school: 'nowhere' });
    const other = `${server.school}-other`;
    expect(await tryOut({ school: other })).toEqual({ type: 'forbidden', school: other });
    const phone = createPhone();
    phone.line.isOnline = false;
    expect(await tryOut({ url: 'https://school.example/' }, phone)).toEqual({ type: 'offline' });
  });

  it('[S4] takes the page of a captive portal, and JSON of another program, for no CouchDB', async () => {
    let answer = { type: 'text/html', body: '<h1>请登录校园网</h1>', status: 200 };
    const portal = createServer((_request, response) => {
      response.writeHead(answer.status, { 'content-type': answer.type });
      response.end(answer.body);
    });
    await new Promise<void>((started) => portal.listen(0, '127.0.0.1', started));
    const address = portal.address();
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`;
    expect(await tryOut({ url })).toEqual({ type: 'notCouch', status: 200 });
    answer = { type: 'application/json', body: '{"hello":"world"}', status: 200 };
    expect(await tryOut({ url })).toEqual({ type: 'notCouch', status: 200 });
    answer = { type: 'text/html', body: 'nothing here', status: 404 };
    expect(await tryOut({ url })).toEqual({ type: 'notCouch', status: 404 });
    answer = { type: 'application/json', body: '{"couchdb":', status: 200 };
    expect(await tryOut({ url })).toEqual({ type: 'notCouch', status: 200 });
    await new Promise((closed) => portal.close(closed));
  });

  it('[S6] changes nothing', async () => {
    const phone = createPhone();
    await tryOut({}, phone);
    expect(await phone.db.meta.count()).toBe(0);
  });

  it('joining is refused while the demo school fills the device', async () => {
    const phone = createPhone();
    await phone.db.meta.put({ key: 'demo', value: { since: 1 } });
    await expect(phone.engine.join(accountOf(server, server.tutor))).rejects.toThrow('demo');
    expect(await readMeta(phone.db, 'account')).toBeUndefined();
  });
});

describe('the account at rest', () => {
  it('[S1] keeps the password where no plain text is, bound to its account', async () => {
    const db = createDevice();
    const vault = createVault('vault-test');
    const account = { url: 'https://school.example/db', school: 'school1', user: '林老师', password: '一二三四五六' };
    await saveAccount(db, vault, account);
    expect(await loadAccount(db, createVault('vault-test'))).toEqual({ ...account, url: 'https://school.example/db/' });
    const everything = JSON.stringify(await db.meta.toArray());
    expect(everything).not.toContain(account.password);
    const stored = await values<unknown>(createStore('vault-test', 'secrets'));
    const key = stored.find((one): one is CryptoKey => one instanceof CryptoKey);
    expect(key?.extractable).toBe(false);
    const sealed = stored.find((one) => !(one instanceof CryptoKey)) as { bytes: ArrayBuffer };
    expect(new TextDecoder().decode(sealed.bytes)).not.toContain(account.password);
    expect(await vault.load('somebody else')).toBeUndefined();
    await vault.clear();
    expect((await loadAccount(db, vault))?.password).toBe('');
  });
});

const header = (ms: number): string => new Date(ms).toUTCString();

describe('the clock of the server', () => {
  const now = Date.parse('2026-11-24T08:00:00Z');

  it('[S8] corrects a phone that is hours off, after three answers that agree', async () => {
    const db = createDevice(now);
    const clock = createServerClock(db);
    for (let answer = 0; answer < 2; answer++) clock.hear(header(now + 7_200_000), now, now + 1_000);
    expect(await clock.store()).toBe(0);
    clock.hear(header(now + 7_200_000), now, now + 1_000);
    expect(await clock.store()).toBe(7_200_000);
    expect((await readMeta(db, 'clock'))?.offset).toBe(7_200_000);
  });

  it('[S8] hears nothing from answers that took minutes: nobody knows when their header was written', async () => {
    const db = createDevice();
    const now = db.entropy.now();
    const clock = createServerClock(db);
    // Longpolls of three spaces that were quiet for five minutes and then heard of the same push.
    for (let space = 0; space < 3; space++) clock.hear(header(now), now, now + 300_000);
    expect(await clock.store()).toBe(0);
  });

  it('[S8] leaves a clock alone that is right, and a server without one unheard', async () => {
    const db = createDevice(now);
    const clock = createServerClock(db);
    for (const off of [0, 40_000, -50_000]) clock.hear(header(now + off), now, now);
    for (let answer = 0; answer < 3; answer++) clock.hear(header(0), now, now);
    clock.hear('nonsense', now, now);
    expect(await clock.store()).toBe(0);
  });

  it('[S8] is learned from answers of the app’s own origin only', async () => {
    const server = await startTestServer();
    const start = Date.now() - 86_400_000;
    for (const [origin, isHeard] of [
      [new URL(server.url).origin, true],
      ['https://school.example', false],
    ] as const) {
      const phone = createPhone({ origin, start, fetch: createBrowserFetch() });
      phone.engine.setVisible(false);
      await phone.engine.join(accountOf(server, server.tutor));
      phone.engine.start();
      await phone.engine.syncNow();
      const offset = (await readMeta(phone.db, 'clock'))?.offset ?? 0;
      expect(offset > 86_000_000).toBe(isHeard);
      await phone.engine.stop();
    }
    await server.close();
  });
});
