import type { Doc } from './registers';

/** What a movement does to one place of its item: so many in, or out as a negative number. */
export type PlaceEntry = { account: string; place: string; amount: number };

/**
 * The two sides of a movement as entries of the item's places; the world outside has no account, since it is never empty.
 * Reads a record that may not have gone through its schema: what is no movement moves nothing.
 */
export function movementEntries(doc: Doc): PlaceEntry[] {
  const { item, quantity } = doc;
  if (typeof item !== 'string' || typeof quantity !== 'number') return [];
  const entry = (side: 'from' | 'to', amount: number): PlaceEntry[] => {
    const place = doc[side];
    if (typeof place !== 'string' || place === '') return [];
    const holder = doc[place];
    return [{ account: item, place: typeof holder === 'string' ? `${place}:${holder}` : place, amount }];
  };
  return [...entry('from', -quantity), ...entry('to', quantity)];
}
