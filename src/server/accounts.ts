import { createHmac, pbkdf2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { isRecord, Refusal } from './http';

/** Who is asking; `null` as the name is nobody. */
export type User = { name: string | null; roles: string[] };

export type Credentials = { user: string; password: string };

export const NOBODY: User = { name: null, roles: [] };

export const isAdmin = (user: User): boolean => user.roles.includes('_admin');

const derive = promisify(pbkdf2);
const ITERATIONS = 10_000;
const KEY_BYTES = 32;
/** CouchDB's own length of a session. */
const SESSION_SECONDS = 600;
const USER_PREFIX = 'org.couchdb.user:';

const equal = (a: string, b: string): boolean => {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
};

/** A document of `_users` with the plain password replaced by its derived key, as CouchDB does when it stores one. */
export const hideUserPassword = async (doc: Record<string, unknown>): Promise<Record<string, unknown>> => {
  if (doc['_deleted'] === true) return doc;
  const { password, ...rest } = doc;
  if (typeof doc['name'] !== 'string' || doc['_id'] !== `${USER_PREFIX}${doc['name']}`)
    throw new Refusal(403, 'forbidden', `Document id must be of the form ${USER_PREFIX}name`);
  if (!Array.isArray(doc['roles']) || doc['type'] !== 'user')
    throw new Refusal(403, 'forbidden', 'doc.roles must exist and doc.type must be "user"');
  if (doc['roles'].some((role) => typeof role !== 'string' || role.startsWith('_')))
    throw new Refusal(403, 'forbidden', 'No system roles (starting with underscore) in users db.');
  if (typeof password !== 'string') return rest;
  const salt = randomBytes(16).toString('hex');
  const key = await derive(password, salt, ITERATIONS, KEY_BYTES, 'sha256');
  return {
    ...rest,
    password_scheme: 'pbkdf2',
    pbkdf2_prf: 'sha256',
    iterations: ITERATIONS,
    salt,
    derived_key: key.toString('hex'),
  };
};

/** Passwords and session cookies of the one server administrator and of the documents in `_users`. */
export const createAccounts = (
  admin: Credentials,
  secret: string,
  readUser: (id: string) => Promise<Record<string, unknown> | undefined>,
  now: () => number,
) => {
  // Deriving a key takes milliseconds; a client with Basic would pay them for every request.
  const known = new Map<string, string>();

  const userOf = async (name: string): Promise<{ user: User; doc: Record<string, unknown> } | undefined> => {
    const doc = await readUser(USER_PREFIX + name);
    if (!isRecord(doc) || !Array.isArray(doc['roles'])) return undefined;
    return { user: { name, roles: doc['roles'].filter((role) => typeof role === 'string') }, doc };
  };

  const isPasswordOf = async (doc: Record<string, unknown>, password: string): Promise<boolean> => {
    const { salt, iterations, derived_key: stored } = doc;
    if (typeof salt !== 'string' || typeof iterations !== 'number' || typeof stored !== 'string') return false;
    const proof = createHmac('sha256', secret).update(`${stored}\0${password}`).digest('hex');
    if (known.get(stored) === proof) return true;
    const key = await derive(password, salt, iterations, KEY_BYTES, 'sha256');
    const matches = equal(key.toString('hex'), stored);
    if (matches) known.set(stored, proof);
    return matches;
  };

  /** The user of this name and password, or nothing. */
  const check = async (name: string, password: string): Promise<User | undefined> => {
    if (name === admin.user) return equal(password, admin.password) ? { name, roles: ['_admin'] } : undefined;
    const found = await userOf(name);
    return found && (await isPasswordOf(found.doc, password)) ? found.user : undefined;
  };

  // A changed password ends the sessions opened with the old one, as in CouchDB, where its salt is part of the signature.
  const sign = (name: string, time: string, salt: string): string =>
    createHmac('sha256', secret).update(`${name}:${time}:${salt}`).digest('hex');

  const saltOf = async (name: string): Promise<{ user: User; salt: string } | undefined> => {
    if (name === admin.user) return { user: { name, roles: ['_admin'] }, salt: admin.password };
    const found = await userOf(name);
    return found && typeof found.doc['salt'] === 'string' ? { user: found.user, salt: found.doc['salt'] } : undefined;
  };

  /** The `Set-Cookie` value that opens a session of ten minutes. */
  const cookieFor = async (name: string): Promise<string> => {
    const time = Math.floor(now() / 1000).toString(16);
    const salt = (await saltOf(name))?.salt ?? '';
    const value = Buffer.from(`${name}:${time}:${sign(name, time, salt)}`).toString('base64url');
    return `AuthSession=${value}; Version=1; Path=/; HttpOnly; Max-Age=${SESSION_SECONDS}`;
  };

  const fromCookie = async (cookie: string): Promise<{ user: User; renew: boolean } | undefined> => {
    const value = /(?:^|;\s*)AuthSession=([\w-]+)/.exec(cookie)?.[1];
    const parts = /^(.+):([0-9a-f]+):([0-9a-f]{64})$/s.exec(Buffer.from(value ?? '', 'base64url').toString('utf8'));
    if (!parts) return undefined;
    const [, name = '', time = '', signature = ''] = parts;
    const age = now() / 1000 - Number.parseInt(time, 16);
    const found = await saltOf(name);
    if (!found || age > SESSION_SECONDS || !equal(sign(name, time, found.salt), signature)) return undefined;
    return { user: found.user, renew: age > SESSION_SECONDS / 10 };
  };

  /** Who sent these headers; a wrong password is a Refusal, no password is NOBODY. */
  const identify = async (headers: {
    cookie?: string | undefined;
    authorization?: string | undefined;
  }): Promise<{ user: User; by: 'cookie' | 'default' | undefined; renew: boolean }> => {
    const session = headers.cookie ? await fromCookie(headers.cookie) : undefined;
    if (session) return { ...session, by: 'cookie' };
    const basic = /^Basic\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1];
    if (basic === undefined) return { user: NOBODY, by: undefined, renew: false };
    const [, name = '', password = ''] = /^([^:]*):(.*)$/s.exec(Buffer.from(basic, 'base64').toString('utf8')) ?? [];
    const user = await check(name, password);
    if (!user) throw new Refusal(401, 'unauthorized', 'Name or password is incorrect.');
    return { user, by: 'default', renew: false };
  };

  return { check, cookieFor, identify };
};

export type Accounts = ReturnType<typeof createAccounts>;
