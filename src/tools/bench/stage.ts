import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseName, type Space } from '../../domain/spaces';
import type { Doc } from '../../domain/registers';
import { startEmbedded } from '../../server/embedded';
import { setupSchool } from '../../server/setup';
import { startCountingProxy, type CountingProxy } from './countingProxy';

export type Login = { user: string; password: string };

/** A server with one school behind a counting proxy, and the app or the bench page at the same origin. */
export type Stage = {
  proxy: CountingProxy;
  /** The page's address and the databases', with a slash at the end. */
  url: string;
  dbUrl: string;
  school: string;
  office: Login;
  /** Puts documents into a space as the administrator. */
  fill: (space: Space, docs: readonly Doc[]) => Promise<void>;
  close: () => Promise<void>;
};

const BATCH = 200;

/**
 * Serves `distDir` beside the embedded server, or beside the CouchDB at `COUCHDB_URL` (with its administrator's name and
 * password), where the school's databases are made anew and taken away at the end.
 */
export async function openStage(distDir: string, firstYear: number, years: number): Promise<Stage> {
  const dataDir = await mkdtemp(join(tmpdir(), 'yingchuang-bench-data-'));
  const embedded = await startEmbedded({ port: 0, dataDir, distDir });
  const own = new URL(embedded.dbUrl);
  own.username = embedded.admin.user;
  own.password = embedded.admin.password;
  const admin = new URL(process.env['COUCHDB_URL'] ?? own.href);
  if (!admin.pathname.endsWith('/')) admin.pathname += '/';
  const couchUrl = `${admin.origin}${admin.pathname}`;
  const proxy = await startCountingProxy(embedded.url, couchUrl);
  const authorization = `Basic ${Buffer.from(`${decodeURIComponent(admin.username)}:${decodeURIComponent(admin.password)}`).toString('base64')}`;
  const school = `bench${Date.now().toString(36)}`;
  const office: Login = { user: `${school}-office`, password: 'bench-office-password' };

  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(new URL(path, couchUrl), {
      method,
      headers: { Authorization: authorization, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  const close = async (): Promise<void> => {
    await proxy.close();
    if (process.env['COUCHDB_URL']) {
      const names = await ask('GET', '_all_dbs');
      for (const name of Array.isArray(names) ? names : [])
        if (String(name).startsWith(`${school}-`)) await ask('DELETE', String(name));
    }
    await embedded.close();
    await rm(dataDir, { recursive: true, force: true });
  };
  const result = await setupSchool({
    url: admin.href,
    school,
    firstYear,
    years,
    accounts: [{ name: office.user, password: office.password, kind: 'office' }],
  });
  if (!result.ok) {
    await close();
    throw new Error(`The school could not be set up: ${JSON.stringify(result.failure)}`);
  }
  return {
    proxy,
    url: proxy.url,
    dbUrl: `${proxy.url}db/`,
    school,
    office,
    fill: async (space, docs) => {
      for (let start = 0; start < docs.length; start += BATCH) {
        const batch = { docs: docs.slice(start, start + BATCH) };
        // Node keeps connections that the server has closed meanwhile; asked once more it opens a new one.
        await ask('POST', `${databaseName(school, space)}/_bulk_docs`, batch).catch(() =>
          ask('POST', `${databaseName(school, space)}/_bulk_docs`, batch),
        );
      }
    },
    close,
  };
}
