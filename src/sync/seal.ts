import { decodeBase64url } from '../domain/base64url';
import type { SchoolKey } from '../domain/schoolKey';
import { fail, ok, type Result } from './result';

/** What a key is used for: each purpose has a key of its own, so that nothing sealed for one opens as another. */
export type Purpose = 'roll' | 'file' | 'lock';

/** `insecure`: plain http, where browsers have no WebCrypto; `unknownKey`: sealed with a key that is not here. */
export type SealFailure = { type: 'insecure' } | { type: 'unknownKey' } | { type: 'damaged' } | { type: 'newer' };

const encoder = new TextEncoder();

/** WebCrypto; undefined on plain http, where browsers leave it out. */
export function cryptoHere(): SubtleCrypto | undefined {
  const here: { subtle?: SubtleCrypto } | undefined = globalThis.crypto;
  return here?.subtle;
}

/** An AES-256-GCM key for one purpose, by HKDF-SHA-256 from 32 secret bytes. */
export async function deriveKey(
  subtle: SubtleCrypto,
  secret: Uint8Array<ArrayBuffer>,
  purpose: Purpose,
  salt: Uint8Array<ArrayBuffer> = new Uint8Array(0),
): Promise<CryptoKey> {
  const base = await subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const info = encoder.encode(`yingchuang ${purpose} 1`);
  return subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt, info },
    base,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

export function secretOf({ key }: SchoolKey): Uint8Array<ArrayBuffer> {
  const bytes = decodeBase64url(key);
  if (bytes?.length !== 32) throw new Error('not a school key');
  return bytes;
}

/** Version, the key's tag, the nonce; then what was sealed with its 16 bytes of authentication. */
const VERSION = 1;
const TAG = 4;
const NONCE = 12;
const HEAD = 1 + TAG;
/** How many bytes a small seal adds. */
export const SMALL_OVERHEAD = HEAD + NONCE + 16;

/** Four bytes that say which key it was, and nothing about the key. */
async function tagOf(subtle: SubtleCrypto, id: string): Promise<Uint8Array> {
  return new Uint8Array(await subtle.digest('SHA-256', encoder.encode(`yingchuang key ${id}`))).subarray(0, TAG);
}

/** Seals a few bytes, for a QR code: 33 bytes more. The key is the first of the keys that `readSchoolKeys` answers. */
export async function sealSmall(
  key: SchoolKey,
  purpose: Purpose,
  plain: Uint8Array<ArrayBuffer>,
): Promise<Result<Uint8Array<ArrayBuffer>, { type: 'insecure' }>> {
  const subtle = cryptoHere();
  if (!subtle) return fail({ type: 'insecure' });
  const head = new Uint8Array(HEAD);
  head[0] = VERSION;
  head.set(await tagOf(subtle, key.id), 1);
  const iv = crypto.getRandomValues(new Uint8Array(NONCE));
  const own = await deriveKey(subtle, secretOf(key), purpose);
  const sealed = await subtle.encrypt({ name: 'AES-GCM', iv, additionalData: head }, own, plain);
  const bytes = new Uint8Array(HEAD + NONCE + sealed.byteLength);
  bytes.set(head);
  bytes.set(iv, HEAD);
  bytes.set(new Uint8Array(sealed), HEAD + NONCE);
  return ok(bytes);
}

/** Opens what `sealSmall` made for the same purpose with whichever of the keys it was; never throws, whatever the bytes are. */
export async function openSmall(
  keys: readonly SchoolKey[],
  purpose: Purpose,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Result<Uint8Array<ArrayBuffer>, SealFailure>> {
  const subtle = cryptoHere();
  if (!subtle) return fail({ type: 'insecure' });
  if (bytes.length < SMALL_OVERHEAD) return fail({ type: 'damaged' });
  if (bytes[0] !== VERSION) return fail({ type: (bytes[0] ?? 0) > VERSION ? 'newer' : 'damaged' });
  let isKnown = false;
  for (const key of keys) {
    const tag = await tagOf(subtle, key.id);
    if (!tag.every((byte, i) => byte === bytes[i + 1])) continue;
    isKnown = true;
    const opened = await decrypt(
      subtle,
      await deriveKey(subtle, secretOf(key), purpose),
      bytes.slice(HEAD, HEAD + NONCE),
      bytes.slice(0, HEAD),
      bytes.slice(HEAD + NONCE),
    );
    if (opened) return ok(opened);
  }
  return fail({ type: isKnown ? 'damaged' : 'unknownKey' });
}

/** AES-GCM; undefined if anything was changed, or the key is another one. */
export async function decrypt(
  subtle: SubtleCrypto,
  key: CryptoKey,
  iv: Uint8Array<ArrayBuffer>,
  additionalData: Uint8Array<ArrayBuffer>,
  sealed: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return new Uint8Array(await subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, key, sealed));
  } catch {
    return undefined;
  }
}
