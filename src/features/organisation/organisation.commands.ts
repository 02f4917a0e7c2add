import { changedIn, type Patch } from '../../domain/change';
import type { Day } from '../../domain/dates';
import { createKey, idOf } from '../../domain/ids';
import { commit, type Change, type Committed } from '../../db/commit';
import type { YingchuangDatabase } from '../../db/database';

/** Adds a record, or changes the one of that key, as far as `patch` differs from what the form was opened with (`first`). */
async function write(
  db: YingchuangDatabase,
  type: 'leader' | 'regulation',
  patch: Patch,
  key: string = createKey(db.entropy),
  first?: Patch,
): Promise<Committed & { key: string }> {
  const saved = await commit(db, [{ id: idOf(type, key), space: 'main', set: changedIn(first, patch) }]);
  return { ...saved, key };
}

/** One member of the leading group or the office. */
export const saveLeader = (db: YingchuangDatabase, patch: Patch, key?: string, first?: Patch) =>
  write(db, 'leader', patch, key, first);

/** One regulation. */
export const saveRegulation = (db: YingchuangDatabase, patch: Patch, key?: string, first?: Patch) =>
  write(db, 'regulation', patch, key, first);

/** Single fields of several members at once, as edited or pasted in their table. */
export function changeLeaders(db: YingchuangDatabase, patches: ReadonlyMap<string, Patch>): Promise<Committed> {
  return commit(
    db,
    [...patches].map(([key, set]): Change => ({ id: idOf('leader', key), space: 'main', set })),
  );
}

/** Takes members or regulations off the register, by their ids. */
export function removeRecords(db: YingchuangDatabase, ids: readonly string[]): Promise<Committed> {
  return commit(
    db,
    ids.map((id): Change => ({ id, space: 'main', set: { deleted: true } })),
  );
}

/** A regulation holds no more from a day on; `by` is the one in its place. null takes that back. */
export function endRegulation(
  db: YingchuangDatabase,
  key: string,
  end: { on: Day; by: string } | null,
): Promise<Committed> {
  const set = { withdrawn: end?.on ?? null, replacedBy: end?.by || null };
  return commit(db, [{ id: idOf('regulation', key), space: 'main', set }]);
}

/** Adds several regulations as drafts, all in one step; `order` is that of the first. */
export function addRegulations(
  db: YingchuangDatabase,
  drafts: readonly { title: string; text: string }[],
  order: number,
): Promise<Committed> {
  return commit(
    db,
    drafts.map(({ title, text }, index) => ({
      id: idOf('regulation', createKey(db.entropy)),
      space: 'main',
      set: { title, text, order: order + index },
    })),
  );
}
