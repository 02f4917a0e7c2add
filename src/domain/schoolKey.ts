import { encodeBase64url } from './base64url';
import { createKey, type Entropy } from './ids';

/**
 * What seals the files and codes that carry a school's data (DESIGN §4). `id` sorts by the time it was made, `key` is 32 random
 * bytes as base64url. Never to be shown, logged or put into an error.
 */
export type SchoolKey = { id: string; key: string };

/** The one document that holds a school's keys; everybody who may read `main` may read it. */
export const SCHOOL_KEY_DOC = 'schoolKey:school';

const ID = /^[0-9a-hjkmnp-tv-z]{18}$/;
/** 43 characters, the last of which carries four bits and so is one of sixteen. */
export const KEY_PATTERN = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/;

export function createSchoolKey(entropy: Entropy): SchoolKey {
  return { id: createKey(entropy), key: encodeBase64url(entropy.randomBytes(32)) };
}

/** Whether a value from a link, a file or storage is a key. */
export function isSchoolKey(id: string, key: unknown): boolean {
  return ID.test(id) && typeof key === 'string' && KEY_PATTERN.test(key);
}

/** As it stands in a join link: `<id>.<key>`. */
export function writeSchoolKey({ id, key }: SchoolKey): string {
  return `${id}.${key}`;
}

/** Reads what `writeSchoolKey` wrote; undefined if it was cut or is something else. */
export function readSchoolKey(text: string): SchoolKey | undefined {
  const [id = '', key = '', ...rest] = text.split('.');
  return rest.length === 0 && isSchoolKey(id, key) ? { id, key } : undefined;
}

/** All keys read what was sealed with them; the greatest id, the one made last, is for writing. It comes first. */
export function sortKeys(keys: readonly SchoolKey[]): SchoolKey[] {
  return [...keys].sort((a, b) => (a.id > b.id ? -1 : 1));
}
