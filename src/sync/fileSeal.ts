import * as z from 'zod/mini';
import { decodeBase64url, encodeBase64url } from '../domain/base64url';
import type { FileFailure, FileKind, FileLike } from '../domain/fileWork';
import type { SchoolKey } from '../domain/schoolKey';
import { fail, ok, type Result } from './result';
import { cryptoHere, decrypt, deriveKey, secretOf } from './seal';

/*
 * A sealed file: "YCHUANG", the version, the header's length (4 bytes, big-endian), the header as JSON in clear, then chunks
 * of AES-256-GCM. The file has a random key of its own; each of the header's locks holds it, sealed with the school's key or a
 * password. Everything before the chunks is authenticated with each of them; a chunk's nonce is its number and whether it is
 * the last, so that none can be left out, exchanged or added (the STREAM construction). The school's name is in clear: whoever
 * picks up the wrong file has to be told whose it is, and it says nothing of a child.
 */
const MAGIC = new TextEncoder().encode('YCHUANG');
const VERSION = 1;
const PREFIX = MAGIC.length + 1 + 4;
const LONGEST_HEADER = 65_536;
/** Plain bytes of a chunk; what is held in memory at once. */
const CHUNK = 262_144;
const TAG = 16;
/** Chunks are numbered in 32 bits; no device that this app is for holds as much. */
const LARGEST = 4_000_000_000;
/** What OWASP asks of PBKDF2 with SHA-256 since 2023: about a second on a cheap phone. */
const ROUNDS = 600_000;

const text = z.string().check(z.maxLength(300));
const sealed = { salt: text, iv: text, sealed: text };
const keyLock = z.looseObject({ type: z.literal('key'), id: text, ...sealed });
const passwordLock = z.looseObject({
  type: z.literal('password'),
  rounds: z.int().check(z.minimum(1), z.maximum(10_000_000)),
  ...sealed,
});
const headerSchema = z.looseObject({
  kind: z.enum(['transfer', 'backup']),
  /** The school's code on its server; empty where it has none. */
  school: text,
  name: text,
  at: z.number(),
  locks: z.array(z.looseObject({ type: text })).check(z.maxLength(10)),
});

export type Header = { kind: FileKind; school: string; name: string; at: number };

type Bytes = Uint8Array<ArrayBuffer>;
const encoder = new TextEncoder();

/** Twelve bytes: the number of the chunk, and whether it is the last. */
function nonceOf(chunk: number, isLast: boolean): Bytes {
  const nonce = new Uint8Array(12);
  new DataView(nonce.buffer).setUint32(7, chunk);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

/** What people read off paper, made the same however they type it (no code has o, i or l); one of their own stays as it is. */
function plainPassword(password: string): string {
  const typed = password.normalize('NFKC').trim();
  const code = typed.toLowerCase().replace(/[\s-]/g, '').replaceAll('o', '0').replace(/[il]/g, '1');
  return /^[0-9a-hjkmnp-tv-z]{16}$/.test(code) ? code : typed;
}

async function passwordKey(subtle: SubtleCrypto, password: string, salt: Bytes, iterations: number) {
  const typed = await subtle.importKey('raw', encoder.encode(plainPassword(password)), 'PBKDF2', false, ['deriveKey']);
  return subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations },
    typed,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

const lockText = (type: string): Bytes => encoder.encode(`yingchuang lock ${type}`);

async function lockWith(subtle: SubtleCrypto, type: string, key: CryptoKey, salt: Bytes, secret: Bytes) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const closed = await subtle.encrypt({ name: 'AES-GCM', iv, additionalData: lockText(type) }, key, secret);
  return {
    type,
    salt: encodeBase64url(salt),
    iv: encodeBase64url(iv),
    sealed: encodeBase64url(new Uint8Array(closed)),
  };
}

export type Sealer = {
  /** Takes bytes of any length; the file grows by whole chunks. */
  write: (bytes: Uint8Array) => Promise<void>;
  /** Seals the last chunk and answers the file. */
  end: () => Promise<Blob>;
};

/** Begins a sealed file. Memory holds a few megabytes of it at most: what is finished is handed to the browser as a Blob. */
export async function createSealer(
  header: Header,
  key: SchoolKey,
  password?: string,
): Promise<Result<Sealer, { type: 'insecure' }>> {
  const subtle = cryptoHere();
  if (!subtle) return fail({ type: 'insecure' });
  const secret = crypto.getRandomValues(new Uint8Array(32));
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const ownKey = await deriveKey(subtle, secretOf(key), 'lock', salt);
  const locks: object[] = [{ ...(await lockWith(subtle, 'key', ownKey, salt, secret)), id: key.id }];
  if (password !== undefined) {
    const other = crypto.getRandomValues(new Uint8Array(16));
    const typed = await passwordKey(subtle, password, other, ROUNDS);
    locks.push({ ...(await lockWith(subtle, 'password', typed, other, secret)), rounds: ROUNDS });
  }
  const json = encoder.encode(JSON.stringify({ ...header, locks }));
  const head = new Uint8Array(PREFIX + json.length);
  head.set(MAGIC);
  head[MAGIC.length] = VERSION;
  new DataView(head.buffer).setUint32(MAGIC.length + 1, json.length);
  head.set(json, PREFIX);

  const content = await deriveKey(subtle, secret, 'file');
  let pieces: BlobPart[] = [head];
  let held = head.length;
  let waiting = new Uint8Array(CHUNK);
  let filled = 0;
  let chunk = 0;
  const seal = async (isLast: boolean): Promise<void> => {
    const iv = nonceOf(chunk, isLast);
    const plain = waiting.subarray(0, filled);
    const closed = await subtle.encrypt({ name: 'AES-GCM', iv, additionalData: head }, content, plain);
    pieces.push(closed);
    held += closed.byteLength;
    chunk += 1;
    waiting = new Uint8Array(CHUNK);
    filled = 0;
    // A Blob lies with the browser, on disk where it is great, and not in this worker's memory.
    if (held > 16 * CHUNK) {
      pieces = [new Blob(pieces)];
      held = 0;
    }
  };
  return ok({
    write: async (bytes) => {
      for (let from = 0; from < bytes.length;) {
        // A full chunk waits until it is known whether more follows: the last one is marked.
        if (filled === CHUNK) await seal(false);
        const some = bytes.subarray(from, from + CHUNK - filled);
        waiting.set(some, filled);
        filled += some.length;
        from += some.length;
      }
    },
    end: async () => {
      await seal(true);
      return new Blob(pieces, { type: 'application/octet-stream' });
    },
  });
}

export type Opened = {
  header: Header;
  /** Whether it was the school's key that opened it, and not the password. */
  isByKey: boolean;
  /** The plain bytes, chunk by chunk; undefined, and nothing after it, where the file was cut or changed. */
  chunks: () => AsyncGenerator<Bytes | undefined>;
};

type Read = { head: Bytes; header: z.infer<typeof headerSchema> };

async function readHead(file: FileLike): Promise<Result<Read, FileFailure>> {
  const prefix = new Uint8Array(await file.slice(0, PREFIX).arrayBuffer());
  if (!MAGIC.every((byte, i) => prefix[i] === byte)) return fail({ type: 'foreign' });
  if (prefix.length < PREFIX) return fail({ type: 'damaged' });
  const version = prefix[MAGIC.length] ?? 0;
  if (version !== VERSION) return fail({ type: version > VERSION ? 'newer' : 'damaged' });
  const length = new DataView(prefix.buffer).getUint32(MAGIC.length + 1);
  if (length > LONGEST_HEADER || PREFIX + length > file.size) return fail({ type: 'damaged' });
  if (file.size > LARGEST) return fail({ type: 'tooLarge' });
  const head = new Uint8Array(await file.slice(0, PREFIX + length).arrayBuffer());
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(head.subarray(PREFIX)));
  } catch {
    return fail({ type: 'damaged' });
  }
  const header = headerSchema.safeParse(value);
  return header.success ? ok({ head, header: header.data }) : fail({ type: 'damaged' });
}

async function unlock(
  subtle: SubtleCrypto,
  type: string,
  lock: { salt: string; iv: string; sealed: string },
  keyOf: (salt: Bytes) => Promise<CryptoKey>,
): Promise<Bytes | undefined> {
  const [salt, iv, closed] = [lock.salt, lock.iv, lock.sealed].map(decodeBase64url);
  if (!salt || iv?.length !== 12 || !closed) return undefined;
  const secret = await decrypt(subtle, await keyOf(salt), iv, lockText(type), closed);
  return secret?.length === 32 ? secret : undefined;
}

/** What this device knows of its school; `isEmpty`: it belongs to none, and holds nothing. */
export type Own = { school: string; name: string; isEmpty: boolean };

/** Opens a sealed file with one of the school's keys or, if it has such a lock, with a password. */
export async function openSealed(
  file: FileLike,
  keys: readonly SchoolKey[],
  own: Own,
  password?: string,
): Promise<Result<Opened, FileFailure>> {
  const read = await readHead(file);
  if (!read.ok) return read;
  const subtle = cryptoHere();
  if (!subtle) return fail({ type: 'insecure' });
  const { head, header } = read.value;
  let secret: Bytes | undefined;
  let isKeyKnown = false;
  let isByKey = false;
  let hasPassword = false;
  const typed = mayUsePassword(header, own, keys.length > 0) ? password : undefined;
  for (const lock of header.locks) {
    const byKey = keyLock.safeParse(lock);
    const key = byKey.success ? keys.find(({ id }) => id === byKey.data.id) : undefined;
    if (byKey.success && key && !secret) {
      isKeyKnown = true;
      secret = await unlock(subtle, 'key', byKey.data, (salt) => deriveKey(subtle, secretOf(key), 'lock', salt));
      isByKey = secret !== undefined;
    }
    const byPassword = passwordLock.safeParse(lock);
    hasPassword ||= byPassword.success;
    if (byPassword.success && typed !== undefined && !secret && !isKeyKnown)
      secret = await unlock(subtle, 'password', byPassword.data, (salt) =>
        passwordKey(subtle, typed, salt, byPassword.data.rounds),
      );
  }
  if (!secret) {
    if (isKeyKnown) return fail({ type: 'damaged' });
    if (!hasPassword || !mayUsePassword(header, own, keys.length > 0)) return fail(whyClosed(header, own));
    const { name, at } = header;
    return fail(typed === undefined ? { type: 'needsPassword', school: name, madeAt: at } : { type: 'wrongPassword' });
  }
  const content = await deriveKey(subtle, secret, 'file');
  const { kind, school, name, at } = header;
  return ok({
    header: { kind, school, name, at },
    isByKey,
    async *chunks() {
      let chunk = 0;
      for (let from = head.length; from < file.size || chunk === 0; from += CHUNK + TAG) {
        const isLast = from + CHUNK + TAG >= file.size;
        const closed = new Uint8Array(await file.slice(from, from + CHUNK + TAG).arrayBuffer());
        const plain = await decrypt(subtle, content, nonceOf(chunk, isLast), head, closed);
        yield plain;
        if (!plain) return;
        chunk += 1;
      }
    },
  });
}

/** Two schools may have the same name, so the code on the server decides where both have one. */
const isSameSchool = (header: Header, own: Own): boolean =>
  own.school !== '' && header.school !== '' ? own.school === header.school : own.name === header.name;

/** A password opens a backup on a device that is empty, or surely of this school; elsewhere it could mix two schools. */
function mayUsePassword(header: Header, own: Own, hasKeys: boolean): boolean {
  if (own.isEmpty) return true;
  const areCodesKnown = own.school !== '' && header.school !== '';
  return isSameSchool(header, own) && (areCodesKnown || !hasKeys);
}

function whyClosed(header: Header, own: Own): FileFailure {
  const type = own.isEmpty || isSameSchool(header, own) ? 'unknownKey' : 'otherSchool';
  return { type, school: header.name };
}
