import { canonical } from '../domain/canonical';
import { encodeBase32 } from '../domain/base32';
import { readRegisters, writeDoc, type Doc } from '../domain/registers';
import { isOutside, isStamp, NO_STAMP, OUTSIDE_DEVICE, successorOf, writeStamp, type Stamp } from '../domain/stamp';
import { generationOf } from './generation';

/** A number from a text, the same everywhere (FNV-1a, 32 bits). */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash;
}

/**
 * The stamp of a value that an outside writer (curl, another program) put in place of one with stamp `replaced` in revision
 * `rev`. Greater than `replaced`, and the same on every device, also on one that missed a revision in between: a stamp
 * derived from a derived one is that of the original (DESIGN §2).
 */
export function deriveStamp(replaced: Stamp, rev: string): Stamp {
  const generation = generationOf(rev);
  // A device whose random key begins so only loses the second rule below.
  const device = OUTSIDE_DEVICE + encodeBase32(generation % 32 ** 3, 3) + encodeBase32(hashOf(rev) % 32 ** 2, 2);
  if (!isStamp(replaced)) return writeStamp(0, 0, device);
  if (isOutside(replaced)) {
    const again = replaced.slice(0, 12) + device;
    if (again > replaced) return again;
  }
  return successorOf(replaced, device);
}

/**
 * The stamp by which the history keeps a value that has none: made of what it says, so that it is the same on every device,
 * whichever revision brought it, and a second value does not take the place of the first.
 */
export function stampOfValue(value: unknown): Stamp {
  const hash = hashOf(canonical(value));
  return writeStamp(0, hash >>> 25, OUTSIDE_DEVICE + encodeBase32(hash % 32 ** 5, 5));
}

/**
 * Gives an outside writer's changes their stamps: against `base`, the copy last agreed with the server, fields that came
 * without a stamp or with the old one. What no outside writer touched is returned as it is.
 */
export function adopt(base: Doc | undefined, remote: Doc, rev: string): Doc {
  if (!base) return remote;
  const agreed = readRegisters(base);
  const registers = readRegisters(remote);
  let isChanged = false;
  for (const [path, register] of registers) {
    const before = agreed.get(path);
    if (!before || (register.stamp !== NO_STAMP && register.stamp !== before.stamp)) continue;
    const isSame = canonical(before.value) === canonical(register.value);
    const stamp = isSame ? before.stamp : deriveStamp(before.stamp, rev);
    if (stamp === register.stamp) continue;
    registers.set(path, { value: register.value, stamp });
    isChanged = true;
  }
  return isChanged ? writeDoc(remote, registers) : remote;
}
