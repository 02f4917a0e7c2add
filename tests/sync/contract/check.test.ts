import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../support/server';
import { checkServer } from './check';
import { couchContract, type ContractCase } from './couchContract';

describe('the check of a server by its operator', () => {
  let server: TestServer;
  let address: string;
  const withAccount = (name: string, password: string): string =>
    server.embedded.dbUrl.replace('//', `//${name}:${encodeURIComponent(password)}@`);
  beforeAll(async () => {
    server = await startTestServer({ isEmbedded: true });
    address = withAccount(server.embedded.admin.user, server.embedded.admin.password);
  });
  afterAll(() => server.close());

  const check = async (url: string, cases?: ContractCase[], signal = new AbortController().signal) => {
    const told: string[] = [];
    const code = await checkServer({
      url,
      tell: (line) => told.push(line),
      signal,
      now: Date.now,
      ...(cases && { cases }),
    });
    return { code, told: told.join('\n') };
  };
  /** Names of all databases and accounts on the server. */
  const inventory = async (): Promise<string> => {
    const [databases, accounts] = [
      await server.couch('GET', '_all_dbs'),
      await server.couch('GET', '_users/_all_docs'),
    ];
    const { rows } = accounts.body as { rows: { id: string }[] };
    return JSON.stringify([databases.body, rows.map(({ id }) => id)]);
  };

  it('passes what is kept, says what is broken and why, and leaves nothing behind', async () => {
    const before = await inventory();
    const rights = couchContract.filter(({ name }) => name.includes('members can be named'));
    expect(rights).toHaveLength(1);
    const well = await check(address, rights);
    expect(well).toMatchObject({ code: 0, told: expect.stringContaining('1 passed, 0 failed\nNothing of the check') });
    expect(await inventory()).toBe(before);
    const broken: ContractCase = {
      name: 'it does what no server does',
      run: async (probe) => {
        await probe.account([]);
        throw new Error(`nothing at ${await probe.database()}`);
      },
    };
    const ill = await check(address, [broken, ...rights]);
    expect(ill.code).toBe(1);
    expect(ill.told).toMatch(/BROKEN {2}it does what no server does\n.*nothing at yingchuang-check-/);
    expect(ill.told).toContain('1 passed, 1 failed');
    expect(await inventory()).toBe(before);
  });

  it('removes what it made when it is interrupted, and what an earlier check left that was killed', async () => {
    const before = await inventory();
    await server.couch('PUT', 'yingchuang-check-202601010000-dead-1');
    await server.couch('PUT', '_users/org.couchdb.user:yingchuang-check-202601010000-dead-member', {
      name: 'yingchuang-check-202601010000-dead-member',
      type: 'user',
      roles: [],
      password: 'x',
    });
    const stop = new AbortController();
    const interrupted: ContractCase = {
      name: 'somebody presses Ctrl and C while it runs',
      run: async (probe) => {
        await probe.database();
        const making = probe.database();
        stop.abort();
        await making;
      },
    };
    const never: ContractCase = { name: 'never', run: () => Promise.reject(new Error('it went on')) };
    const stopped = await check(address, [interrupted, never], stop.signal);
    expect(stopped).toMatchObject({ code: 1, told: expect.stringMatching(/Stopped before the end\.[^]*Nothing of/) });
    expect(await inventory()).toBe(before);
  });

  it.each([
    ['no account', () => server.embedded.dbUrl, 'names no account'],
    ['a wrong password', () => withAccount('admin', 'wrong'), 'does not know "admin" with this password'],
    ['an account that is no administrator', () => withAccount('office', server.office.password), 'is no administrator'],
    ['nobody at the address', () => 'http://admin:x@127.0.0.1:9/', 'cannot be reached'],
    ['a path that is no CouchDB', () => address.replace('/db/', '/nothing/'), 'is not a CouchDB'],
    ['no address', () => 'http://admin:secret@@@', 'is no address'],
  ])('says plainly that it cannot check: %s', async (_, url, words) => {
    const before = await inventory();
    const told = await check(url());
    expect(told).toMatchObject({ code: 2, told: expect.stringContaining(words) });
    expect(told.told).not.toContain('secret');
    expect(await inventory()).toBe(before);
  });

  it('says that a CouchDB 2 is too old', async () => {
    const { createServer } = await import('node:http');
    const old = createServer((_, response) =>
      response.setHeader('Content-Type', 'application/json').end('{"couchdb":"Welcome","version":"2.3.1"}'),
    );
    await new Promise<void>((done) => old.listen(0, '127.0.0.1', done));
    const at = old.address();
    const port = typeof at === 'object' && at !== null ? at.port : 0;
    expect(await check(`http://admin:x@127.0.0.1:${port}/`)).toMatchObject({
      code: 2,
      told: expect.stringContaining('2.3.1: too old'),
    });
    await new Promise((done) => old.close(done));
  });
});
