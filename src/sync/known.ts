import { canonical } from '../domain/canonical';
import type { Doc } from '../domain/registers';

/** Bytes a document in the list of what somebody has. */
const WIDTH = 8;

/**
 * A document's fingerprint, 64 bits in 16 hex characters, the same on every device: two devices that have the same one have
 * the same document, fields and stamps alike. Not for secrets: lists of them travel inside sealed files only.
 */
export function fingerprintOf(doc: Doc): string {
  const text = canonical(doc);
  // Two 32-bit hashes of different kinds, each mixed with the other at the end (after cyrb53, public domain).
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2_654_435_761);
    b = Math.imul(b ^ code, 1_597_334_677);
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909);
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909);
  return hex(a) + hex(b);
}

const hex = (value: number): string => (value >>> 0).toString(16).padStart(8, '0');

/** Fingerprints as bytes, eight each. */
export function writeKnown(prints: ReadonlySet<string>): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(prints.size * WIDTH);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const print of [...prints].sort()) {
    view.setUint32(at, Number.parseInt(print.slice(0, 8), 16));
    view.setUint32(at + 4, Number.parseInt(print.slice(8), 16));
    at += WIDTH;
  }
  return bytes;
}

export function readKnown(bytes: Uint8Array): Set<string> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const prints = new Set<string>();
  for (let at = 0; at + WIDTH <= bytes.length; at += WIDTH)
    prints.add(hex(view.getUint32(at)) + hex(view.getUint32(at + 4)));
  return prints;
}
