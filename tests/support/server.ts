import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildJoinLink } from '../../src/domain/joinLink';
import { type Embedded, startEmbedded } from '../../src/server/embedded';
import { setupSchool } from '../../src/server/setup';
import { createProbe } from '../sync/contract/probe';
import { COUCHDB } from '../sync/contract/server';
import { sweep } from '../sync/contract/sweep';
import { startCouchFront } from './couchFront';
import { type FaultProxy, startFaultProxy } from './faultProxy';

export type TestAccount = { name: string; password: string };

export type TestServer = {
  /** What answers: the embedded server, or what stands in front of a real one. */
  embedded: Embedded;
  /** A real proxy in front of everything; browsers and sync clients are pointed here so that faults reach them. */
  proxy: FaultProxy;
  /** The app's address and the databases' address, both through the proxy, with a slash at the end. */
  url: string;
  dbUrl: string;
  school: string;
  office: TestAccount;
  tutor: TestAccount;
  dataDir: string;
  /** Database name of a space, e.g. `main` or `term-2026-1`. */
  database: (space: string) => string;
  /** Plain HTTP as the administrator, past the proxy; answers status and JSON. */
  couch: (method: string, path: string, body?: unknown) => Promise<{ status: number; body: unknown }>;
  /** The link that joins the school, as an address of the app. */
  joinLink: (account: TestAccount) => string;
  close: () => Promise<void>;
};

export type TestServerOptions = {
  school?: string;
  firstYear?: number;
  years?: number;
  distDir?: string;
  now?: () => number;
  /** The embedded server in any case: what is tested is done to the server itself, or is its own. */
  isEmbedded?: boolean;
};

/** The CouchDB that takes the embedded server's place, if the run is for it (`npm test` with `COUCHDB_URL`). */
export const testedCouch = (): string | undefined =>
  process.env['TESTED_SERVER'] === 'couchdb' ? process.env['COUCHDB_URL'] : undefined;

/** Basic authorization of an account, as a header. */
export const basic = ({ name, password }: TestAccount): { Authorization: string } => ({
  Authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`,
});

/** Removes the school's databases and accounts from a server that others use too. */
const clearSchool = async ({ dbUrl, admin }: Embedded, school: string): Promise<void> => {
  const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
  const account = { name: admin.user, password: admin.password };
  const { ask } = createProbe({ ...COUCHDB, fetch, url: dbUrl, admin: account, prefix: school, sleep });
  const left = await sweep(ask, true, (name) => name.startsWith(`${school}-`));
  if (left.length > 0) throw new Error(`The test server could not be cleared: ${left.join('; ')}`);
};

/** Starts the embedded server on a free port with one school, an office and a tutor account, and a fault proxy. */
export const startTestServer = async (options: TestServerOptions = {}): Promise<TestServer> => {
  const { firstYear = 2026, years = 1, distDir } = options;
  const couchdb = options.isEmbedded === true ? undefined : testedCouch();
  // On a server that others use too, every run is a school of its own.
  const mark = couchdb === undefined ? '' : `t${randomBytes(3).toString('hex')}-`;
  const school = `${mark}${options.school ?? 'testschool'}`;
  const dataDir = await mkdtemp(join(tmpdir(), 'yingchuang-server-'));
  const embedded =
    couchdb === undefined
      ? await startEmbedded({
          port: 0,
          dataDir,
          ...(distDir !== undefined && { distDir }),
          ...(options.now && { now: options.now }),
        })
      : await startCouchFront(couchdb, distDir);
  const { user, password } = embedded.admin;
  const prefix = couchdb === undefined ? '' : `${school}-`;
  const office = { name: `${prefix}office`, password: 'office-test-password' };
  const tutor = { name: `${prefix}tutor`, password: 'tutor-test-password' };
  const result = await setupSchool({
    url: embedded.dbUrl.replace('//', `//${user}:${password}@`),
    school,
    firstYear,
    years,
    accounts: [
      { ...office, kind: 'office' },
      { ...tutor, kind: 'tutor' },
    ],
  });
  if (!result.ok) throw new Error(`The test server could not be set up: ${JSON.stringify(result.failure)}`);
  const proxy = await startFaultProxy(embedded.port);

  const couch: TestServer['couch'] = async (method, path, body) => {
    const response = await fetch(new URL(path.replace(/^\//, ''), embedded.dbUrl), {
      method,
      headers: { ...basic({ name: user, password }), 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  };

  const dbUrl = `${proxy.url}db/`;
  return {
    embedded,
    proxy,
    url: proxy.url,
    dbUrl,
    school,
    office,
    tutor,
    dataDir,
    database: (space) => `${school}-${space}`,
    couch,
    joinLink: ({ name, password }) => buildJoinLink(proxy.url, { url: dbUrl, school, user: name, password }),
    close: async () => {
      await proxy.close();
      if (couchdb !== undefined) await clearSchool(embedded, school);
      await embedded.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};
