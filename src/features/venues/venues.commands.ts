import { createKey, idOf } from '../../domain/ids';
import type { YingchuangDatabase } from '../../db/database';
import { saveRecords, type Saved } from '../../db/records';
import { patchOf, type VenueDraft } from './venueDraft';

/** Adds a room, or changes the one of that key. */
export async function saveVenue(
  db: YingchuangDatabase,
  draft: VenueDraft,
  key: string = createKey(db.entropy),
): Promise<Saved & { key: string }> {
  const saved = await saveRecords(db, [{ id: idOf('venue', key), space: 'main', set: patchOf(draft) }]);
  return { ...saved, key };
}

/** Takes a room off the register. Ask `usesOfVenue` first. */
export function deleteVenue(db: YingchuangDatabase, key: string): Promise<Saved> {
  return saveRecords(db, [{ id: idOf('venue', key), space: 'main', set: { deleted: true } }]);
}
