import * as z from 'zod/mini';
import { isPlainObject } from '../domain/canonical';
import { readDoc } from '../domain/documents';
import type { Doc } from '../domain/registers';
import { isStamp } from '../domain/stamp';
import type { Space } from '../domain/spaces';
import type { DocRow, QueueRow, ServerFiles } from '../db/database';
import type { Copy, Seen } from './receive';

/** What a file says of itself inside the seal. `hasServer`: whether its maker syncs with one, or lives by files alone. */
export type BundleIndex = {
  maker: { install: string; device: string; person: string };
  hasServer: boolean;
  /** How much there is to read, for the progress bar. */
  docs: number;
  pictures: number;
  /** The maker's own spaces, so that a reply knows whether the office's belong into it. */
  spaces: Space[];
  /** `all`: it holds all that the maker has, pictures and the office's space apart; an install name: all that this device lacks; '': neither. */
  wholeFor: string;
  seen: Record<string, string>;
};

const text = z.string().check(z.maxLength(300));
const indexSchema = z.looseObject({
  maker: z.looseObject({ install: text, device: text, person: text }),
  hasServer: z.boolean(),
  docs: z.int(),
  pictures: z.int(),
  spaces: z.array(text),
  wholeFor: text,
  seen: z.record(z.string(), z.string()),
});

export function writeIndex(index: BundleIndex): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(index));
}

/** Undefined if it is none. */
export function readIndex(bytes: Uint8Array): BundleIndex | undefined {
  try {
    const read = indexSchema.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
    return read.success ? { ...read.data, spaces: read.data.spaces.filter(isSpace) } : undefined;
  } catch {
    return undefined;
  }
}

export function seenOf(index: BundleIndex): Seen {
  return new Map(Object.entries(index.seen).filter(([, stamp]) => isStamp(stamp)));
}

const isSpace = (value: unknown): value is Space =>
  typeof value === 'string' && /^(main|office|term-\d{4}-[12])$/.test(value);

/** A document as it lies in a file; short names, since there are thousands. */
export type Packed = { s: Space; d: unknown; r?: string; c?: 1; b?: unknown; f?: ServerFiles };

/** A stored document with what it was last agreed at. */
export function packRow(row: DocRow, queued: QueueRow | undefined): Packed {
  return {
    s: row.space,
    d: row.doc,
    ...(row.rev === undefined ? {} : { r: row.rev }),
    ...(row.rev !== undefined && !queued ? { c: 1 as const } : {}),
    ...(queued?.base ? { b: queued.base } : {}),
    ...(row.files ? { f: row.files } : {}),
  };
}

/** A document that this version cannot read: of a newer one, or broken. */
export type Unreadable = { id: string; space: Space; raw: unknown; reason: string };

/** Reads what `packRow` made; undefined for what has not even an id. */
export function unpackRow(packed: Record<string, unknown>): Copy | Unreadable | undefined {
  const { s: space, d: raw, r: rev, c: clean, b: base } = packed;
  const id = isPlainObject(raw) ? raw['_id'] : undefined;
  if (typeof id !== 'string' || !isSpace(space)) return undefined;
  const read = readDoc(raw);
  if (!read.ok) return { id, space, raw, reason: `${read.error.field}: ${read.error.message}` };
  const agreed = base === undefined ? undefined : readDoc(base);
  const files = readFiles(packed['f']);
  return {
    space,
    // As it came: what the schema hands back has its fields in another order.
    doc: raw as Doc,
    isClean: clean === 1 && typeof rev === 'string',
    ...(typeof rev === 'string' ? { rev } : {}),
    ...(agreed?.ok ? { base: base as Doc } : {}),
    ...(files ? { files } : {}),
  };
}

function readFiles(value: unknown): ServerFiles | undefined {
  if (!isPlainObject(value)) return undefined;
  const files: ServerFiles = {};
  for (const name of ['thumb', 'picture'] as const) {
    const file = value[name];
    if (isPlainObject(file) && typeof file['length'] === 'number' && typeof file['digest'] === 'string')
      files[name] = { length: file['length'], digest: file['digest'] };
  }
  return files;
}
