import type { DocOf } from './documents';
import { stampOf } from './change';
import type { Stamp } from './stamp';

export type Item = DocOf<'item'>;
export type Movement = DocOf<'movement'>;
export type MovementKind = Movement['kind'];

/** Who can have things of the store: the field of a movement that names it is called the same. */
export const HOLDERS = ['group', 'tutor', 'venue'] as const;
export type HolderType = (typeof HOLDERS)[number];

/** Where things of an item are: `store`, `damaged`, `lost`, `repair`, or a holder with its key: `group:<key>`. */
export type Place = string;

/** The place on one side of a movement; undefined is the world outside. */
export function placeOf(movement: Pick<Movement, 'from' | 'to' | HolderType>, side: 'from' | 'to'): Place | undefined {
  const place = movement[side];
  if (!place) return undefined;
  const holder = HOLDERS.find((type) => type === place);
  return holder ? `${holder}:${movement[holder] ?? ''}` : place;
}

/** `group:<key>` in its two parts; undefined for a place that is nobody's. */
export function holderOf(place: Place): { type: HolderType; key: string } | undefined {
  const type = HOLDERS.find((one) => place.startsWith(`${one}:`));
  return type && { type, key: place.slice(type.length + 1) };
}

/**
 * How many of one item are in every place: the sum of its movements, in whatever order they came (DESIGN §2). A place that
 * two phones emptied at once is below zero.
 */
export function balancesOf(movements: readonly Movement[]): Map<Place, number> {
  const balances = new Map<Place, number>();
  const add = (place: Place | undefined, n: number) => {
    if (place !== undefined) balances.set(place, (balances.get(place) ?? 0) + n);
  };
  for (const movement of movements) {
    if (movement.deleted) continue;
    add(placeOf(movement, 'from'), -movement.quantity);
    add(placeOf(movement, 'to'), movement.quantity);
  }
  return balances;
}

/** One item's stock in whole units; `loans` is by place of the holder, without those who have nothing. */
export type Stock = {
  inStore: number;
  damaged: number;
  lost: number;
  inRepair: number;
  onLoan: number;
  loans: { place: Place; n: number }[];
  /** All that the school still has on its books: what was written off is no part of it. */
  owned: number;
  writtenOff: number;
};

/** The stock of one item out of its movements. */
export function stockOf(movements: readonly Movement[]): Stock {
  const balances = balancesOf(movements);
  const loans = [...balances]
    .filter(([place, n]) => n !== 0 && holderOf(place) !== undefined)
    .map(([place, n]) => ({ place, n }))
    .sort((a, b) => (a.place < b.place ? -1 : 1));
  const sum = (numbers: Iterable<number>) => [...numbers].reduce((total, n) => total + n, 0);
  const off = movements.filter((movement) => !movement.deleted && movement.kind === 'writeOff');
  const takenBack = off.map((movement) => reversedOf(movement, movements));
  return {
    inStore: balances.get('store') ?? 0,
    damaged: balances.get('damaged') ?? 0,
    lost: balances.get('lost') ?? 0,
    inRepair: balances.get('repair') ?? 0,
    onLoan: sum(loans.map(({ n }) => n)),
    loans,
    owned: sum(balances.values()),
    writtenOff: sum(off.map(({ quantity }) => quantity)) - sum(takenBack),
  };
}

/** When a movement was written, by the device that wrote it. */
export const madeAt = (movement: Movement): Stamp => stampOf(movement, 'quantity');

/** In the order of the stock card: by day, and within a day as they were written. Those taken back at once are left out. */
export function inOrder(movements: readonly Movement[]): Movement[] {
  return movements
    .filter((movement) => !movement.deleted)
    .map((movement) => ({ movement, rank: `${movement.date} ${madeAt(movement)} ${movement._id}` }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ movement }) => movement);
}

/** A line of the stock card: what moved, and how many were then in store and on the books. */
export type CardLine = { movement: Movement; inStore: number; owned: number; change: number };

/** The stock card of one item, the latest line first, with running balances. `change` is what the movement did to the store. */
export function stockCard(movements: readonly Movement[]): CardLine[] {
  let [inStore, owned] = [0, 0];
  const lines: CardLine[] = [];
  for (const movement of inOrder(movements)) {
    const n = movement.quantity;
    const change = (movement.to === 'store' ? n : 0) - (movement.from === 'store' ? n : 0);
    inStore += change;
    owned += (movement.to ? n : 0) - (movement.from ? n : 0);
    lines.unshift({ movement, inStore, owned, change });
  }
  return lines;
}

/** How much of a movement has been taken back, in units. */
export function reversedOf(movement: Movement, movements: readonly Movement[]): number {
  return movements
    .filter((one) => !one.deleted && one.reverses === movement._id)
    .reduce((sum, { quantity }) => sum + quantity, 0);
}

/** Money of an item in 分: what is still on the books at its unit price. */
export function valueOf(item: Item, stock: Stock): number {
  return (item.unitPrice ?? 0) * stock.owned;
}

/** Whether so few are in store that somebody has to be told. */
export function isLow(item: Item, stock: Stock): boolean {
  return !item.retired && typeof item.lowAt === 'number' && stock.inStore <= item.lowAt;
}
