import type { Stamp } from './stamp';

/** One entry of an account: whole units, or 分; what goes out is negative. */
export type Entry = { id: string; amount: number; stamp: Stamp };

/**
 * The entries that took the account below zero, in the order in which they were made: each was right on its own phone, and
 * together they give out more than there was (SPEC register 10). Empty if the balance never fell below zero.
 */
export function overdrawnBy(entries: readonly Entry[]): { short: number; entries: Entry[] } {
  const sorted = [...entries].sort((a, b) =>
    a.stamp === b.stamp ? (a.id < b.id ? -1 : 1) : a.stamp < b.stamp ? -1 : 1,
  );
  let balance = 0;
  const found: Entry[] = [];
  for (const entry of sorted) {
    balance += entry.amount;
    if (balance < 0 && entry.amount < 0) found.push(entry);
  }
  // Put right since, by a return or a reversing entry: nothing is missing any more.
  return balance < 0 ? { short: -balance, entries: found } : { short: 0, entries: [] };
}
