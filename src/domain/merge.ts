import { canonical } from './canonical';
import { dropEmptied, readRegisters, writeDoc, type Doc, type Register, type Registers } from './registers';
import { NO_STAMP, type Stamp } from './stamp';

/** The greater of two registers: by stamp, between equal stamps by canonical value (DESIGN §2). */
function greater(a: Register, b: Register): Register {
  if (a.stamp !== b.stamp) return a.stamp > b.stamp ? a : b;
  return canonical(a.value) >= canonical(b.value) ? a : b;
}

function mergeRegisters(a: Registers, b: Registers): Registers {
  const merged: Registers = new Map(a);
  for (const [path, register] of b) {
    const other = merged.get(path);
    merged.set(path, other ? greater(other, register) : register);
  }
  return dropEmptied(merged);
}

/**
 * Merges two copies of one document, field by field and entry by entry: commutative, associative, idempotent.
 * Knows no document type, so unknown fields and types are kept and merged like any other.
 */
export function merge(a: Doc, b: Doc): Doc {
  return writeDoc(
    { _id: a._id, type: a.type >= b.type ? a.type : b.type, v: Math.max(a.v, b.v) },
    mergeRegisters(readRegisters(a), readRegisters(b)),
  );
}

/** A value that lost against a concurrent edit of the same field: kept as a `history:` document. */
export type ConcurrentEdit = { path: string; lost: unknown; stamp: Stamp; won: unknown; wonStamp: Stamp };

/** What both sides changed since they last agreed (`base`), to different values: the losers, sorted by path. */
export function concurrentEdits(base: Doc | undefined, local: Doc, remote: Doc): ConcurrentEdit[] {
  const agreed: Registers = base ? readRegisters(base) : new Map<string, Register>();
  const locals = readRegisters(local);
  const remotes = readRegisters(remote);
  const edits: ConcurrentEdit[] = [];
  for (const [path, mine] of locals) {
    const theirs = remotes.get(path);
    // One stamp is one edit; without any there may have been two.
    if (!theirs || (mine.stamp === theirs.stamp && mine.stamp !== NO_STAMP)) continue;
    const before = agreed.get(path)?.stamp;
    if (mine.stamp === before || theirs.stamp === before) continue;
    if (canonical(mine.value) === canonical(theirs.value)) continue;
    const [winner, loser] = greater(mine, theirs) === mine ? [mine, theirs] : [theirs, mine];
    edits.push({ path, lost: loser.value, stamp: loser.stamp, won: winner.value, wonStamp: winner.stamp });
  }
  return edits.sort((a, b) => (a.path < b.path ? -1 : 1));
}
