import { changedIn } from '../../domain/change';
import { createKey, idOf } from '../../domain/ids';
import type { YingchuangDatabase } from '../../db/database';
import { commit, type Committed } from '../../db/commit';
import { patchOf, type VenueDraft } from './venueDraft';

/** Adds a room, or changes the one of that key, as far as `draft` differs from what the form was opened with (`first`). */
export async function saveVenue(
  db: YingchuangDatabase,
  draft: VenueDraft,
  key: string = createKey(db.entropy),
  first?: VenueDraft,
): Promise<Committed & { key: string }> {
  const patch = changedIn(first && patchOf(first), patchOf(draft));
  const saved = await commit(db, [{ id: idOf('venue', key), space: 'main', set: patch }]);
  return { ...saved, key };
}

/** Takes a room off the register. Ask `usesOfVenue` first. */
export function deleteVenue(db: YingchuangDatabase, key: string): Promise<Committed> {
  return commit(db, [{ id: idOf('venue', key), space: 'main', set: { deleted: true } }]);
}
