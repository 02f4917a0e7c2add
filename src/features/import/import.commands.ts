import { commit, type Change } from '../../db/commit';
import type { YingchuangDatabase } from '../../db/database';
import { saveRecords, undoSaved, type Saved } from '../../db/records';
import { typeOf } from '../../domain/ids';
import { splitPath } from '../../domain/registers';
import { writesOf, type Plan } from '../../domain/sheet/plan';
import { spaceOf } from '../../domain/spaces';

/** Writes all of a plan in one transaction: everything or nothing. Throws `CommitError`. */
export function writeImport(db: YingchuangDatabase, plan: Plan, termKey: string): Promise<Saved> {
  const changes = writesOf(plan).map(({ id, set }): Change => ({ id, space: spaceOf(typeOf(id), termKey), set }));
  return saveRecords(db, changes);
}

/**
 * Takes an import back. What it made is deleted, what it changed has its former values, what somebody wrote since stays. A new
 * list of members stays as an empty one, since pages that add a child to it do not expect it to be deleted.
 */
export async function undoImport(db: YingchuangDatabase, saved: Saved): Promise<void> {
  const lists = saved.made.filter((id) => typeOf(id) === 'members');
  const isList = new Set(lists);
  const rest: Saved = {
    committed: { changed: saved.committed.changed.filter(({ id }) => !isList.has(id)) },
    made: saved.made.filter((id) => !isList.has(id)),
  };
  await db.transaction('rw', [db.docs, db.queue, db.meta, db.blobs], async () => {
    await undoSaved(db, rest);
    await commit(db, saved.committed.changed.filter(({ id }) => isList.has(id)).map(toEmptied));
  });
}

function toEmptied({ id, space, replaced }: Saved['committed']['changed'][number]): Change {
  const members = replaced.flatMap(({ path }) => {
    const { field, key } = splitPath(path);
    return field === 'members' && key !== undefined ? [[key, null] as const] : [];
  });
  return { id, space, set: { members: Object.fromEntries(members) } };
}
