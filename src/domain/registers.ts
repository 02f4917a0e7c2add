import { canonical, isPlainObject } from './canonical';
import { isStamp, NO_STAMP, type Stamp } from './stamp';

/** A document as it lies in the database and on the server, without CouchDB's own fields. */
export type Doc = {
  _id: string;
  type: string;
  v: number;
  '~'?: Record<string, Stamp> | undefined;
  [field: string]: unknown;
};

/** One last-writer-wins value. */
export type Register = { value: unknown; stamp: Stamp };

/**
 * A document taken apart: path → register. The path of a field is its name, that of an entry of a keyed collection
 * `field.key`; what lies deeper, and arrays, are single values. A map without entries says nothing.
 */
export type Registers = Map<string, Register>;

const IDENTITY = new Set(['type', 'v', '~']);

/** Dots and stars in names would be taken for path marks. */
function escapeName(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('.', '~1').replaceAll('*', '~2');
}

function unescapeName(name: string): string {
  return name.replaceAll('~2', '*').replaceAll('~1', '.').replaceAll('~0', '~');
}

/** The path of a field, or of one entry of a keyed collection. */
export function pathOf(field: string, key?: string): string {
  return key === undefined ? escapeName(field) : `${escapeName(field)}.${escapeName(key)}`;
}

/** The field and key of a path. */
export function splitPath(path: string): { field: string; key?: string } {
  const dot = path.indexOf('.');
  if (dot < 0) return { field: unescapeName(path) };
  return { field: unescapeName(path.slice(0, dot)), key: unescapeName(path.slice(dot + 1)) };
}

/**
 * Takes a document apart. Fields that start with `_` are CouchDB's own and left out. A stamp that no device could have made
 * counts as none: no edit could ever be greater than some of them.
 */
export function readRegisters(doc: Doc): Registers {
  const stamps = isPlainObject(doc['~']) ? doc['~'] : {};
  let known = NO_STAMP;
  const stampAt = (...paths: string[]): Stamp => {
    for (const path of paths) {
      const stamp = stamps[path];
      if (typeof stamp !== 'string') continue;
      // Neighbours mostly share one: it is looked at once.
      if (stamp === known) return stamp;
      if (!isStamp(stamp)) return NO_STAMP;
      known = stamp;
      return stamp;
    }
    return NO_STAMP;
  };
  const registers: Registers = new Map();
  for (const [field, value] of Object.entries(doc)) {
    if (field.startsWith('_') || IDENTITY.has(field) || value === undefined) continue;
    const name = pathOf(field);
    if (!isPlainObject(value)) {
      registers.set(name, { value, stamp: stampAt(name, '*') });
      continue;
    }
    // A map that once was a single value keeps the stamp of its being emptied.
    if (typeof stamps[name] === 'string') registers.set(name, { value: null, stamp: stampAt(name) });
    for (const [key, entry] of Object.entries(value)) {
      if (entry === undefined) continue;
      const path = pathOf(field, key);
      registers.set(path, { value: entry, stamp: stampAt(path, `${name}.*`, '*') });
    }
  }
  return dropEmptied(registers);
}

/** Entries that are not newer than a single value written over their whole collection are gone. */
export function dropEmptied(registers: Registers): Registers {
  for (const [path, { stamp }] of registers) {
    const dot = path.indexOf('.');
    if (dot < 0) continue;
    const whole = registers.get(path.slice(0, dot));
    if (whole && whole.stamp >= stamp) registers.delete(path);
  }
  return registers;
}

/** The stamp that most registers share (ties: the smaller one): writing it once keeps a document small. */
function commonest(stamps: Stamp[]): Stamp {
  const counts = new Map<Stamp, number>();
  for (const stamp of stamps) counts.set(stamp, (counts.get(stamp) ?? 0) + 1);
  let best = NO_STAMP;
  let most = 0;
  for (const [stamp, count] of counts) {
    if (count > most || (count === most && stamp < best)) [best, most] = [stamp, count];
  }
  return best;
}

/**
 * Puts a document together. The same registers give the same bytes on every device: fields, entries and stamps are sorted,
 * `*` is the commonest stamp, `field.*` the commonest of a collection where that differs.
 */
export function writeDoc(identity: Pick<Doc, '_id' | 'type' | 'v'>, registers: Registers): Doc {
  const doc: Doc = { _id: identity._id, type: identity.type, v: identity.v };
  const stamps = new Map<string, Stamp>();
  const common = commonest([...registers.values()].map((register) => register.stamp));
  if (common !== NO_STAMP) stamps.set('*', common);

  const fields = new Map<string, { whole?: Register; entries: [string, Register][] }>();
  for (const path of [...registers.keys()].sort((a, b) => (a < b ? -1 : 1))) {
    const register = registers.get(path);
    if (!register) continue;
    const dot = path.indexOf('.');
    const name = dot < 0 ? path : path.slice(0, dot);
    const field = fields.get(name) ?? { entries: [] };
    if (dot < 0) field.whole = register;
    else field.entries.push([path, register]);
    fields.set(name, field);
  }
  for (const [name, { whole, entries }] of fields) {
    const { field } = splitPath(name);
    if (entries.length === 0) {
      if (!whole) continue;
      doc[field] = whole.value;
      if (whole.stamp !== common) stamps.set(name, whole.stamp);
      continue;
    }
    if (whole) stamps.set(name, whole.stamp);
    let own = common;
    if (entries.length > 1) {
      own = commonest(entries.map(([, register]) => register.stamp));
      if (own !== common) stamps.set(`${name}.*`, own);
    }
    for (const [path, register] of entries) {
      if (register.stamp !== own) stamps.set(path, register.stamp);
    }
    // Defined, not assigned: `__proto__` is a key like any other.
    doc[field] = Object.fromEntries(entries.map(([path, { value }]) => [splitPath(path).key ?? '', value]));
  }
  if (stamps.size > 0) doc['~'] = Object.fromEntries([...stamps].sort(([a], [b]) => (a < b ? -1 : 1)));
  return doc;
}

/** The same document in the one form in which equal documents are equal text. */
export function normalize(doc: Doc): Doc {
  return writeDoc(doc, readRegisters(doc));
}

/** Whether two documents hold the same values with the same stamps. */
export function isSameDoc(a: Doc, b: Doc): boolean {
  return canonical(normalize(a)) === canonical(normalize(b));
}
