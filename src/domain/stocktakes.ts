import { stampOf } from './change';
import type { Day } from './dates';
import type { DocOf } from './documents';
import { keyOf } from './ids';
import type { Stamp } from './stamp';
import { balancesOf, madeAt, type Item, type Movement } from './stock';

export type Stocktake = DocOf<'stocktake'>;
export type StockCount = DocOf<'stockCount'>;
export type Outcome = NonNullable<StockCount['outcome']>;

/** What is to be done about an item: a new one for a broken one, a repair, more of them. */
export const OUTCOMES = ['replace', 'repair', 'replenish'] as const satisfies Outcome[];

/** The count of one item in one stocktake: everybody who counts it writes into the same document. */
export function stockCountId(stocktake: string, item: string): string {
  return `stockCount:${stocktake}:${item}`;
}

/** Under which name a count is kept: the person's, or the device's where nobody said who they are. */
export function counterKey(person: string | null, device: string): string {
  return person ?? `device-${device}`;
}

/** Whether an item belongs to a stocktake: of everything, of a category, of a room. Retired things are not counted. */
export function isInScope(item: Item, { category, venue }: Pick<Stocktake, 'category' | 'venue'>): boolean {
  if (item.retired || item.deleted) return false;
  return (!category || item.category === category) && (!venue || item.venue === venue);
}

/** One person's count, and what was to be in store by the book at that moment. */
export type Counted = { by: string; n: number; date: Day; stamp: Stamp; expected: number };

/**
 * One item of a stocktake. `counted` is the number that holds: what was agreed, or what all who counted found; undefined
 * while nobody counted or they differ. `expected` is the book's number when it was last counted, else of now.
 */
export type CountLine = {
  item: Item;
  count: StockCount | undefined;
  counts: Counted[];
  isDisputed: boolean;
  counted: number | undefined;
  expected: number;
};

/** Movements of a stocktake's own: they follow from the counts and so are no part of what was expected. */
const correctionId = (stocktake: string, item: string): string => `movement:${item}:${stocktake}-c`;
const brokenId = (stocktake: string, item: string): string => `movement:${item}:${stocktake}-d`;
/** The entry of that id, and those that put it right when the counts said otherwise afterwards: `…-c-1`, `…-c-2`. */
const isOfEntry = (id: string, first: string): boolean =>
  id === first || (id.startsWith(`${first}-`) && /^\d+$/.test(id.slice(first.length + 1)));

/**
 * What was to be in store when somebody counted: movements of an earlier day, and those of the same day that were written
 * before. So it does not matter whether the counting phone knew of them yet.
 */
function expectedAt(movements: readonly Movement[], date: Day, stamp: Stamp): number {
  const before = movements.filter((one) => one.date < date || (one.date === date && madeAt(one) < stamp));
  return balancesOf(before).get('store') ?? 0;
}

/** Reads the counts of one item; `movements` are the item's. */
export function countLine(
  stocktake: string,
  item: Item,
  count: StockCount | undefined,
  movements: readonly Movement[],
): CountLine {
  const key = keyOf(item._id);
  const own = [correctionId(stocktake, key), brokenId(stocktake, key)];
  const others = movements.filter((one) => !one.deleted && !own.some((first) => isOfEntry(one._id, first)));
  const counts = Object.entries(count?.counts ?? {})
    .flatMap(([by, entry]): Counted[] => {
      if (!entry || !count) return [];
      const stamp = stampOf(count, 'counts', by);
      return [{ by, n: entry.n, date: entry.date, stamp, expected: expectedAt(others, entry.date, stamp) }];
    })
    .sort((a, b) => (a.stamp < b.stamp ? -1 : 1));
  const isSame = counts.every(({ n, expected }) => n - expected === (counts[0]?.n ?? 0) - (counts[0]?.expected ?? 0));
  const last = counts.at(-1);
  const agreed = count?.agreed ?? undefined;
  return {
    item,
    count,
    counts,
    isDisputed: agreed === undefined && !isSame,
    counted: last && (agreed ?? (isSame ? last.n : undefined)),
    expected: last?.expected ?? balancesOf(others).get('store') ?? 0,
  };
}

/** A movement that finishing a stocktake writes; the same on every device that knows the same counts. */
export type Correction = { id: string; item: string; kind: 'correction' | 'damage'; change: number };

/**
 * What finishing writes for one item: the difference between counted and expected, and what was found broken taken out of the
 * usable stock. Nothing for an item that nobody counted, or of which two counts still differ.
 */
export function correctionsOf(stocktake: string, line: CountLine): Correction[] {
  if (line.counted === undefined) return [];
  const item = keyOf(line.item._id);
  const difference = line.counted - line.expected;
  const { outcome, outcomeCount } = line.count ?? {};
  const broken = outcome === 'replace' || outcome === 'repair' ? Math.min(outcomeCount ?? 0, line.counted) : 0;
  return [
    ...(difference === 0
      ? []
      : [{ id: correctionId(stocktake, item), item, kind: 'correction' as const, change: difference }]),
    ...(broken === 0 ? [] : [{ id: brokenId(stocktake, item), item, kind: 'damage' as const, change: -broken }]),
  ];
}

/**
 * What is still to be written of `correctionsOf`; `movements` are the item's. Two devices may have finished knowing different
 * counts, of whose entries one holds, and counts may come or be agreed on afterwards: an entry is never edited (DESIGN §2), so the
 * rest is one more, the same on every device that knows the same.
 */
export function correctionsLeft(stocktake: string, line: CountLine, movements: readonly Movement[]): Correction[] {
  // while two counts differ nobody knows what is true
  if (line.counted === undefined) return [];
  const item = keyOf(line.item._id);
  const wanted = correctionsOf(stocktake, line);
  return [correctionId(stocktake, item), brokenId(stocktake, item)].flatMap((first, i): Correction[] => {
    const written = movements.filter((one) => !one.deleted && isOfEntry(one._id, first));
    const done = written.reduce((sum, one) => sum + (one.to === 'store' ? one.quantity : -one.quantity), 0);
    const change = (wanted.find(({ id }) => id === first)?.change ?? 0) - done;
    if (change === 0) return [];
    const numbers = written.map(({ _id }) => (_id === first ? 0 : Number(_id.slice(first.length + 1))));
    const id = written.length === 0 ? first : `${first}-${Math.max(...numbers) + 1}`;
    return [{ id, item, kind: i === 0 ? 'correction' : 'damage', change }];
  });
}

/** Something to buy: what a stocktake said, or what is low. Money in 分. */
export type ToBuy = { item: Item; n: number; cost: number; why: 'replace' | 'replenish' | 'low' };

/** The shopping list of a stocktake. */
export function toBuyOf(lines: readonly CountLine[]): ToBuy[] {
  return lines.flatMap(({ item, count }): ToBuy[] => {
    const [why, n] = [count?.outcome, count?.outcomeCount ?? 0];
    if (n === 0 || (why !== 'replace' && why !== 'replenish')) return [];
    return [{ item, n, cost: n * (item.unitPrice ?? 0), why }];
  });
}

/** The half of the calendar year that a day lies in, both days inclusive: equipment is counted once in each (SPEC register 16). */
export function halfYearOf(day: Day): { from: Day; to: Day } {
  const year = day.slice(0, 4);
  return day.slice(5, 7) <= '06'
    ? { from: `${year}-01-01`, to: `${year}-06-30` }
    : { from: `${year}-07-01`, to: `${year}-12-31` };
}

/** Items that are not counted yet in the half-year of `day`: they are in no stocktake that was finished in it. */
export function notCountedIn(
  day: Day,
  items: readonly Item[],
  stocktakes: readonly Stocktake[],
  counts: readonly StockCount[],
): Item[] {
  const { from, to } = halfYearOf(day);
  const finished = new Set(
    stocktakes
      .filter((one) => !one.deleted && one.finished && one.finished >= from && one.finished <= to)
      .map((one) => keyOf(one._id)),
  );
  const counted = new Set(
    counts
      .filter((one) => finished.has(one.stocktake) && Object.values(one.counts ?? {}).some(Boolean))
      .map((one) => one.item),
  );
  return items.filter((item) => !item.retired && !item.deleted && !counted.has(keyOf(item._id)));
}

/** Whether the equipment was counted this half-year: every item of the register (SPEC register 16). */
export function isCountedThisHalfYear(...of: Parameters<typeof notCountedIn>): boolean {
  return of[1].length > 0 && notCountedIn(...of).length === 0;
}
