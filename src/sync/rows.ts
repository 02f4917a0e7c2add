import type { Collection, Table, Transaction } from 'dexie';

/** Below this, one request a row costs less than counting first. */
const FEW = 50;
/** Reading so many rows in vain still costs less than asking for each one wanted. */
const IN_VAIN = 3;

function rangeOf<T>(table: Table<T, string>, ids: readonly string[]): Collection<T, string> {
  let [first, last] = [ids[0] ?? '', ids[0] ?? ''];
  for (const id of ids) {
    if (id < first) first = id;
    if (id > last) last = id;
  }
  return table.where(':id').between(first, last, true, true);
}

/**
 * Rows by key, in the order of the keys, undefined where there is none. Asked for by the hundred, rows that lie together come
 * in one request: thousands of single ones were a third of the time of a push.
 */
export async function getRows<T extends { id: string }>(
  table: Table<T, string>,
  ids: readonly string[],
): Promise<(T | undefined)[]> {
  if (ids.length < FEW) return table.bulkGet([...ids]);
  const range = rangeOf(table, ids);
  const count = await range.count();
  if (count > ids.length * IN_VAIN) return table.bulkGet([...ids]);
  const rows = new Map((count === 0 ? [] : await range.toArray()).map((row) => [row.id, row]));
  return ids.map((id) => rows.get(id));
}

/** Deletes rows by key; in one request if nothing else lies between the first and the last of them. */
export async function deleteRows<T extends { id: string }>(
  table: Table<T, string>,
  ids: readonly string[],
): Promise<void> {
  const named = new Set(ids);
  if (named.size >= FEW) {
    const range = rangeOf(table, ids);
    // As many is not the same ones: a row that nobody named may lie where a named one is missing.
    if ((await range.count()) === named.size && (await range.primaryKeys()).every((id) => named.has(id))) {
      await range.delete();
      return;
    }
  }
  await table.bulkDelete([...named]);
}

/**
 * Puts rows without telling live queries: for what no screen shows, as a revision. Dexie's own way takes each row apart once
 * an index to tell who must look again.
 */
export function putSilently<T>(transaction: Transaction, table: Table<T, string>, rows: readonly T[]): void {
  const store = transaction.idbtrans.objectStore(table.name);
  // A put that fails aborts the transaction, and with it whoever awaits it fails.
  for (const row of rows) store.put(row);
}

/** Told of so many rows at once, Dexie has every query of the table looked at again, whichever rows they are. */
const TOLD_AT_ONCE = 50;

/** Puts rows, however many, and tells live queries once: telling of every one costs as much again as writing half of them. */
export async function putAll<T>(transaction: Transaction, table: Table<T, string>, rows: readonly T[]): Promise<void> {
  if (rows.length === 0) return;
  const quiet = rows.length > 2 * TOLD_AT_ONCE ? rows.length - TOLD_AT_ONCE : 0;
  putSilently(transaction, table, rows.slice(0, quiet));
  await table.bulkPut(rows.slice(quiet));
}
