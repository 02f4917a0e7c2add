import { deflateSync, Inflate } from 'fflate';
import { isPlainObject } from '../domain/canonical';
import { crc32 } from './crc32';
import { fail, ok, type Result } from './result';

/** Any JSON object: a document with or without CouchDB's own fields, of whatever type and version, readable or not. */
export type Packable = { readonly [field: string]: unknown };

/** What unpacking may at most make: a small file can be made to swell to any size. `bytes` counts the unpacked form. */
export type PackLimits = { docs: number; bytes: number };

export type PackFailure =
  /** Not made by `packDocs` at all. */
  | { type: 'notPack' }
  /** Made by a newer version of the app. */
  | { type: 'newer'; version: number }
  /** Cut off, or changed on the way. */
  | { type: 'damaged' }
  | { type: 'tooLarge' };

/** "YcP" and the version; then CRC-32 of what follows and the number of documents, both 4 bytes, big-endian. */
const MAGIC = [0x59, 0x63, 0x50];
const VERSION = 1;
const HEAD = 12;

/**
 * Packs JSON objects as small as it can. Lossless: `unpackDocs` gives the same values in the same order (`canonical` of each
 * is the same text); fields that are undefined are left out, as JSON does. Takes about a second for 10,000 documents.
 */
export function packDocs(docs: readonly Packable[]): Uint8Array<ArrayBuffer> {
  const body = deflateSync(new TextEncoder().encode(JSON.stringify(docs)), { level: 9 });
  const bytes = new Uint8Array(HEAD + body.length);
  const view = new DataView(bytes.buffer);
  bytes.set([...MAGIC, VERSION]);
  view.setUint32(8, docs.length);
  bytes.set(body, HEAD);
  view.setUint32(4, crc32(bytes.subarray(8)));
  return bytes;
}

/** Whether bytes may be the beginning of a pack. */
export function startsLikePack(bytes: Uint8Array): boolean {
  return MAGIC.every((byte, i) => i >= bytes.length || bytes[i] === byte);
}

/**
 * Reads what `packDocs` made. The objects are whatever was packed: every one has still to be read by its schema
 * (`readDoc`). Never throws, whatever the bytes are.
 */
export function unpackDocs(bytes: Uint8Array, limits: PackLimits): Result<Record<string, unknown>[], PackFailure> {
  if (bytes.length < HEAD || !startsLikePack(bytes)) return fail({ type: 'notPack' });
  const version = bytes[3] ?? 0;
  if (version !== VERSION) return fail({ type: 'newer', version });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (view.getUint32(4) !== crc32(bytes.subarray(8))) return fail({ type: 'damaged' });
  const count = view.getUint32(8);
  if (count > limits.docs) return fail({ type: 'tooLarge' });
  const text = inflateText(bytes.subarray(HEAD), limits.bytes);
  if (!text.ok) return text;
  let docs: unknown;
  try {
    docs = JSON.parse(text.value);
  } catch {
    return fail({ type: 'damaged' });
  }
  return Array.isArray(docs) && docs.length === count && docs.every(isPlainObject)
    ? ok(docs)
    : fail({ type: 'damaged' });
}

/** Unpacks piece by piece, so that what swells beyond `limit` is stopped before it fills the memory. */
function inflateText(bytes: Uint8Array, limit: number): Result<string, PackFailure> {
  const PIECE = 4_096;
  const decoder = new TextDecoder();
  let text = '';
  let length = 0;
  let isWhole = false;
  const hasRoom = (): boolean => length <= limit;
  const stream = new Inflate((part, isLast) => {
    length += part.length;
    if (hasRoom()) text += decoder.decode(part, { stream: !isLast });
    isWhole ||= isLast;
  });
  try {
    for (let from = 0; from < bytes.length && hasRoom(); from += PIECE)
      stream.push(bytes.slice(from, from + PIECE), from + PIECE >= bytes.length);
  } catch {
    return fail({ type: 'damaged' });
  }
  if (!hasRoom()) return fail({ type: 'tooLarge' });
  return isWhole ? ok(text) : fail({ type: 'damaged' });
}
