import { changedIn } from '../../domain/change';
import type { Day } from '../../domain/dates';
import { createKey, idOf } from '../../domain/ids';
import type { YingchuangDatabase } from '../../db/database';
import { commit, type Committed } from '../../db/commit';
import { patchOf, type TutorDraft } from './tutorDraft';

/**
 * Adds a tutor, or changes the one of that key, as far as `draft` differs from what the form was opened with (`first`). The
 * allowance scheme goes to the office's space.
 */
export async function saveTutor(
  db: YingchuangDatabase,
  draft: TutorDraft,
  key: string = createKey(db.entropy),
  first?: TutorDraft,
): Promise<Committed & { key: string }> {
  const saved = await commit(db, [
    { id: idOf('tutor', key), space: 'main', set: changedIn(first && patchOf(first), patchOf(draft)) },
    {
      id: idOf('allowanceScheme', key),
      space: 'office',
      // nothing chosen and nothing stored makes no record
      set: (stored) =>
        draft.scheme !== first?.scheme && (stored || draft.scheme !== '')
          ? { scheme: draft.scheme || null }
          : undefined,
    },
  ]);
  return { ...saved, key };
}

/** The last day of service; null takes the ending back. The tutor stays in every record of the time before. */
export function endService(db: YingchuangDatabase, key: string, last: Day | null): Promise<Committed> {
  return commit(db, [{ id: idOf('tutor', key), space: 'main', set: { to: last } }]);
}

/** Takes a tutor off the register. Ask `usesOfTutor` first: whoever has led a group can only end the service. */
export function deleteTutor(db: YingchuangDatabase, key: string): Promise<Committed> {
  return commit(db, [{ id: idOf('tutor', key), space: 'main', set: { deleted: true } }]);
}
