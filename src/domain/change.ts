import { canonical, isPlainObject } from './canonical';
import {
  dropEmptied,
  pathOf,
  readRegisters,
  splitPath,
  writeDoc,
  type Doc,
  type Register,
  type Registers,
} from './registers';
import { NO_STAMP, stampEdit, type Clock, type Stamp } from './stamp';
import { wellFormed } from './wellFormed';

/**
 * New values of a document's fields. An object is a keyed collection: its entries are set one by one and the others stay;
 * `null` removes a field or an entry.
 */
export type Patch = Record<string, unknown>;

/**
 * What of a form's patch the person changed, field by field and entry by entry; `before` is the patch of the form as it was
 * opened, missing for a new record. What somebody else wrote while the form was open stays as they wrote it.
 */
export function changedIn(before: Patch | undefined, after: Patch): Patch {
  if (!before) return after;
  const patch: Patch = {};
  for (const [field, value] of Object.entries(after)) {
    const was = before[field];
    if (canonical(was ?? null) === canonical(value ?? null)) continue;
    patch[field] = isPlainObject(value) && isPlainObject(was) ? changedIn(was, value) : value;
  }
  return patch;
}

/** What an edit replaced: enough to take it back, as long as nobody has written over it since. */
export type Replaced = { path: string; before: unknown; beforeStamp: Stamp; stamp: Stamp };

export type Edited = { doc: Doc; replaced: Replaced[] };

function flatten(patch: Patch): [string, unknown][] {
  const values: [string, unknown][] = [];
  for (const [field, value] of Object.entries(patch)) {
    if (value === undefined) continue;
    if (!isPlainObject(value)) values.push([pathOf(field), value]);
    else
      for (const [key, entry] of Object.entries(value))
        if (entry !== undefined) values.push([pathOf(field, key), entry]);
  }
  return values;
}

/**
 * Writes a patch into a document (or makes it) and stamps what really changed; a value that is there already is not an edit.
 * Returns undefined if nothing changed.
 */
export function edit(
  doc: Doc | undefined,
  identity: Pick<Doc, '_id' | 'type' | 'v'>,
  patch: Patch,
  clock: Clock,
  device: string,
): Edited | undefined {
  const registers: Registers = doc ? readRegisters(doc) : new Map();
  const replaced: Replaced[] = [];
  for (const [path, value] of flatten(wellFormed(patch))) {
    const before = registers.get(path);
    const covers = entriesUnder(registers, path);
    if (covers.length === 0 && (before ? canonical(before.value) === canonical(value) : value === null)) continue;
    // An entry must also be newer than a single value that emptied its collection, and the other way round.
    const covered = stampOver(registers, path, covers);
    const beforeStamp = before?.stamp ?? NO_STAMP;
    const stamp = stampEdit(clock, device, covered > beforeStamp ? covered : beforeStamp);
    replaced.push({ path, before: before?.value ?? null, beforeStamp, stamp });
    for (const [entry, lost] of covers)
      replaced.push({ path: entry, before: lost.value, beforeStamp: lost.stamp, stamp });
    registers.set(path, { value, stamp });
  }
  if (replaced.length === 0) return undefined;
  const v = Math.max(identity.v, doc?.v ?? 0);
  return { doc: writeDoc({ ...identity, v }, dropEmptied(registers)), replaced };
}

/** The entries that a single value written to `path` takes away. */
function entriesUnder(registers: Registers, path: string): [string, Register][] {
  if (path.includes('.')) return [];
  return [...registers].filter(([other]) => other.startsWith(`${path}.`));
}

function stampOver(registers: Registers, path: string, covers: readonly [string, Register][]): Stamp {
  const dot = path.indexOf('.');
  if (dot >= 0) return registers.get(path.slice(0, dot))?.stamp ?? NO_STAMP;
  let greatest = NO_STAMP;
  for (const [, { stamp }] of covers) if (stamp > greatest) greatest = stamp;
  return greatest;
}

/** The patch that takes an edit back, leaving out what has been written over since. */
export function undoPatch(doc: Doc, replaced: readonly Replaced[]): Patch {
  const registers = readRegisters(doc);
  const patch: Record<string, unknown> = {};
  for (const { path, before, stamp } of replaced) {
    const { field, key } = splitPath(path);
    // An entry that went with its whole collection is written over only if the collection is.
    const now = registers.get(path) ?? (key === undefined ? undefined : registers.get(pathOf(field)));
    if (now?.stamp !== stamp) continue;
    if (key === undefined) patch[field] = before;
    else {
      const entries = isPlainObject(patch[field]) ? patch[field] : {};
      patch[field] = { ...entries, [key]: before };
    }
  }
  return patch;
}

/** The stamp of a field or entry: says who set it, when and on which device; NO_STAMP if nobody did. */
export function stampOf(doc: Doc, field: string, key?: string): Stamp {
  return readRegisters(doc).get(pathOf(field, key))?.stamp ?? NO_STAMP;
}
