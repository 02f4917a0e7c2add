import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildJoinLink } from '../../src/domain/joinLink';
import { type Embedded, startEmbedded } from '../../src/server/embedded';
import { setupSchool } from '../../src/server/setup';
import { type FaultProxy, startFaultProxy } from './faultProxy';

export type TestAccount = { name: string; password: string };

export type TestServer = {
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
};

/** Basic authorization of an account, as a header. */
export const basic = ({ name, password }: TestAccount): { Authorization: string } => ({
  Authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`,
});

/** Starts the embedded server on a free port with one school, an office and a tutor account, and a fault proxy. */
export const startTestServer = async (options: TestServerOptions = {}): Promise<TestServer> => {
  const { school = 'testschool', firstYear = 2026, years = 1 } = options;
  const dataDir = await mkdtemp(join(tmpdir(), 'yingchuang-server-'));
  const embedded = await startEmbedded({
    port: 0,
    dataDir,
    ...(options.distDir !== undefined && { distDir: options.distDir }),
    ...(options.now && { now: options.now }),
  });
  const { user, password } = embedded.admin;
  const office = { name: 'office', password: 'office-test-password' };
  const tutor = { name: 'tutor', password: 'tutor-test-password' };
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
      await embedded.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};
