import type { Day } from './dates';
import { holderOf, inOrder, placeOf, type Movement, type Place } from './stock';

/** What a holder has of an item: how many, since when, and by when the first of them is due back. */
export type Loan = { item: string; place: Place; n: number; since: Day; due?: Day; isOverdue: boolean };

type Open = { n: number; date: Day; due: Day | undefined; session: string | undefined };

/**
 * Everything that is out, by holder and item. What came back is set against what was issued for the same session, then
 * against what is due first; so a ball that comes back after today's session does not end the loan of the whole term.
 * `movements` may be of any number of items, in any order.
 */
export function loansOf(movements: readonly Movement[], today: Day): Loan[] {
  const byLoan = new Map<string, { item: string; place: Place; ins: Open[]; outs: Movement[] }>();
  const at = (movement: Movement, place: Place) => {
    const key = `${movement.item} ${place}`;
    const found = byLoan.get(key) ?? { item: movement.item, place, ins: [], outs: [] };
    byLoan.set(key, found);
    return found;
  };
  for (const movement of inOrder(movements)) {
    const [from, to] = [placeOf(movement, 'from'), placeOf(movement, 'to')];
    if (from && holderOf(from)) at(movement, from).outs.push(movement);
    if (to && holderOf(to)) {
      const { quantity, date, due, session } = movement;
      at(movement, to).ins.push({ n: quantity, date, due: due ?? undefined, session: session ?? undefined });
    }
  }
  return [...byLoan.values()].flatMap(({ item, place, ins, outs }): Loan[] => {
    for (const out of outs) settle(ins, out);
    const open = ins.filter(({ n }) => n > 0);
    const [first] = open;
    if (!first) return [];
    const due = open.flatMap((one) => one.due ?? []).sort()[0];
    const n = open.reduce((sum, one) => sum + one.n, 0);
    return [
      { item, place, n, since: first.date, ...(due ? { due } : {}), isOverdue: due !== undefined && due < today },
    ];
  });
}

function settle(ins: readonly Open[], out: Movement): void {
  let rest = out.quantity;
  // '~' sorts behind every day: what has no day to be back is settled last
  const rank = (one: Open) => `${one.session !== undefined && one.session === out.session ? 0 : 1}${one.due ?? '~'}`;
  for (const one of [...ins].sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0))) {
    const taken = Math.min(rest, one.n);
    one.n -= taken;
    rest -= taken;
  }
}
