/** Halves of a character that takes two units, without the other half: what a text cut in the wrong place leaves. */
const HALF = /\p{Cs}/gu;

/**
 * The value with every half character replaced by U+FFFD, in texts and keys at any depth. CouchDB refuses a document, and the
 * whole batch with it, for one of them, and UTF-8 cannot carry it.
 */
export function wellFormed<T>(value: T): T;
export function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(HALF, '\ufffd');
  if (Array.isArray(value)) return value.map((part: unknown) => wellFormed(part));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]: [string, unknown]) => [wellFormed(key), wellFormed(part)]),
  );
}
