import { dayOf } from '../../domain/dates';
import { createKey, idOf, keyOf } from '../../domain/ids';
import {
  correctionsLeft,
  counterKey,
  countLine,
  isInScope,
  stockCountId,
  type Outcome,
  type Stocktake,
} from '../../domain/stocktakes';
import { loadSchemas } from '../../domain/documents';
import { commit, type Committed } from '../../db/commit';
import type { YingchuangDatabase } from '../../db/database';
import { deviceOf } from '../../db/device';
import { currentPerson } from '../../db/person';
import { getDoc, listDocs } from '../../db/queries';
import { move, movementsByItem, type Move, type Moved } from '../../db/stock';
import { countsOf } from './stocktake.queries';

const today = (db: YingchuangDatabase) => dayOf(new Date(db.entropy.now()));

/** Begins a stocktake of everything, of one category, or of one room. Answers its key. */
export async function startStocktake(
  db: YingchuangDatabase,
  { name, category, venue }: { name: string; category: string; venue: string },
): Promise<Committed & { key: string }> {
  const by = await currentPerson(db);
  const key = createKey(db.entropy);
  const set = {
    name: name.trim(),
    date: today(db),
    ...(by ? { by } : {}),
    ...(category ? { category } : {}),
    ...(venue ? { venue } : {}),
  };
  return { ...(await commit(db, [{ id: idOf('stocktake', key), space: 'main', set }])), key };
}

/** What is written about one item: the own count (null takes it back), the number that holds, what is to be done. */
export type CountStep = {
  n?: number | null;
  agreed?: number | null;
  outcome?: Outcome | null;
  outcomeCount?: number | null;
  note?: string | null;
};

/** Writes a count. Everybody's own is kept beside the others'. */
export async function saveCount(
  db: YingchuangDatabase,
  stocktake: string,
  item: string,
  { n, ...rest }: CountStep,
): Promise<Committed> {
  const [person, device] = await Promise.all([currentPerson(db), deviceOf(db)]);
  const by = counterKey(person, device.key);
  const counts = n === undefined ? {} : { counts: { [by]: n === null ? null : { n, date: today(db) } } };
  // a new count after somebody settled the number asks again
  const agreed = n === undefined ? {} : { agreed: null };
  const set = { stocktake, item, ...agreed, ...counts, ...rest };
  return commit(db, [{ id: stockCountId(stocktake, item), space: 'main', set }]);
}

/**
 * Ends a stocktake and writes what it found into the stock, in one transaction. Done again, or on a second device that knows
 * the same counts, it writes nothing new; counts that came later are written by doing it again.
 */
export async function finishStocktake(db: YingchuangDatabase, key: string): Promise<Moved> {
  await loadSchemas();
  return db.transaction('rw', [db.docs, db.queue, db.meta, db.blobs], async () => {
    const [header, items, counts, movements, by] = await Promise.all([
      getDoc(db, 'stocktake', idOf('stocktake', key)),
      listDocs(db, 'item'),
      countsOf(db, key),
      movementsByItem(db),
      currentPerson(db),
    ]);
    const moves = items.flatMap((item) => {
      const count = counts.get(keyOf(item._id));
      if (!header || !(count ?? isInScope(item, header))) return [];
      const own = movements.get(keyOf(item._id)) ?? [];
      return correctionsLeft(key, countLine(key, item, count, own), own).map((one): Move => ({
        item: one.item,
        key: one.id.split(':')[2],
        // fewer are broken than was written before: what is usable after all was counted wrong
        kind: one.change > 0 ? 'correction' : one.kind,
        quantity: Math.abs(one.change),
        ...(one.change > 0 ? { to: 'store' } : { from: 'store' }),
        ...(one.kind === 'damage' ? { [one.change > 0 ? 'from' : 'to']: 'damaged' } : {}),
        reason: header.name,
      }));
    });
    // what the count says is true comes first, so that what is broken can be taken out of it
    moves.sort((a, b) => Number(b.kind === 'correction') - Number(a.kind === 'correction'));
    const end = header?.finished ? {} : { finished: today(db), ...(by ? { finishedBy: by } : {}) };
    return move(db, moves, [{ id: idOf('stocktake', key), space: 'main', set: end }]);
  });
}

/** Changes what a stocktake is called or throws one away that was begun by mistake. */
export function deleteStocktake(db: YingchuangDatabase, stocktake: Stocktake): Promise<Committed> {
  return commit(db, [{ id: stocktake._id, space: 'main', set: { deleted: true } }]);
}
