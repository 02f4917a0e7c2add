import type { Day } from '../../domain/dates';
import { idOf, keyOf } from '../../domain/ids';
import { compareByPinyin } from '../../domain/pinyin';
import {
  correctionsLeft,
  counterKey,
  countLine,
  isInScope,
  notCountedIn,
  toBuyOf,
  type CountLine,
  type StockCount,
  type Stocktake,
  type ToBuy,
} from '../../domain/stocktakes';
import type { Item } from '../../domain/stock';
import type { YingchuangDatabase } from '../../db/database';
import { deviceOf } from '../../db/device';
import { namesOf } from '../../db/names';
import { currentPerson } from '../../db/person';
import { getDoc, listDocs } from '../../db/queries';
import { movementsByItem } from '../../db/stock';

/** The counts of a stocktake by item key. */
export async function countsOf(db: YingchuangDatabase, key: string): Promise<Map<string, StockCount>> {
  const rows = await db.docs.where('id').startsWith(`stockCount:${key}:`).toArray();
  return new Map(
    rows.flatMap(({ doc }) => (doc.deleted ? [] : [[String(doc['item']), doc as unknown as StockCount] as const])),
  );
}

export type StocktakeRow = {
  key: string;
  stocktake: Stocktake;
  venue: string;
  by: string;
  counted: number;
  of: number;
};

/** All stocktakes, the latest first, and how far they are; `notCounted` are the items that this half-year still lacks. */
export async function listStocktakes(
  db: YingchuangDatabase,
  today: Day,
): Promise<{ rows: StocktakeRow[]; notCounted: Item[]; items: number }> {
  const [stocktakes, items, counts] = await Promise.all([
    listDocs(db, 'stocktake'),
    listDocs(db, 'item'),
    listDocs(db, 'stockCount'),
  ]);
  const names = await namesOf(
    db,
    stocktakes.flatMap(({ venue, by }) => [...(venue ? [`venue:${venue}`] : []), ...(by ? [`tutor:${by}`] : [])]),
  );
  const isCounted = (count: StockCount) => Object.values(count.counts ?? {}).some(Boolean);
  const rows = stocktakes
    .map((stocktake) => ({
      key: keyOf(stocktake._id),
      stocktake,
      venue: names.get(`venue:${stocktake.venue ?? ''}`) ?? '',
      by: names.get(`tutor:${stocktake.by ?? ''}`) ?? '',
      counted: counts.filter((count) => count.stocktake === keyOf(stocktake._id) && isCounted(count)).length,
      of: items.filter((item) => isInScope(item, stocktake)).length,
    }))
    .sort((a, b) => (a.key < b.key ? 1 : -1));
  const kept = items.filter((item) => !item.retired);
  return { rows, notCounted: notCountedIn(today, items, stocktakes, counts), items: kept.length };
}

export type StocktakeView = {
  key: string;
  stocktake: Stocktake;
  venue: string;
  lines: CountLine[];
  /** Names of tutors by key, and rooms: what the page says. */
  names: ReadonlyMap<string, string>;
  /** Under which name this person's own counts are kept. */
  me: string;
  /** Corrections that are not in the stock yet, of a stocktake that is finished: counts that came later. */
  late: number;
  toBuy: ToBuy[];
};

/** One stocktake with every item of its scope, by place and name; null if there is none of that key. */
export async function getStocktake(db: YingchuangDatabase, key: string): Promise<StocktakeView | null> {
  const stocktake = await getDoc(db, 'stocktake', idOf('stocktake', key));
  if (!stocktake) return null;
  const [items, counts, movements, person, device] = await Promise.all([
    listDocs(db, 'item'),
    countsOf(db, key),
    movementsByItem(db),
    currentPerson(db),
    deviceOf(db),
  ]);
  const lines = items
    .filter((item) => isInScope(item, stocktake) || counts.has(keyOf(item._id)))
    .map((item) => countLine(key, item, counts.get(keyOf(item._id)), movements.get(keyOf(item._id)) ?? []))
    .sort((a, b) => compareByPinyin(a.item.name, b.item.name));
  const names = await namesOf(db, [
    ...lines.flatMap(({ counts: own }) => own.map(({ by }) => `tutor:${by}`)),
    ...lines.flatMap(({ item }) => (item.venue ? [`venue:${item.venue}`] : [])),
    ...(stocktake.venue ? [`venue:${stocktake.venue}`] : []),
    ...(stocktake.by ? [`tutor:${stocktake.by}`] : []),
    ...(stocktake.finishedBy ? [`tutor:${stocktake.finishedBy}`] : []),
  ]);
  return {
    key,
    stocktake,
    venue: names.get(`venue:${stocktake.venue ?? ''}`) ?? '',
    lines,
    names,
    me: counterKey(person, device.key),
    late: stocktake.finished
      ? lines.flatMap((line) => correctionsLeft(key, line, movements.get(keyOf(line.item._id)) ?? [])).length
      : 0,
    toBuy: toBuyOf(lines),
  };
}
