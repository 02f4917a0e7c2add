/**
 * "YcP" and the version; then, 4 bytes each, big-endian: CRC-32 of all that follows, the number of documents, the length of
 * the packed block before it was packed, that of the raw block and that of the random one; then packed, raw, random.
 */
export const MAGIC = [0x59, 0x63, 0x50];
export const VERSION = 1;
export const HEAD = 24;

/** Whether bytes may be the beginning of a pack. */
export function startsLikePack(bytes: Uint8Array): boolean {
  return MAGIC.every((byte, i) => i >= bytes.length || bytes[i] === byte);
}
