import type { Account } from '../domain/syncState';
import { isPlainObject } from '../domain/canonical';
import { readAddress } from './address';
import { createLine, type Answer, type Fetch, type LineFailure, type OnBytes, type Sleep } from './line';
import { gzip } from './gzip';
import { isJson, readBytes, readJson } from './readAnswer';
import { fail, ok, type Result } from './result';

export type CouchFailure =
  | LineFailure
  /** An answer that is no CouchDB's: a portal's page, another program. */
  | { type: 'notCouch'; status: number }
  /** Name or password are not, or no longer, accepted. */
  | { type: 'signIn'; status: number }
  /** The database is not the one that this device knows under another address (`was`): a person has to say whether it moved. */
  | { type: 'otherServer'; was: string }
  /** `retryAfter` (ms) is how long the server wants to be left alone. */
  | { type: 'refused'; status: number; error: string; reason: string; retryAfter?: number };

export type Ask = {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  query?: Record<string, string | number | boolean>;
  json?: unknown;
  /** JSON that is text already. */
  text?: string;
  /** What is asked for; JSON if left out. */
  accept?: string;
  /** Bytes of an attachment, sent as they are. */
  file?: { type: string; bytes: Uint8Array };
  /** The first byte wanted of an attachment. Servers that cannot (status 200 instead of 206) send it whole. */
  from?: number;
  /** Told every piece of the answer as it arrives. */
  onPart?: (part: Uint8Array, status: number) => void;
  signal?: AbortSignal | undefined;
  patience?: number;
};

export type CouchDeps = {
  fetch: Fetch;
  sleep: Sleep;
  /** Origin of the app itself; only there a cookie session works (CouchDB's has no SameSite). */
  origin: string;
  now: () => number;
  /** Told the server's `Date` with the moments (ms, this device) between which it was written. */
  onDate?: (date: string, asked: number, answered: number) => void;
  onBytes?: OnBytes;
};

export type Couch = {
  /** Asks below the server's address; the value is parsed JSON. */
  json: (path: string, ask?: Ask) => Promise<Result<unknown, CouchFailure>>;
  /** The same for an attachment's bytes. */
  bytes: (path: string, ask?: Ask) => Promise<Result<Uint8Array, CouchFailure>>;
  /** Signs in and says the account's roles. */
  roles: (signal?: AbortSignal) => Promise<Result<string[], CouchFailure>>;
  /** Ends the session on the server, if there is one. */
  signOut: () => Promise<void>;
};

/** Without a byte for so long a line is dead; 2G answers after several seconds. */
const PATIENCE = 30_000;
/** Milliseconds allowed for every byte that goes up, during which nothing comes down: one kilobyte a second at first … */
const PER_BYTE = 1;
/** … and twice as many after every body that was given up, so that a worse line than that carries it too. */
const MOST_PER_BYTE = 16;
/** CouchDB ends a session after 600 s; a request that finds it over costs two more. */
const SESSION = 540_000;
/** So often must a packed body get no answer, and the same one plain get one, until none is packed any more. */
const LOST_PACKED = 2;
/** Below this, packing saves less than the header costs. */
const WORTH_PACKING = 1_000;

type Mode = 'cookie' | 'basic';

/** Talks to one CouchDB as one account: session, packing, JSON checks. `mode` is chosen by the address if left out. */
export function createCouch(deps: CouchDeps, account: Account, forced?: Mode): Couch {
  const base = readAddress(account.url);
  if (!base) throw new Error('not an address');
  const send = createLine(deps.fetch, deps.sleep, base, deps.onBytes);
  let mode: Mode = forced ?? (base.origin === deps.origin ? 'cookie' : 'basic');
  let takesGzip: boolean | undefined;
  let lostPacked = 0;
  let perByte = PER_BYTE;
  let signedInAt = Number.NEGATIVE_INFINITY;
  let signingIn: Promise<Result<string[], CouchFailure>> | undefined;

  const basic = (): string => {
    const bytes = new TextEncoder().encode(`${account.user}:${account.password}`);
    return `Basic ${btoa(String.fromCharCode(...bytes))}`;
  };

  const once = async (path: string, ask: Ask, as: Mode): Promise<Result<Answer, CouchFailure>> => {
    const url = new URL(path, base);
    for (const [name, value] of Object.entries(ask.query ?? {})) url.searchParams.set(name, String(value));
    const headers: Record<string, string> = { Accept: ask.accept ?? 'application/json' };
    if (as === 'basic') headers['Authorization'] = basic();
    if (ask.from) headers['Range'] = `bytes=${ask.from}-`;
    let body: BodyInit | undefined;
    let isPacked = false;
    let size = 0;
    if (ask.file) {
      headers['Content-Type'] = ask.file.type;
      body = new Uint8Array(ask.file.bytes);
      size = ask.file.bytes.length;
    } else if (ask.json !== undefined || ask.text !== undefined) {
      headers['Content-Type'] = 'application/json';
      const text = ask.text ?? JSON.stringify(ask.json);
      const packed = text.length > WORTH_PACKING && takesGzip !== false ? await gzip(text) : undefined;
      isPacked = packed !== undefined;
      if (isPacked) headers['Content-Encoding'] = 'gzip';
      body = packed ?? text;
      size = packed?.length ?? text.length;
    }
    const asked = deps.now();
    const answer = await send(url, {
      method: ask.method ?? 'GET',
      headers,
      credentials: as === 'cookie' ? 'include' : 'omit',
      ...(body === undefined ? {} : { body }),
      patience: (ask.patience ?? PATIENCE) + size * perByte,
      signal: ask.signal,
      onPart: ask.onPart,
    });
    if (!answer.ok) {
      const how = answer.failure.type === 'unreachable' ? answer.failure.detail : 'stopped';
      if (how === 'silent' && size > 0) perByte = Math.min(MOST_PER_BYTE, perByte * 2);
      // To another origin a browser asks first, and a CouchDB as it comes allows neither `Range` nor `Content-Encoding`.
      // A page sees only that nothing came.
      const mayBeForbidden = url.origin !== deps.origin && !['silent', 'cut', 'stopped'].includes(how);
      const { from, ...whole } = ask;
      if (mayBeForbidden && from) return once(path, whole, as);
      if (!mayBeForbidden || !isPacked || takesGzip !== undefined) return answer;
      // What goes through plain, twice, tells it from a bad line.
      takesGzip = false;
      const plain = await once(path, ask, as);
      if (plain.ok) lostPacked += 1;
      if (!plain.ok || lostPacked < LOST_PACKED) takesGzip = undefined;
      return plain;
    }
    // A gateway's page has a gateway's clock.
    if (answer.value.date && isJson(answer.value) && url.origin === deps.origin)
      deps.onDate?.(answer.value.date, asked, deps.now());
    if (isPacked && takesGzip !== true) {
      if (answer.value.status === 415 || answer.value.status === 400) {
        // Either this server takes no packed bodies or the body itself is bad: sending it plain tells which.
        takesGzip = false;
        const plain = await once(path, ask, as);
        if (plain.ok && plain.value.status === 400) takesGzip = undefined;
        return plain;
      }
      if (answer.value.status < 300) takesGzip = true;
    }
    return answer;
  };

  const openSession = async (signal?: AbortSignal): Promise<Result<string[], CouchFailure>> => {
    if (mode === 'cookie') {
      const json = { name: account.user, password: account.password };
      const answer = await once('_session', { method: 'POST', json, signal }, 'cookie');
      if (!answer.ok) return answer;
      const opened = readJson(answer.value, deps.now());
      if (opened.ok) {
        signedInAt = deps.now();
        return ok(rolesIn(opened.value));
      }
      if ('status' in opened.failure && [400, 404, 405].includes(opened.failure.status)) mode = 'basic';
      else if (opened.failure.type === 'refused' && opened.failure.status === 403)
        return fail({ type: 'signIn', status: 403 });
      else return opened;
    }
    const answer = await once('_session', { signal }, 'basic');
    if (!answer.ok) return answer;
    const session = readJson(answer.value, deps.now());
    if (session.ok) {
      const context = isPlainObject(session.value) ? session.value['userCtx'] : undefined;
      if (isPlainObject(context) && context['name'] === null) return fail({ type: 'signIn', status: 401 });
      return ok(rolesIn(context));
    }
    // A server without `_session` may still know the account: what it refuses will say so.
    return 'status' in session.failure && session.failure.status === 404 ? ok([]) : session;
  };

  const signIn = (signal?: AbortSignal): Promise<Result<string[], CouchFailure>> => {
    signingIn ??= openSession(signal).finally(() => {
      signingIn = undefined;
    });
    return signingIn;
  };

  const request = async (path: string, ask: Ask): Promise<Result<Answer, CouchFailure>> => {
    if (mode === 'cookie' && deps.now() - signedInAt > SESSION) {
      const session = await signIn(ask.signal);
      if (!session.ok) return session;
    }
    const answer = await once(path, ask, mode);
    if (!answer.ok || answer.value.status !== 401 || mode !== 'cookie') return answer;
    const session = await signIn(ask.signal);
    return session.ok ? once(path, ask, mode) : session;
  };

  return {
    json: async (path, ask = {}) => {
      const answer = await request(path, ask);
      return answer.ok ? readJson(answer.value, deps.now()) : answer;
    },
    bytes: async (path, ask = {}) => {
      // CouchDB tells its reasons as JSON only to those who take it.
      const answer = await request(path, { ...ask, accept: `${ask.accept ?? '*/*'}, application/json;q=0.1` });
      return answer.ok ? readBytes(answer.value, deps.now()) : answer;
    },
    roles: signIn,
    signOut: async () => {
      signedInAt = Number.NEGATIVE_INFINITY;
      if (mode === 'cookie') await once('_session', { method: 'DELETE' }, 'cookie');
    },
  };
}

function rolesIn(value: unknown): string[] {
  const roles = isPlainObject(value) ? value['roles'] : undefined;
  return Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : [];
}
