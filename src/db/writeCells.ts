import type { Patch } from '../domain/change';
import type { DocOf, DocType } from '../domain/documents';
import { createKey, idOf } from '../domain/ids';
import type { Space } from '../domain/spaces';
import type { Change, Committed } from './commit';
import { commitMany, type LongWork } from './commitMany';
import type { YingchuangDatabase } from './database';

/** One cell of a register's table: whose, which column, the value in plain form ('' for nothing). */
export type WrittenCell = { key: string; column: string; value: string };
/** The cells of one record by column. */
export type Cells = Readonly<Record<string, string>>;

/**
 * Writes any number of cells, and new records, of one register in one commit; of each record only what is named. Undefined where
 * the person stopped it, and then nothing was written.
 */
export function writeCells<T extends DocType>(
  db: YingchuangDatabase,
  { type, space = 'main', patchOf }: { type: T; space?: Space; patchOf: (cells: Cells, stored?: DocOf<T>) => Patch },
  { cells, added = [] }: { cells: readonly WrittenCell[]; added?: readonly Cells[] },
  work: LongWork,
): Promise<Committed | undefined> {
  const byKey = new Map<string, Record<string, string>>();
  for (const { key, column, value } of cells) byKey.set(key, { ...byKey.get(key), [column]: value });
  const changes = [...byKey].map(([key, values]): Change => ({
    id: idOf(type, key),
    space,
    // who was deleted meanwhile is not made anew
    set: (stored) => stored && patchOf(values, stored as unknown as DocOf<T>),
  }));
  const made = added.map((values): Change => ({ id: idOf(type, createKey(db.entropy)), space, set: patchOf(values) }));
  return commitMany(db, [...changes, ...made], work);
}
