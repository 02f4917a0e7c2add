import { basicOf, isRecord } from './asking';
import { COUCHDB, EMBEDDED, type ContractServer } from './server';

/** Why a server cannot be checked at all, as a value to be told in words. */
export type CheckObstacle =
  | { type: 'unreachable'; address: string; reason: string }
  | { type: 'notCouch'; address: string; status: number }
  | { type: 'tooOld'; version: string }
  | { type: 'noCredentials' }
  | { type: 'wrongPassword'; user: string }
  | { type: 'notAdmin'; user: string }
  | { type: 'notSetUp' };

export type KnownServer = Pick<ContractServer, 'has' | 'documentLimit'> & { title: string; isTrial: boolean };

/** Below this, databases are open to everybody and `_purge` or `_security` work otherwise. */
const OLDEST = 3;
/** A limit that is higher is not tried: the check would send hundreds of megabytes. */
const LARGEST = 64 * 1024 * 1024;

type Asker = Pick<ContractServer, 'fetch' | 'url' | 'admin'>;

const ask = async ({ fetch, url, admin }: Asker, path: string): Promise<{ status: number; body: unknown }> => {
  const headers = { Accept: 'application/json', Authorization: basicOf(admin) };
  const response = await fetch(new URL(path, url).href, { headers, redirect: 'manual' });
  const text = await response.text();
  try {
    return { status: response.status, body: JSON.parse(text) };
  } catch {
    return { status: response.status, body: undefined };
  }
};

/** Why `error` kept a request from arriving, as far as the system says. */
const reasonOf = (error: unknown): string => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message || cause.name : String(cause);
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Looks whether the server can be checked, and what can be asked of it, without changing anything. */
export async function look(asker: Asker): Promise<KnownServer | CheckObstacle> {
  const { name: user, password } = asker.admin;
  if (user === '' || password === '') return { type: 'noCredentials' };
  let welcome: Awaited<ReturnType<typeof ask>>;
  try {
    welcome = await ask(asker, '');
  } catch (error) {
    return { type: 'unreachable', address: asker.url, reason: reasonOf(error) };
  }
  const { status, body } = welcome;
  if (status === 401 && isRecord(body) && 'error' in body) return { type: 'wrongPassword', user };
  if (!isRecord(body) || !('couchdb' in body || 'express-pouchdb' in body))
    return { type: 'notCouch', address: asker.url, status };
  const version = textOf(body['version']);
  const vendor = isRecord(body['vendor']) ? textOf(body['vendor']['name']) : '';
  if ((Number.parseInt(version, 10) || 0) < OLDEST) return { type: 'tooOld', version };
  const session = await ask(asker, '_session');
  const context = isRecord(session.body) ? session.body['userCtx'] : undefined;
  if (session.status === 401 || !isRecord(context) || context['name'] === null) return { type: 'wrongPassword', user };
  if (!Array.isArray(context['roles']) || !context['roles'].includes('_admin')) return { type: 'notAdmin', user };
  if ((await ask(asker, '_users')).status === 404) return { type: 'notSetUp' };
  const isTrial = vendor.includes('express-pouchdb');
  const title = `${vendor.includes('Apache') ? 'Apache CouchDB' : vendor || 'CouchDB'} ${version}`;
  if (isTrial) return { ...EMBEDDED, title, isTrial };
  return { ...COUCHDB, documentLimit: await limitOf(asker), title, isTrial };
}

/** The largest document the server takes, by its settings where it tells them. */
const limitOf = async (asker: Asker): Promise<number | undefined> => {
  const { status, body } = await ask(asker, '_node/_local/_config/couchdb/max_document_size');
  const limit = status === 200 ? Number(body) : COUCHDB.documentLimit;
  return limit !== undefined && limit <= LARGEST ? limit : undefined;
};
