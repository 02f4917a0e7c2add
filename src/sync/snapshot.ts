import { readMeta } from '../db/database';
import type { Seq } from './answers';
import type { CouchFailure } from './couch';
import type { SpaceDeps } from './pull';
import { ok, type Result } from './result';
import { readNote, type SnapshotNote } from './snapshotNote';

const isStart = (since: Seq): boolean => since === 0 || since === '0';

/**
 * Fills a device that knows nothing of a space from its snapshot and returns the place from which to go on pulling: `since`
 * itself if there is no snapshot, or none that can be trusted. Nothing is lost either way, it only takes longer. `noted` is
 * the note, if it was read already.
 */
export async function startFromSnapshot(
  deps: SpaceDeps,
  since: Seq,
  noted: SnapshotNote | undefined,
): Promise<Result<Seq, CouchFailure>> {
  const { db, space } = deps;
  const begun = await readMeta(db, `snapshot:${space}`);
  if (!isStart(since)) {
    if (begun) await (await loadTaking())?.forgetSnapshot(db, space);
    return ok(since);
  }
  // Documents of this device's own making have no revision; one with a revision came by a pull or is left of an earlier school's server.
  const knows = await db.docs
    .where('space')
    .equals(space)
    .filter(({ rev }) => rev !== undefined)
    .first();
  if (knows && !begun) return ok(since);
  let note = noted;
  if (!note) {
    const read = await readNote(deps);
    if (!read.ok) return read;
    note = read.value?.note;
  }
  if (!note?.file) return ok(since);
  const taking = await loadTaking();
  if (!taking) return ok(since);
  const taken = await taking.takeSnapshot(deps, note.doc, note.file);
  return taken.ok ? ok(taken.value ?? since) : taken;
}

/** What only a new phone needs is loaded when it needs it; undefined if it cannot be had now. */
export const loadTaking = () => import('./snapshotTake').catch(() => undefined);

/** Sees to it that the space has a snapshot worth taking; see `publishSnapshot`. */
export async function offerSnapshot(deps: SpaceDeps, isMetered: boolean): Promise<Result<void, CouchFailure>> {
  const publishing = await import('./snapshotPublish').catch(() => undefined);
  return publishing ? publishing.publishSnapshot(deps, isMetered) : ok(undefined);
}
