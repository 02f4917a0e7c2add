/** Crockford's alphabet in lower case: its order is the order of ASCII, so encoded numbers compare as strings. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** Encodes a whole number ≥ 0 in a fixed width; what does not fit is clamped to the greatest value of that width. */
export function encodeBase32(value: number, width: number): string {
  const greatest = 32 ** width - 1;
  let rest = Math.min(Math.max(Math.floor(value), 0), greatest);
  let text = '';
  for (let i = 0; i < width; i++) {
    text = ALPHABET.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

/** Reads what `encodeBase32` wrote; anything else gives NaN. */
export function decodeBase32(text: string): number {
  let value = 0;
  for (const char of text) {
    const digit = ALPHABET.indexOf(char);
    if (digit < 0) return Number.NaN;
    value = value * 32 + digit;
  }
  return text === '' ? Number.NaN : value;
}

/** `length` random characters of the alphabet, five bits each, from the bytes handed in. */
export function randomBase32(length: number, randomBytes: (count: number) => Uint8Array): string {
  let text = '';
  for (const byte of randomBytes(length)) text += ALPHABET.charAt(byte % 32);
  return text;
}
