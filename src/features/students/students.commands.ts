import type { Student } from '../../domain/documents';
import { createKey, idOf } from '../../domain/ids';
import { cleanPhone } from '../../domain/phone';
import type { YingchuangDatabase } from '../../db/database';
import { saveRecords, type Saved } from '../../db/records';
import { patchOf, type StudentDraft } from './studentDraft';

export type StudentTimes = { schoolYear: number; termKey: string };

/** Adds a child, or changes the given one. */
export async function saveStudent(
  db: YingchuangDatabase,
  draft: StudentDraft,
  { schoolYear, termKey }: StudentTimes,
  before?: { key: string; student: Student },
): Promise<Saved & { key: string }> {
  const key = before?.key ?? createKey(db.entropy);
  const saved = await saveRecords(db, [
    { id: idOf('student', key), space: 'main', set: patchOf(draft, before?.student, schoolYear, termKey) },
  ]);
  return { ...saved, key };
}

export type Fetcher = { name: string; relation: string; phone: string };

/** Names one more person who may fetch the child. */
export function addFetcher(db: YingchuangDatabase, key: string, fetcher: Fetcher): Promise<Saved> {
  const phone = cleanPhone(fetcher.phone);
  const entry = {
    name: fetcher.name.trim(),
    ...(fetcher.relation.trim() ? { relation: fetcher.relation.trim() } : {}),
    ...(phone ? { phone } : {}),
  };
  return saveRecords(db, [
    { id: idOf('student', key), space: 'main', set: { fetchers: { [createKey(db.entropy)]: entry } } },
  ]);
}

export function removeFetcher(db: YingchuangDatabase, key: string, fetcher: string): Promise<Saved> {
  return saveRecords(db, [{ id: idOf('student', key), space: 'main', set: { fetchers: { [fetcher]: null } } }]);
}

/** Takes a child off the roster. Ask `usesOfStudent` first: who is on record leaves instead. */
export function deleteStudent(db: YingchuangDatabase, key: string): Promise<Saved> {
  return saveRecords(db, [{ id: idOf('student', key), space: 'main', set: { deleted: true } }]);
}
