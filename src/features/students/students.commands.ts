import { changedIn } from '../../domain/change';
import type { Student } from '../../domain/documents';
import { createKey, idOf } from '../../domain/ids';
import { cleanPhone } from '../../domain/phone';
import type { YingchuangDatabase } from '../../db/database';
import { commit, type Committed } from '../../db/commit';
import { draftOf, patchOf, type StudentDraft } from './studentDraft';

export type StudentTimes = { schoolYear: number; termKey: string };

/** Adds a child, or changes the given one as it was when the form was opened (`before`): only what the person changed. */
export async function saveStudent(
  db: YingchuangDatabase,
  draft: StudentDraft,
  { schoolYear, termKey }: StudentTimes,
  before?: { key: string; student: Student },
): Promise<Committed & { key: string }> {
  const key = before?.key ?? createKey(db.entropy);
  const opened = before && patchOf(draftOf(before.student, schoolYear, termKey), before.student, schoolYear, termKey);
  const patch = patchOf(draft, before?.student, schoolYear, termKey);
  const saved = await commit(db, [{ id: idOf('student', key), space: 'main', set: changedIn(opened, patch) }]);
  return { ...saved, key };
}

export type Fetcher = { name: string; relation: string; phone: string };

/** Names one more person who may fetch the child. */
export function addFetcher(db: YingchuangDatabase, key: string, fetcher: Fetcher): Promise<Committed> {
  const phone = cleanPhone(fetcher.phone);
  const entry = {
    name: fetcher.name.trim(),
    ...(fetcher.relation.trim() ? { relation: fetcher.relation.trim() } : {}),
    ...(phone ? { phone } : {}),
  };
  return commit(db, [
    { id: idOf('student', key), space: 'main', set: { fetchers: { [createKey(db.entropy)]: entry } } },
  ]);
}

export function removeFetcher(db: YingchuangDatabase, key: string, fetcher: string): Promise<Committed> {
  return commit(db, [{ id: idOf('student', key), space: 'main', set: { fetchers: { [fetcher]: null } } }]);
}

/** Takes a child off the roster. Ask `usesOfStudent` first: who is on record leaves instead. */
export function deleteStudent(db: YingchuangDatabase, key: string): Promise<Committed> {
  return commit(db, [{ id: idOf('student', key), space: 'main', set: { deleted: true } }]);
}
