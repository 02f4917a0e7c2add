import { randomBase32 } from '../../domain/base32';

/**
 * A password to be written on paper: 16 characters of an alphabet without l, o, i and u, in fours. Eighty random bits: nobody
 * guesses it, even with the file in hand.
 */
export function createPassword(): string {
  const text = randomBase32(16, (count) => crypto.getRandomValues(new Uint8Array(count)));
  return text.replace(/(.{4})(?=.)/g, '$1-');
}
