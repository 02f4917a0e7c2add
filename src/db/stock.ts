import { dayOf, type Day } from '../domain/dates';
import { lacksSchema, loadSchemas } from '../domain/documents';
import { createKey } from '../domain/ids';
import {
  balancesOf,
  placeOf,
  stockOf,
  type HolderType,
  type Movement,
  type MovementKind,
  type Stock,
} from '../domain/stock';
import type { Doc } from '../domain/registers';
import { commit, type Change, type Committed } from './commit';
import type { YingchuangDatabase } from './database';
import { currentPerson } from './person';

/** A movement to be written. `key` is derived where two phones may write the same one offline, else made here. */
export type Move = {
  item: string;
  quantity: number;
  kind: MovementKind;
  key?: string | undefined;
  from?: Movement['from'];
  to?: Movement['to'];
  date?: Day | undefined;
  session?: string | undefined;
  due?: Day | undefined;
  reason?: string | undefined;
  reverses?: string | undefined;
  approval?: string | undefined;
} & { [holder in HolderType]?: string | undefined };

/** More was to be taken out of a place than this device knows to be there; `stock` says where the rest is. */
export type TooFew = { type: 'tooFew'; item: string; place: string; has: number; wanted: number; stock: Stock };
export type Moved = { ok: true; committed: Committed; movements: string[] } | { ok: false; refusal: TooFew };

/** All movements of one item. */
export async function movementsOf(db: YingchuangDatabase, item: string): Promise<Movement[]> {
  return movementsIn(await db.docs.where('id').startsWith(`movement:${item}:`).toArray());
}

/** All movements of every item, by item key. */
export async function movementsByItem(db: YingchuangDatabase): Promise<Map<string, Movement[]>> {
  const byItem = new Map<string, Movement[]>();
  for (const movement of movementsIn(await db.docs.where('type').equals('movement').toArray())) {
    const own = byItem.get(movement.item);
    if (own) own.push(movement);
    else byItem.set(movement.item, [movement]);
  }
  return byItem;
}

/** What a group was ever given and gave back, by the index of its documents. */
export async function movementsOfGroup(db: YingchuangDatabase, group: string): Promise<Movement[]> {
  return movementsIn(await db.docs.where('[type+doc.group]').equals(['movement', group]).toArray());
}

const movementsIn = (rows: readonly { doc: Doc }[]): Movement[] =>
  rows.flatMap(({ doc }) => (doc.deleted ? [] : [doc as unknown as Movement]));

/**
 * Writes movements, with `more` changes that belong to them, in one transaction: all or nothing. Nothing is written where a
 * place would fall below zero by what this device knows; corrections alone may, since they say what is true. A movement whose
 * derived key is there already is the same one and not written twice. The handler is who uses the device.
 */
export async function move(
  db: YingchuangDatabase,
  moves: readonly Move[],
  more: readonly Change[] = [],
): Promise<Moved> {
  // not inside a transaction that is already open: it would end while waiting
  if (lacksSchema('movement')) await loadSchemas();
  return db.transaction('rw', [db.docs, db.queue, db.meta, db.blobs], async (): Promise<Moved> => {
    const handler = await currentPerson(db);
    const today = dayOf(new Date(db.entropy.now()));
    const changes: Change[] = [];
    const known = new Map<string, Movement[]>();
    for (const { key, date, ...fields } of moves) {
      const movements = known.get(fields.item) ?? (await movementsOf(db, fields.item));
      known.set(fields.item, movements);
      const id = `movement:${fields.item}:${key ?? createKey(db.entropy)}`;
      if (movements.some((one) => one._id === id)) continue;
      const from = placeOf(fields, 'from');
      const has = from === undefined ? Infinity : (balancesOf(movements).get(from) ?? 0);
      if (from !== undefined && fields.kind !== 'correction' && has < fields.quantity) {
        const stock = stockOf(movements);
        return {
          ok: false,
          refusal: { type: 'tooFew', item: fields.item, place: from, has, wanted: fields.quantity, stock },
        };
      }
      // `deleted: null`: an entry of this id that was taken back at once is written again
      const set = { ...fields, date: date ?? today, ...(handler ? { handler } : {}), deleted: null };
      changes.push({ id, space: 'main', set });
      movements.push({ _id: id, type: 'movement', v: 1, ...set });
    }
    return { ok: true, committed: await commit(db, [...changes, ...more]), movements: changes.map(({ id }) => id) };
  });
}
