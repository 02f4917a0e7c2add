import { inflateSync } from 'fflate';
import { crc32 } from './crc32';
import { HEAD, startsLikePack, VERSION } from './packFormat';
import { createPackReader, TooMuch } from './packRead';
import { fail, ok, type Result } from './result';

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

/** A pack that is being read: the next so many of its objects, none when all were taken. */
export type OpenPack = {
  count: number;
  take: (most: number) => Result<Record<string, unknown>[], PackFailure>;
};

/** Opens what `packDocs` made, to be read piece by piece: the sum over all of it is right already. Never throws. */
export function openPack(bytes: Uint8Array, limits: PackLimits): Result<OpenPack, PackFailure> {
  if (bytes.length < HEAD || !startsLikePack(bytes)) return fail({ type: 'notPack' });
  const version = bytes[3] ?? 0;
  if (version !== VERSION) return fail({ type: 'newer', version });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (view.getUint32(4) !== crc32(bytes.subarray(8))) return fail({ type: 'damaged' });
  const [count, unpacked, raw, random] = [8, 12, 16, 20].map((at) => view.getUint32(at)) as [
    number,
    number,
    number,
    number,
  ];
  if (count > limits.docs || unpacked > limits.bytes) return fail({ type: 'tooLarge' });
  const end = bytes.length - raw - random;
  if (end < HEAD) return fail({ type: 'damaged' });
  return guarded(() => {
    // The room is made beforehand: what swells beyond it is stopped there.
    const packable = inflateSync(bytes.subarray(HEAD, end), { out: new Uint8Array(unpacked) });
    const blocks = { packable, raw: bytes.subarray(end, end + raw), random: bytes.subarray(end + raw) };
    const next = createPackReader(blocks, limits.bytes);
    let left = count;
    return {
      count,
      take: (most) =>
        guarded(() => {
          const docs: Record<string, unknown>[] = [];
          for (; left > 0 && docs.length < most; left -= 1) docs.push(next());
          return docs;
        }),
    };
  });
}

function guarded<T>(work: () => T): Result<T, PackFailure> {
  try {
    return ok(work());
  } catch (error) {
    if (error instanceof TooMuch) return fail({ type: 'tooLarge' });
    // Damage, or what fflate and TextDecoder throw: bytes that no `packDocs` made, though their sum is right.
    return fail({ type: 'damaged' });
  }
}

/**
 * Reads what `packDocs` made. The objects are whatever was packed: every one has still to be read by its schema
 * (`readDoc`). Never throws, whatever the bytes are.
 */
export function unpackDocs(bytes: Uint8Array, limits: PackLimits): Result<Record<string, unknown>[], PackFailure> {
  const opened = openPack(bytes, limits);
  return opened.ok ? opened.value.take(opened.value.count) : opened;
}
