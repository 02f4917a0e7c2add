import 'fake-indexeddb/auto';
import { afterEach, beforeEach } from 'vitest';
import type { LineState } from '../../src/domain/photoLine';
import { createEngine, type Engine } from '../../src/sync/engine';
import type { Fetch, Sleep } from '../../src/sync/line';
import type { Vault } from '../../src/sync/vault';
import type { TryLock } from '../../src/sync/locks';
import { createDevice, type TestDevice } from '../support/devices';
import { startTestServer, type TestAccount, type TestServer, type TestServerOptions } from '../support/server';

/** A browser's cookie jar for one origin, which Node's fetch has not. */
export function createBrowserFetch(): Fetch {
  let cookie = '';
  return async (url, init) => {
    const headers = new Headers(init.headers);
    if (cookie && init.credentials !== 'omit') headers.set('cookie', cookie);
    const response = await fetch(url, { ...init, headers });
    const given = response.headers.get('set-cookie')?.split(';')[0];
    if (given && init.credentials !== 'omit') cookie = given;
    return response;
  };
}

export const sleep: Sleep = (ms, signal) =>
  new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const timer = setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    }
    signal?.addEventListener('abort', done);
  });

/** A vault of the memory: encryption has its own test. */
export function createMemoryVault(): Vault {
  let kept: { owner: string; password: string } | undefined;
  return {
    save: async (owner, password) => void (kept = { owner, password }),
    load: async (owner) => (kept?.owner === owner ? kept.password : undefined),
    clear: async () => void (kept = undefined),
  };
}

export function createTestLocks(): TryLock {
  const held = new Set<string>();
  return async (name) => {
    if (held.has(name)) return undefined;
    held.add(name);
    return () => void held.delete(name);
  };
}

export type Phone = { db: TestDevice; engine: Engine; line: LineState };

export type PhoneOptions = {
  start?: number;
  fetch?: Fetch;
  tryLock?: TryLock;
  db?: TestDevice;
  vault?: Vault;
  origin?: string;
  sleep?: Sleep;
};

/** A phone with its own database and engine, not started. */
export function createPhone(options: PhoneOptions = {}): Phone {
  const db = options.db ?? createDevice(options.start);
  const line: LineState = { isOnline: true, isMetered: false };
  const engine = createEngine({
    db,
    fetch: options.fetch ?? createBrowserFetch(),
    sleep: options.sleep ?? sleep,
    tryLock: options.tryLock ?? createTestLocks(),
    vault: options.vault ?? createMemoryVault(),
    origin: options.origin ?? 'http://127.0.0.1:1',
    line: () => line,
  });
  return { db, engine, line };
}

export const accountOf = (server: TestServer, who: TestAccount) => ({
  url: server.dbUrl,
  school: server.school,
  user: who.name,
  password: who.password,
});

/** A round that a person asked for, and the pictures that go beside it. */
export async function syncAll({ engine }: Phone): Promise<void> {
  await engine.syncNow();
  await engine.photosIdle();
}

/** Joins and syncs until the round is over and no picture is under way; hidden, so that nothing goes on by itself. */
export async function joinAndSync(phone: Phone, server: TestServer, who: TestAccount = server.tutor): Promise<void> {
  phone.engine.setVisible(false);
  await phone.engine.join(accountOf(server, who));
  phone.engine.start();
  await syncAll(phone);
}

export { startTestServer, type TestServer };

export type School = { readonly server: TestServer; phone: (options?: PhoneOptions) => Phone };

/** Gives every test of a `describe` a server of its own and phones that are stopped with it. */
export function useSchool(options: TestServerOptions = {}): School {
  let server: TestServer | undefined;
  let phones: Phone[] = [];
  beforeEach(async () => {
    server = await startTestServer(options);
  });
  afterEach(async () => {
    await Promise.all(phones.map(({ engine }) => engine.stop()));
    phones = [];
    await server?.close();
  });
  return {
    get server() {
      if (!server) throw new Error('No test is running.');
      return server;
    },
    phone: (options) => {
      const made = createPhone(options);
      phones.push(made);
      return made;
    },
  };
}

/** Every document of a database on the server, by id, with its revision. */
export async function serverDocs(server: TestServer, space: string): Promise<Map<string, Record<string, unknown>>> {
  const { body } = await server.couch('GET', `${server.database(space)}/_all_docs?include_docs=true&conflicts=true`);
  const rows = (body as { rows: { id: string; doc: Record<string, unknown> }[] }).rows;
  return new Map(rows.filter((row) => !/^(_|meta:)/.test(row.id)).map((row) => [row.id, row.doc]));
}
