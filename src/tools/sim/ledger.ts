import type { Committed } from '../../db/commit';
import { canonical } from '../../domain/canonical';
import { readRegisters, type Doc } from '../../domain/registers';
import type { Stamp } from '../../domain/stamp';

/** `by` is missing for what nobody promised to keep: it only tells that two wrote the same. */
type Entry = { stamp: Stamp; value: string; by?: string };

/** Everything the app said it had saved, and what was knowingly written over, to be held against the end. */
export type Ledger = {
  /** A commit that resolved: from now on it must never be lost. */
  confirm: (committed: Committed, by: string) => void;
  /** A document that was there before the story: two who write the same value are not concurrent. */
  knows: (doc: Doc) => void;
  /** What an edit saw before it wrote: replaced on purpose, if the edit happened. */
  sees: (id: string, doc: Doc | undefined, paths: readonly string[]) => void;
  /** A document that was really removed on the server: it promises nothing any more. */
  removed: (id: string) => void;
  /**
   * What of the confirmed is neither in these documents nor in their history. In `unstamped` documents the value alone tells:
   * whoever wrote them left the stamps out, and who comes later never learns them.
   */
  lostIn: (docs: ReadonlyMap<string, Doc>, unstamped: ReadonlySet<string>) => string[];
  count: () => number;
};

export function createLedger(): Ledger {
  const entries = new Map<string, Map<string, Entry[]>>();
  const replaced = new Map<string, Set<Stamp>>();
  const gone = new Set<string>();
  let count = 0;

  const replacedAt = (id: string, path: string): Set<Stamp> => {
    const key = `${id}|${path}`;
    const known = replaced.get(key) ?? new Set();
    replaced.set(key, known);
    return known;
  };

  const isKept = (
    id: string,
    path: string,
    entry: Entry,
    docs: ReadonlyMap<string, Doc>,
    isUnstamped: boolean,
  ): boolean => {
    const register = docs.get(id) && readRegisters(docs.get(id) as Doc).get(path);
    if (register && canonical(register.value) === entry.value && (isUnstamped || register.stamp === entry.stamp))
      return true;
    if (replacedAt(id, path).has(entry.stamp)) return true;
    const keeps = (history: Doc | undefined): boolean =>
      history !== undefined && canonical(history['value']) === `[${entry.value}]`;
    const name = `history:${id}:${path}:`;
    if (keeps(docs.get(name + entry.stamp))) return true;
    // Who met the value only without its stamp kept it under another one.
    return isUnstamped && [...docs].some(([key, doc]) => key.startsWith(name) && keeps(doc));
  };

  const add = (id: string, path: string, entry: Entry): void => {
    const paths = entries.get(id) ?? new Map<string, Entry[]>();
    entries.set(id, paths);
    paths.set(path, [...(paths.get(path) ?? []), entry]);
  };

  return {
    knows: (doc) => {
      for (const [path, { stamp, value }] of readRegisters(doc)) add(doc._id, path, { stamp, value: canonical(value) });
    },
    confirm: ({ changed }, by) => {
      count += 1;
      for (const { id, replaced: values, doc } of changed) {
        const registers = doc ? readRegisters(doc) : new Map<string, { value: unknown; stamp: Stamp }>();
        for (const { path, beforeStamp, stamp } of values) {
          replacedAt(id, path).add(beforeStamp);
          const register = registers.get(path);
          // Entries that went with their whole collection are told by the collection's own entry.
          if (register?.stamp !== stamp) continue;
          add(id, path, { stamp, value: canonical(register.value), by });
        }
      }
    },
    sees: (id, doc, paths) => {
      if (!doc) return;
      const registers = readRegisters(doc);
      for (const [path, { stamp }] of registers)
        if (paths.some((written) => path === written || path.startsWith(`${written}.`)))
          replacedAt(id, path).add(stamp);
    },
    removed: (id) => void gone.add(id),
    lostIn: (docs, unstamped) => {
      const lost: string[] = [];
      for (const [id, paths] of entries) {
        if (gone.has(id)) continue;
        for (const [path, all] of paths)
          for (const entry of all.filter(({ by }) => by !== undefined)) {
            // The same value written twice is the same to everybody: one of the two is enough.
            const same = all.filter(({ value }) => value === entry.value);
            if (!same.some((one) => isKept(id, path, one, docs, unstamped.has(id))))
              lost.push(`${id} ${path} = ${entry.value} (${entry.stamp}, ${entry.by})`);
          }
      }
      return lost;
    },
    count: () => count,
  };
}
