import { createServer } from 'node:http';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SetupOptions, setupSchool, spacesOf } from '../../src/server/setup';
import { basic, startTestServer, type TestServer } from '../support/server';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ school: 'first' });
});

afterAll(() => server.close());

const adminUrl = (password = server.embedded.admin.password): string =>
  server.embedded.dbUrl.replace('//', `//${server.embedded.admin.user}:${encodeURIComponent(password)}@`);

const setup = (options: Partial<SetupOptions>) =>
  setupSchool({ url: adminUrl(), school: 'second', firstYear: 2026, years: 2, ...options });

const stored = async () => [
  (await server.couch('GET', '/first-main/meta:space')).body,
  (await server.couch('GET', '/_users/org.couchdb.user:office')).body,
];

describe('setting up a school', () => {
  it('makes main, two terms a year and the office, members-only and recognisable', async () => {
    const result = await setup({ accounts: [{ name: 'tutor2', kind: 'tutor' }] });
    if (!result.ok) throw new Error(result.failure.type);
    expect(result.report.steps.filter(({ result }) => result === 'made').map(({ what }) => what)).toEqual([
      'second-main',
      'second-term-2026-1',
      'second-term-2026-2',
      'second-term-2027-1',
      'second-term-2027-2',
      'second-office',
      'account tutor2',
    ]);
    expect((await server.couch('GET', '/second-office/_security')).body).toEqual({
      admins: { names: [], roles: ['_admin'] },
      members: { names: [], roles: ['second-office'] },
    });
    const meta = (await server.couch('GET', '/second-term-2026-1/meta:space')).body;
    expect(meta).toMatchObject({ type: 'meta', space: 'term-2026-1', school: 'second', identity: expect.any(String) });
    const [account] = result.report.accounts;
    const response = await fetch(`${server.embedded.dbUrl}second-main`, {
      headers: basic({ name: 'tutor2', password: account?.password ?? '' }),
    });
    expect(response.status).toBe(200);
  });

  it('changes nothing when it runs again, not even a password', async () => {
    const before = await stored();
    const again = await setup({
      school: 'first',
      years: 1,
      accounts: [{ name: 'office', kind: 'office', password: 'another' }],
    });
    if (!again.ok) throw new Error(again.failure.type);
    expect(again.report.steps.every(({ result }) => result === 'kept')).toBe(true);
    expect(again.report.accounts).toEqual([]);
    expect(await stored()).toEqual(before);
  });

  it('names a wrong password and somebody who is not the administrator', async () => {
    expect(await setup({ url: adminUrl('wrong') })).toEqual({
      ok: false,
      failure: { type: 'wrong-password', user: 'admin' },
    });
    const url = server.embedded.dbUrl.replace('//', `//${server.office.name}:${server.office.password}@`);
    expect(await setup({ url })).toEqual({ ok: false, failure: { type: 'not-admin', user: 'office' } });
  });

  it.each(['2nd', 'School', 'a', 'with_underscore', `a${'b'.repeat(31)}`, '学校'])(
    'refuses %s as a school ID',
    async (school) => {
      expect(await setup({ school })).toEqual({ ok: false, failure: { type: 'bad-school', school } });
    },
  );

  it('refuses plain http to another machine before it sends anything', async () => {
    expect(await setup({ url: 'http://admin:secret@192.0.2.1:5984/' })).toEqual({
      ok: false,
      failure: { type: 'plain-http', address: 'http://192.0.2.1:5984/' },
    });
  });

  it('tells an address where nothing answers from one that is not a CouchDB', async () => {
    expect(await setup({ url: 'http://admin:secret@127.0.0.1:1/' })).toMatchObject({
      failure: { type: 'unreachable' },
    });
    const page = createServer((_, response) => response.end('<h1>A web site</h1>'));
    await new Promise<void>((listening) => page.listen(0, '127.0.0.1', listening));
    const address = page.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const result = await setup({ url: `http://admin:secret@127.0.0.1:${port}/` });
    page.close();
    expect(result).toMatchObject({ failure: { type: 'not-couchdb' } });
  });

  it('keeps the secrets of the embedded server to their owner', async () => {
    const { mode } = await stat(join(server.dataDir, 'server.json'));
    expect(mode & 0o777).toBe(0o600);
  });

  it('counts the spaces of a school year', () => {
    expect(spacesOf(2026, 1)).toEqual(['main', 'term-2026-1', 'term-2026-2', 'office']);
  });
});
