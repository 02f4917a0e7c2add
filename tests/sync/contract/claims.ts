import { ContractBreach, inWords, isRecord, type Said } from './asking';

/** Claims that the answer has one of these statuses, and returns its body. */
export function status(said: Said, ...expected: number[]): unknown {
  if (!expected.includes(said.status)) throw new ContractBreach(`${inWords(said)} instead of ${expected.join(' or ')}`);
  return said.body;
}

/** Claims a refusal in CouchDB's form: a status, an `error` of this name and a `reason` in words. */
export function refusal(said: Said, expected: number, error?: string): string {
  status(said, expected);
  const { body } = said;
  const isJson = (said.headers.get('content-type') ?? '').includes('json');
  if (!isJson || !isRecord(body) || typeof body['error'] !== 'string' || typeof body['reason'] !== 'string')
    throw new ContractBreach(`${inWords(said)}: no JSON with error and reason`);
  if (error !== undefined && body['error'] !== error)
    throw new ContractBreach(`${inWords(said)}: error is not ${error}`);
  return body['reason'];
}

/** Claims something in words; `seen` is told if it does not hold. */
export function claim(holds: boolean, what: string, seen?: unknown): asserts holds {
  if (!holds) throw new ContractBreach(seen === undefined ? what : `${what}: ${JSON.stringify(seen).slice(0, 400)}`);
}

const isPart = (seen: unknown, expected: unknown): boolean => {
  if (Array.isArray(expected))
    return Array.isArray(seen) && seen.length === expected.length && expected.every((part, i) => isPart(seen[i], part));
  if (isRecord(expected))
    return (
      isRecord(seen) &&
      Object.entries(expected).every(([key, part]) => (part === undefined ? !(key in seen) : isPart(seen[key], part)))
    );
  return Object.is(seen, expected);
};

/** Claims that what is seen has at least these parts (undefined: a part that must not be there); lists are compared whole. */
export function holds(seen: unknown, expected: unknown, what: string): void {
  claim(isPart(seen, expected), `${what}, expected ${JSON.stringify(expected)}`, seen ?? null);
}

/** A part of an answer as a record; claims that it is one. */
export function record(value: unknown, what: string): Record<string, unknown> {
  claim(isRecord(value), `${what} is no JSON object`, value ?? null);
  return value;
}

/** A part of an answer as a list of records; claims that it is one. */
export function list(value: unknown, what: string): Record<string, unknown>[] {
  claim(Array.isArray(value) && value.every(isRecord), `${what} is no list of JSON objects`, value ?? null);
  return value;
}

export function text(value: unknown, what: string): string {
  claim(typeof value === 'string' && value !== '', `${what} is no text`, value ?? null);
  return value;
}
