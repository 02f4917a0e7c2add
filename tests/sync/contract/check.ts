import { randomBytes } from 'node:crypto';
import { couchContract } from './couchContract';
import { type CheckObstacle, look } from './preflight';
import { ContractBreach } from './asking';
import { createProbe } from './probe';
import { readServerUrl } from './server';
import { sweep } from './sweep';

/** How long (ms) a server may stay silent. */
const PATIENCE = 30_000;

const NAME = 'yingchuang-check';

export type CheckOptions = {
  /** Address with the administrator's name and password in it. */
  url: string;
  tell: (line: string) => void;
  /** Ends the check early; what was made is removed all the same. */
  signal: AbortSignal;
  now: () => number;
  cases?: typeof couchContract;
};

/** 0: the server can be trusted. 1: something is broken, or something was left behind. 2: it could not be checked. */
export type CheckCode = 0 | 1 | 2;

export const explain = (obstacle: CheckObstacle): string => {
  switch (obstacle.type) {
    case 'unreachable':
      return `${obstacle.address} cannot be reached: ${obstacle.reason}. Check host, port and network, then try again.`;
    case 'notCouch':
      return `${obstacle.address} answers (${obstacle.status}), but it is not a CouchDB. Is a path such as /db/ missing at the end?`;
    case 'tooOld':
      return `The server is CouchDB ${obstacle.version || 'of an unknown version'}: too old. Install CouchDB 3.3 or later.`;
    case 'noCredentials':
      return 'The address names no account. Write it as --url https://name:password@host/, with an administrator of the server.';
    case 'wrongPassword':
      return `The server does not know "${obstacle.user}" with this password.`;
    case 'notSetUp':
      return 'The server has no database _users yet. Finish its setup, or run npm run server:setup, then try again.';
    case 'notAdmin':
      return `"${obstacle.user}" is no administrator of the server. The check makes databases and accounts of its own, so it needs one.`;
    default:
      return obstacle satisfies never;
  }
};

/** Holds one server to the contract, in databases and accounts of its own, and tells what it finds in words for its operator. */
export async function checkServer({
  url: address,
  tell,
  signal,
  now,
  cases = couchContract,
}: CheckOptions): Promise<CheckCode> {
  let target: ReturnType<typeof readServerUrl>;
  try {
    target = readServerUrl(address);
  } catch {
    tell(`"${address.replace(/\/\/.*@/, '//')}" is no address. Write it as https://name:password@host/.`);
    return 2;
  }
  let isClearing = false;
  const send = (url: string, init: RequestInit): Promise<Response> => {
    const limits = [
      AbortSignal.timeout(PATIENCE),
      ...(init.signal ? [init.signal] : []),
      ...(isClearing ? [] : [signal]),
    ];
    return fetch(url, { ...init, signal: AbortSignal.any(limits) });
  };
  const known = await look({ ...target, fetch: send });
  if ('type' in known) {
    tell(explain(known));
    return 2;
  }
  tell(`Checking ${target.url} (${known.title}) as administrator ${target.admin.name}`);
  if (known.isTrial) tell('This is the trial server of the app: for one machine only, never for a school.');
  if (new URL(target.url).protocol === 'http:' && !/^(127\.|localhost$|\[::1\]$)/.test(new URL(target.url).hostname))
    tell('The address is plain http: phones will refuse it. Put the server behind https before a school uses it.');

  const stamp = new Date(now()).toISOString().replace(/\D/g, '').slice(0, 12);
  const prefix = `${NAME}-${stamp}-${randomBytes(4).toString('hex')}`;
  const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
  const server = { ...target, ...known, fetch: send, prefix, sleep };
  const probe = createProbe(server);
  let [passed, failed] = [0, 0];
  for (const { name, run } of cases) {
    if (signal.aborted) break;
    try {
      await run(probe);
      passed += 1;
      tell(`  ok      ${name}`);
    } catch (error) {
      if (signal.aborted) break;
      failed += 1;
      tell(`  BROKEN  ${name}\n            ${wordsOf(error)}`);
    }
  }
  isClearing = true;
  // What a check left that was killed, an hour ago or longer, goes too.
  const old = new Date(now() - 3_600_000).toISOString().replace(/\D/g, '').slice(0, 12);
  const isOurs = (name: string): boolean =>
    name.startsWith(`${prefix}-`) || (new RegExp(`^${NAME}-(\\d{12})-`).exec(name)?.[1] ?? '9') < old;
  const left = [...(await quietly(probe.clear)), ...(await quietly(() => sweep(probe.ask, known.has.purge, isOurs)))];
  if (signal.aborted) tell('Stopped before the end.');
  tell(`${passed} passed, ${failed} failed`);
  if (left.length === 0) tell('Nothing of the check was left on the server.');
  else tell(`Left on the server, to be removed by hand (their names begin with ${prefix}):\n  ${left.join('\n  ')}`);
  return failed === 0 && left.length === 0 && !signal.aborted ? 0 : 1;
}

const quietly = async (work: () => Promise<string[]>): Promise<string[]> => {
  try {
    return await work();
  } catch (error) {
    return [wordsOf(error)];
  }
};

const wordsOf = (error: unknown): string => {
  if (error instanceof ContractBreach) return error.message;
  if (error instanceof Error && error.name === 'TimeoutError') return `no answer for ${PATIENCE / 1_000} seconds`;
  const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : '';
  return `the request failed (${error instanceof Error ? error.message : String(error)}${cause})`;
};
