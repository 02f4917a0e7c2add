import { isRecord } from './http';

/** Why a server cannot be set up, as a value to be told in words. */
export type SetupFailure =
  | { type: 'bad-address'; address: string }
  | { type: 'plain-http'; address: string }
  | { type: 'no-credentials' }
  | { type: 'bad-school'; school: string }
  | { type: 'bad-years'; years: number }
  | { type: 'bad-account'; name: string }
  | { type: 'bad-term'; term: string }
  | { type: 'not-cleared'; term: string }
  | { type: 'not-sure'; database: string; documents: number }
  | { type: 'unreachable'; address: string; reason: string }
  | { type: 'not-couchdb'; address: string }
  | { type: 'wrong-password'; user: string }
  | { type: 'not-admin'; user: string }
  | { type: 'refused'; what: string; status: number; reason: string };

/** Carries a failure out of the nested steps; nothing outside this folder sees it thrown. */
export class SetupStop extends Error {
  constructor(readonly failure: SetupFailure) {
    super(failure.type);
  }
}

export type Answer = { status: number; body: unknown };

/** How long a server may stay silent, in milliseconds. */
const PATIENCE_MS = 30_000;

const isLoopback = (host: string): boolean => /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(host);

/** Why `error` kept a request from arriving, as far as the system says. */
const reasonOf = (error: unknown): string => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message || cause.name : String(cause);
};

/** Talks to the CouchDB at `https://user:password@host/`; throws a SetupStop for an address that must not be used. */
export const connectCouch = (text: string) => {
  let url: URL;
  try {
    url = new URL(text.endsWith('/') ? text : `${text}/`);
  } catch {
    throw new SetupStop({ type: 'bad-address', address: text.replace(/\/\/.*@/, '//') });
  }
  const user = decodeURIComponent(url.username);
  const password = decodeURIComponent(url.password);
  url.username = '';
  url.password = '';
  const address = url.href;
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new SetupStop({ type: 'bad-address', address });
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) throw new SetupStop({ type: 'plain-http', address });
  if (user === '' || password === '') throw new SetupStop({ type: 'no-credentials' });
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

  const ask = async (method: string, path: string, body?: unknown): Promise<Answer> => {
    let response: Response;
    let text: string;
    try {
      response = await fetch(new URL(path, url), {
        method,
        headers: { Authorization: authorization, Accept: 'application/json', 'Content-Type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      text = await response.text();
    } catch (error) {
      throw new SetupStop({ type: 'unreachable', address, reason: reasonOf(error) });
    }
    if (response.status === 401 && path === '_session') throw new SetupStop({ type: 'wrong-password', user });
    try {
      return { status: response.status, body: JSON.parse(text) };
    } catch {
      throw new SetupStop({ type: 'not-couchdb', address });
    }
  };

  /** The same, for a request that must succeed; `accept` names further answers that are as good. */
  const must = async (method: string, path: string, body?: unknown, accept: number[] = []): Promise<Answer> => {
    const answer = await ask(method, path, body);
    if (answer.status < 300 || accept.includes(answer.status)) return answer;
    if (answer.status === 401) throw new SetupStop({ type: 'not-admin', user });
    const reason = isRecord(answer.body) ? String(answer.body['reason'] ?? answer.body['error']) : '';
    throw new SetupStop({ type: 'refused', what: `${method} ${path}`, status: answer.status, reason });
  };

  return { address, user, ask, must };
};

export type Couch = ReturnType<typeof connectCouch>;
