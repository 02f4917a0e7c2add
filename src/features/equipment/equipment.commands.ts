import { changedIn, type Patch } from '../../domain/change';
import { dayOf } from '../../domain/dates';
import { loadSchemas } from '../../domain/documents';
import { createKey, idOf, keyOf } from '../../domain/ids';
import { holderOf, inOrder, placeOf, reversedOf, type HolderType, type Movement } from '../../domain/stock';
import type { WriteOff } from '../../domain/writeOffs';
import { commit, type Change, type Committed } from '../../db/commit';
import type { YingchuangDatabase } from '../../db/database';
import { currentPerson } from '../../db/person';
import { reversal } from '../../db/settleOverdrawn';
import { move, movementsOf, type Move, type Moved } from '../../db/stock';
import { patchOf, type ItemDraft } from './itemDraft';

const today = (db: YingchuangDatabase) => dayOf(new Date(db.entropy.now()));

/**
 * Adds an item, with the movement that says how many there are at first, or changes the one of that key as far as `draft`
 * differs from what the form was opened with (`first`).
 */
export async function saveItem(
  db: YingchuangDatabase,
  draft: ItemDraft,
  key: string = createKey(db.entropy),
  first?: ItemDraft,
): Promise<Committed & { key: string }> {
  const patch = changedIn(first && patchOf(first), patchOf(draft));
  const item: Change = { id: idOf('item', key), space: 'main', set: patch };
  if (first || !draft.quantity) return { ...(await commit(db, [item])), key };
  const moved = await move(
    db,
    [{ item: key, kind: 'stockIn', to: 'store', quantity: draft.quantity, key: 'in' }],
    [item],
  );
  if (!moved.ok) throw new Error('Nothing is taken from anywhere by buying');
  return { ...moved.committed, key };
}

/** Writes the same fields into several items at once. */
export function changeItems(
  db: YingchuangDatabase,
  changes: readonly { key: string; set: Patch }[],
): Promise<Committed> {
  return commit(
    db,
    changes.map(({ key, set }) => ({ id: idOf('item', key), space: 'main', set })),
  );
}

/** The fields of a movement that name its place: `group:<key>` as `to` is `to: 'group'` and `group: <key>`. */
export function side(name: 'from' | 'to', place: string): Pick<Move, 'from' | 'to' | HolderType> {
  const holder = holderOf(place);
  return holder ? { [name]: holder.type, [holder.type]: holder.key } : { [name]: place };
}

/**
 * Everything of these loans goes back into the store, in one commit. The key of each
 * return is derived from the last movement of that loan: two tutors who both press it offline write one return, not two.
 */
export async function returnLoans(
  db: YingchuangDatabase,
  loans: readonly { place: string; item: string }[],
): Promise<Moved> {
  await loadSchemas();
  return db.transaction('rw', [db.docs, db.queue, db.meta, db.blobs], async () => {
    const moves: Move[] = [];
    for (const { place, item } of loans) moves.push(...returnOf(item, place, await movementsOf(db, item)));
    return move(db, moves);
  });
}

function returnOf(item: string, place: string, movements: readonly Movement[]): Move[] {
  const own = inOrder(movements).filter((one) => placeOf(one, 'from') === place || placeOf(one, 'to') === place);
  const n = own.reduce((sum, one) => sum + (placeOf(one, 'to') === place ? one.quantity : -one.quantity), 0);
  const last = own.at(-1);
  if (n <= 0 || !last) return [];
  const key = `${last._id.split(':')[2] ?? ''}-back`;
  return [{ item, quantity: n, kind: 'return', key, ...side('from', place), to: 'store' }];
}

/** Takes back what is still left of a movement by a reversing entry; a mistake is never edited (DESIGN §2). */
export async function reverse(db: YingchuangDatabase, movement: Movement, reason: string): Promise<Moved> {
  const quantity = movement.quantity - reversedOf(movement, await movementsOf(db, movement.item));
  if (quantity <= 0) return { ok: true, committed: { changed: [] }, movements: [] };
  const key = `${movement._id.split(':')[2] ?? ''}-u`;
  return move(db, [{ ...reversal(movement), item: movement.item, quantity, key, reason }]);
}

/** Asks the director to take things off the books; nothing moves until that is approved. */
export async function requestWriteOff(
  db: YingchuangDatabase,
  request: { item: string; quantity: number; from: string; reason: string },
): Promise<Committed> {
  const by = await currentPerson(db);
  const set = { ...request, date: today(db), ...(by ? { by } : {}) };
  return commit(db, [{ id: idOf('writeOff', createKey(db.entropy)), space: 'main', set }]);
}

/** The director's word: approved, the movement is written with it in one commit; refused, only the word is. */
export async function decideWriteOff(
  db: YingchuangDatabase,
  request: WriteOff,
  approved: boolean,
  note: string,
): Promise<Moved> {
  const by = await currentPerson(db);
  const decision: Change = {
    id: request._id,
    space: 'main',
    set: { decision: { approved, on: today(db), by, note: note.trim() || null } },
  };
  if (!approved) return { ok: true, committed: await commit(db, [decision]), movements: [] };
  const { item, quantity, from, reason } = request;
  return move(
    db,
    [
      {
        item,
        quantity,
        kind: 'writeOff',
        key: keyOf(request._id),
        ...side('from', from),
        approval: request._id,
        ...(reason ? { reason } : {}),
      },
    ],
    [decision],
  );
}
