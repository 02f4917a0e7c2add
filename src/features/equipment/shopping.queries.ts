import { toBuyOf, type ToBuy } from '../../domain/stocktakes';
import { keyOf } from '../../domain/ids';
import type { YingchuangDatabase } from '../../db/database';
import { listDocs } from '../../db/queries';
import { listItems } from './equipment.queries';
import { getStocktake } from './stocktake.queries';

export type ShoppingRow = ToBuy & { key: string; inStore: number; stocktake: string };

/**
 * What is to be bought: what the latest stocktake wants replaced or replenished, and every item that is low and not named
 * there; of those as many as bring it to twice its line.
 */
export async function listToBuy(db: YingchuangDatabase): Promise<ShoppingRow[]> {
  const rows = await listItems(db);
  const stock = new Map(rows.map((row) => [row.key, row.stock.inStore]));
  const latest = (await listDocs(db, 'stocktake')).at(-1);
  const view = latest ? await getStocktake(db, keyOf(latest._id)) : null;
  const wanted = toBuyOf(view?.lines ?? []).map((one) => ({ ...one, stocktake: latest?.name ?? '' }));
  const named = new Set(wanted.map(({ item }) => item._id));
  const low = rows
    .filter((row) => row.isLow && !named.has(row.item._id))
    .map(({ item, stock: { inStore } }) => {
      const n = Math.max(1, 2 * (item.lowAt ?? 0) - inStore);
      return { item, n, cost: n * (item.unitPrice ?? 0), why: 'low' as const, stocktake: '' };
    });
  return [...wanted, ...low].map((one) => {
    const key = keyOf(one.item._id);
    return { ...one, key, inStore: stock.get(key) ?? 0 };
  });
}
