import { Damage, putByte, takeByte, type Column } from './packColumns';

/** Crockford's alphabet, see domain/base32. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const VALUES = new Int8Array(128).fill(-1);
for (let i = 0; i < 32; i++) VALUES[ALPHABET.charCodeAt(i)] = i;
const PAIRS = Array.from({ length: 1024 }, (_, n) => ALPHABET.charAt(n >> 5) + ALPHABET.charAt(n & 31));

export const KEY_LENGTH = 18;
const TIME_LENGTH = 9;
/** Stands for a key inside a text. */
export const HOLE = '\0';

function isBase32(text: string, length: number): boolean {
  if (text.length !== length) return false;
  for (let i = 0; i < length; i++) if ((VALUES[text.charCodeAt(i)] ?? -1) < 0) return false;
  return true;
}

/** A key as `createKey` makes it: 9 characters of time, 9 random ones. */
export const isKey = (text: string): boolean => isBase32(text, KEY_LENGTH);

/** What has the form of a stamp, whether or not a clock could have made it. */
export const isStampLike = (text: string): boolean => isBase32(text, 20);

/** The first 9 characters as a number below 2^45. */
export function timeIn(text: string): number {
  let [high, low] = [0, 0];
  for (let i = 0; i < 4; i++) high = high * 32 + (VALUES[text.charCodeAt(i)] ?? 0);
  for (let i = 4; i < TIME_LENGTH; i++) low = low * 32 + (VALUES[text.charCodeAt(i)] ?? 0);
  return high * 2 ** 25 + low;
}

export function timeText(time: number): string {
  if (!(time >= 0 && time < 2 ** 45)) throw new Damage('time');
  const low = time % 2 ** 25;
  const high = (time - low) / 2 ** 25;
  return `${PAIRS[high >> 10]}${PAIRS[high & 1023]}${ALPHABET.charAt(low >> 20)}${PAIRS[(low >> 10) & 1023]}${PAIRS[low & 1023]}`;
}

/** Three characters as a number below 2^15. */
export function countIn(text: string): number {
  return [0, 1, 2].reduce((sum, i) => sum * 32 + (VALUES[text.charCodeAt(i)] ?? 0), 0);
}

export function countText(count: number): string {
  if (!(count >= 0 && count < 32_768)) throw new Damage('count');
  return ALPHABET.charAt(count >> 10) + PAIRS[count & 1023];
}

/** Writes bits one after the other; `left` bits of the last byte are free. */
export type Bits = { column: Column; byte: number; left: number };

export const createBits = (column: Column): Bits => ({ column, byte: 0, left: 8 });

/** Random characters of the alphabet, five bits each. */
export function putRandom(bits: Bits, text: string): void {
  for (let i = 0; i < text.length; i++) putBits(bits, VALUES[text.charCodeAt(i)] ?? 0);
}

function putBits(bits: Bits, value: number): void {
  if (bits.left >= 5) {
    bits.left -= 5;
    bits.byte |= value << bits.left;
    return;
  }
  const over = 5 - bits.left;
  putByte(bits.column, bits.byte | (value >> over));
  bits.left = 8 - over;
  bits.byte = (value << bits.left) & 255;
}

/** Writes what is begun. */
export function endBits(bits: Bits): void {
  putByte(bits.column, bits.byte);
}

/** For reading, `left` is how many bits of `byte` were not read yet. */
export const openBits = (column: Column): Bits => ({ column, byte: 0, left: 0 });

export function takeRandom(bits: Bits, length: number): string {
  let text = '';
  for (let i = 0; i < length; i++) {
    if (bits.left < 5) {
      bits.byte = ((bits.byte << 8) | takeByte(bits.column)) & 0xfff;
      bits.left += 8;
    }
    bits.left -= 5;
    text += ALPHABET.charAt((bits.byte >> bits.left) & 31);
  }
  return text;
}

/** Takes keys out of a text, a hole in the place of each; undefined if there is none, or the text has holes of its own. */
export function takeApart(text: string): { frame: string; keys: string[] } | undefined {
  if (text.length < KEY_LENGTH || text.length > 400 || !/[0-9a-hjkmnp-tv-z]{18}/.test(text)) return undefined;
  if (text.includes(HOLE)) return undefined;
  const keys: string[] = [];
  const frame = text.replace(/[0-9a-z]+/g, (word) => {
    if (!isKey(word)) return word;
    keys.push(word);
    return HOLE;
  });
  return keys.length > 0 ? { frame, keys } : undefined;
}

/** Puts the keys back into the holes. */
export function putTogether(frame: string, nextKey: () => string): string {
  if (frame === HOLE) return nextKey();
  return frame.split(HOLE).reduce((text, rest) => text + nextKey() + rest);
}

export const holesIn = (frame: string): number => frame.split(HOLE).length - 1;

const REVISION = /^([1-9]\d{0,8})-([0-9a-f]{32})$/;

/** A revision as CouchDB makes it: generation and 16 bytes. */
export function readRevision(text: string): { generation: number; hash: string } | undefined {
  const match = text.length < 44 ? REVISION.exec(text) : null;
  return match ? { generation: Number(match[1]), hash: match[2] ?? '' } : undefined;
}

export function putHash(column: Column, hash: string): void {
  for (let i = 0; i < 32; i += 2) putByte(column, Number.parseInt(hash.slice(i, i + 2), 16));
}

const HEX = Array.from({ length: 256 }, (_, n) => n.toString(16).padStart(2, '0'));

export function takeHash(column: Column): string {
  let hash = '';
  for (let i = 0; i < 16; i++) hash += HEX[takeByte(column)];
  return hash;
}
