import { encodeBase32, randomBase32 } from './base32';

/** What the edges hand in, so that rules stay pure: wall clock in ms since 1970 (UTC) and a source of random bytes. */
export type Entropy = { now: () => number; randomBytes: (count: number) => Uint8Array };

/** A key that sorts by the time it was made: 9 characters of time (ms), 9 random ones (45 bits). */
export function createKey(entropy: Entropy): string {
  return encodeBase32(entropy.now(), 9) + randomBase32(9, entropy.randomBytes);
}

/** A device's name inside stamps: 8 random characters. One per person on a device (DESIGN §2, see `device:` documents). */
export function createDeviceKey(entropy: Entropy): string {
  return randomBase32(8, entropy.randomBytes);
}

export function idOf(type: string, key: string): string {
  return `${type}:${key}`;
}

/** The part behind the first colon; `session:<slot>:<yyyymmdd>` gives `<slot>:<yyyymmdd>`. */
export function keyOf(id: string): string {
  return id.slice(id.indexOf(':') + 1);
}

export function typeOf(id: string): string {
  const colon = id.indexOf(':');
  return colon < 0 ? '' : id.slice(0, colon);
}

/** Both phones that open the same slot on the same planned day make this one id (DESIGN §2). `date` is YYYY-MM-DD. */
export function sessionId(slot: string, date: string): string {
  return `session:${slot}:${date.replaceAll('-', '')}`;
}

/** The planned day inside a session's id, YYYY-MM-DD; undefined if the id is not a session's. */
export function plannedDateOf(id: string): string | undefined {
  const match = /^session:.+:(\d{4})(\d{2})(\d{2})$/.exec(id);
  return match ? `${match[1]}-${match[2]}-${match[3]}` : undefined;
}

/**
 * The members of a group in a term: one document a group and term, in the term's space. The term is part of the id, since a
 * device holds the lists of several terms.
 */
export function membersId(groupKey: string, termKey: string): string {
  return `members:${groupKey}:${termKey}`;
}

/** The document that would say that this record's child was erased; undefined for what is no child's own record. */
export function erasedId(id: string): string | undefined {
  return ['student', 'studentNumber'].includes(typeOf(id)) ? `erased:${keyOf(id)}` : undefined;
}
