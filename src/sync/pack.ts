import { deflateSync } from 'fflate';
import { crc32 } from './crc32';
import { HEAD, MAGIC, VERSION } from './packFormat';
import { writePack } from './packWrite';

/** Any JSON object: a document with or without CouchDB's own fields, of whatever type and version, readable or not. */
export type Packable = { readonly [field: string]: unknown };

/**
 * Packs JSON objects as small as it can. Lossless: `unpackDocs` gives the same values in the same order (`canonical` of each
 * is the same text, and fields keep their order); fields that are undefined are left out, as JSON does. Takes about a second
 * for 10,000 documents.
 */
export function packDocs(docs: readonly Packable[]): Uint8Array<ArrayBuffer> {
  const { packable, raw, random } = writePack(docs);
  const packed = deflateSync(packable, { level: 9 });
  const bytes = new Uint8Array(HEAD + packed.length + raw.length + random.length);
  const view = new DataView(bytes.buffer);
  bytes.set([...MAGIC, VERSION]);
  for (const [i, value] of [docs.length, packable.length, raw.length, random.length].entries())
    view.setUint32(8 + i * 4, value);
  bytes.set(packed, HEAD);
  bytes.set(raw, HEAD + packed.length);
  bytes.set(random, HEAD + packed.length + raw.length);
  view.setUint32(4, crc32(bytes.subarray(8)));
  return bytes;
}
