import type { Doc } from '../domain/registers';
import type { Overdrawn } from './conflicts';
import type { YingchuangDatabase } from './database';
import { docsById, textOf } from './names';
import { move, type Move, type Moved } from './stock';

/** How it was: this entry did not happen in full (its id), or everybody does have what they took, so that there was more. */
export type Settlement = { entry: string } | 'thereWasMore';

/**
 * Puts right what two phones gave out too much, by one entry. Its key is derived from the latest of those entries and from what
 * is short, so that two people who settle it at once write one entry, not two.
 */
export async function settleOverdrawn(
  db: YingchuangDatabase,
  { account, place, short, entries }: Overdrawn,
  settlement: Settlement,
  reason: string,
): Promise<Moved> {
  const latest = entries.at(-1)?.id ?? '';
  const base = { item: account, key: `${latest.split(':')[2] ?? ''}-r${short}`, reason };
  if (settlement === 'thereWasMore') {
    const [to = '', holder] = place.split(':');
    return move(db, [{ ...base, kind: 'correction', quantity: short, to, ...(holder ? { [to]: holder } : {}) }]);
  }
  const taken = entries.find(({ id }) => id === settlement.entry);
  const doc = (await docsById(db, [settlement.entry])).get(settlement.entry);
  if (!taken || !doc) throw new Error(`${settlement.entry} is no entry of ${account}`);
  return move(db, [{ ...reversal(doc), ...base, quantity: Math.min(short, -taken.amount) }]);
}

/** The entry that takes a movement back, as far as both have the same places; its quantity is to be said. */
export function reversal(movement: Doc): Omit<Move, 'item' | 'quantity'> {
  const fields = ['group', 'tutor', 'venue', 'session'] as const;
  return {
    kind: 'reversal',
    from: textOf(movement['to']) || null,
    to: textOf(movement['from']) || null,
    reverses: movement._id,
    ...Object.fromEntries(fields.flatMap((field) => (movement[field] ? [[field, textOf(movement[field])]] : []))),
  };
}
