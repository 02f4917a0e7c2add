import Dexie from 'dexie';
import { commit, needSchemas, toCommitError, undoChanges, type Change, type Committed } from './commit';
import type { YingchuangDatabase } from './database';

/** For what takes long: says how far it is, and stops when asked to. */
export type LongWork = { signal: AbortSignal; progress: (done: number, total: number) => void };

/** Documents written between two looks at the signal: a few frames of work on a cheap desktop, so that the page stays alive. */
const PIECE = 50;

class Cancelled extends Error {}

/**
 * Writes any number of changes as one: all in ONE strict transaction, piece by piece inside of it, so that the page can show how
 * far it is and the person can stop it. Undefined if they did: then nothing at all was written. Throws `CommitError` like
 * `commit`, and then nothing was written either.
 */
export async function commitMany(
  db: YingchuangDatabase,
  changes: readonly Change[],
  { signal, progress }: LongWork,
): Promise<Committed | undefined> {
  await needSchemas();
  const total = changes.length;
  try {
    return await db.transaction('rw', [db.docs, db.queue, db.meta, db.blobs], async () => {
      const changed: Committed['changed'] = [];
      for (let at = 0; at < total; at += PIECE) {
        if (signal.aborted) throw new Cancelled();
        changed.push(...(await commit(db, changes.slice(at, at + PIECE))).changed);
        // what is painted meanwhile must not read inside of this transaction
        Dexie.ignoreTransaction(() => progress(Math.min(at + PIECE, total), total));
      }
      // the last moment at which nothing is written yet
      if (signal.aborted) throw new Cancelled();
      return { changed };
    });
  } catch (error) {
    if (error instanceof Cancelled) return undefined;
    // what the disk refuses at the very end comes without a name
    throw toCommitError(error);
  }
}

/** Takes a commit of any size (each document once) back in one go, as `undo` does; undefined if the person stopped it, and then all of it stands. */
function undoMany(db: YingchuangDatabase, committed: Committed, work: LongWork): Promise<Committed | undefined> {
  return commitMany(db, undoChanges(committed), work);
}

/** What an action of a table answers once it is on disk: how to take all of it back in one go; undefined where it was cancelled. */
export function takeBackMany(
  db: YingchuangDatabase,
  committed: Committed | undefined,
): { undo: (work: LongWork) => Promise<Committed | undefined> } | undefined {
  return committed && { undo: (work) => undoMany(db, committed, work) };
}
