import { commit, undo, type Change, type Committed } from './commit';
import type { YingchuangDatabase } from './database';

/** A change of registers and the records it made, enough to take it back. */
export type Saved = { committed: Committed; made: string[] };

/** Commits and remembers which records are new: a new one is taken back by deleting it, not by emptying its fields. */
export async function saveRecords(db: YingchuangDatabase, changes: readonly Change[]): Promise<Saved> {
  return db.transaction('rw', [db.docs, db.queue, db.meta, db.blobs], async () => {
    const ids = [...new Set(changes.map((change) => change.id))];
    const known = new Set((await db.docs.bulkGet(ids)).flatMap((row) => (row ? [row.id] : [])));
    const committed = await commit(db, changes);
    return { committed, made: ids.filter((id) => !known.has(id)) };
  });
}

/** Takes a change back; what somebody wrote over it since stays. */
export async function undoSaved(db: YingchuangDatabase, { committed, made }: Saved): Promise<void> {
  const isNew = new Set(made);
  await db.transaction('rw', [db.docs, db.queue, db.meta, db.blobs], async () => {
    await undo(db, { changed: committed.changed.filter(({ id }) => !isNew.has(id)) });
    const gone = committed.changed.filter(({ id }) => isNew.has(id));
    await commit(
      db,
      gone.map(({ id, space }) => ({ id, space, set: { deleted: true } })),
    );
  });
}
