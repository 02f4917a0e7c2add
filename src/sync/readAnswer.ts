import { isPlainObject } from '../domain/canonical';
import { textOf } from './answers';
import type { CouchFailure } from './couch';
import type { Answer } from './line';
import { fail, ok, type Result } from './result';

/** Nobody may send a phone away for longer (ms). */
const LONGEST_AWAY = 3_600_000;
/** What a gateway in front of the server may say in its own words: too large, too often. */
const ANYBODYS = new Set([413, 429]);

export const isJson = ({ type }: Pick<Answer, 'type'>): boolean => type.includes('json');

/** The bytes of an attachment; a captive portal's page is none. */
export function readBytes(answer: Answer, now: number): Result<Uint8Array, CouchFailure> {
  const { status, type, bytes } = answer;
  if (status < 300) return type.includes('html') ? fail({ type: 'notCouch', status }) : ok(bytes);
  const refused = readJson(answer, now);
  return refused.ok ? fail({ type: 'notCouch', status }) : refused;
}

/** The JSON of an answer, or why it is none. `now` (ms UTC) is this device's clock. */
export function readJson(answer: Answer, now: number): Result<unknown, CouchFailure> {
  const { status, bytes } = answer;
  let value: unknown;
  try {
    value = isJson(answer) ? JSON.parse(new TextDecoder().decode(bytes)) : undefined;
  } catch {
    value = undefined;
  }
  if (status < 300) return value === undefined ? fail({ type: 'notCouch', status }) : ok(value);
  if (status < 400) return fail({ type: 'notCouch', status });
  // A portal's own 403 or 404 says nothing of this account or this document.
  if (value === undefined && status < 500 && !ANYBODYS.has(status)) return fail({ type: 'notCouch', status });
  if (status === 401) return fail({ type: 'signIn', status });
  const said = isPlainObject(value) ? value : {};
  const retryAfter = readRetryAfter(answer, now);
  return fail({
    type: 'refused',
    status,
    error: textOf(said['error']),
    reason: textOf(said['reason']),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  });
}

/** `Retry-After` in milliseconds: seconds, or a date by the server's own clock if it tells that too. */
function readRetryAfter({ retryAfter, date }: Answer, now: number): number | undefined {
  if (retryAfter === null) return undefined;
  const seconds = Number(retryAfter.trim() || Number.NaN);
  const since = Date.parse(date ?? '') || now;
  const wait = Number.isNaN(seconds) ? Date.parse(retryAfter) - since : seconds * 1_000;
  return wait > 0 ? Math.min(LONGEST_AWAY, wait) : undefined;
}
