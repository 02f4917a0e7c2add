import type { Patch } from '../../domain/change';
import type { Day } from '../../domain/dates';
import { createKey, idOf } from '../../domain/ids';
import { returnPatches } from '../../domain/service';
import { ROLES, type Role } from '../../domain/roles';
import type { YingchuangDatabase } from '../../db/database';
import { commit, type Committed } from '../../db/commit';
import type { TutorDetail } from './tutors.queries';

/** Collections of a tutor's file whose entries are written one by one. */
export type FileList = 'trainings' | 'certificates';

/** Writes one entry of a tutor's file, or removes it with null; without a key it is a new one. Answers its key. */
export async function saveEntry(
  db: YingchuangDatabase,
  tutor: string,
  list: FileList | 'earlier',
  entry: Patch | null,
  key: string = createKey(db.entropy),
): Promise<Committed & { key: string }> {
  const saved = await commit(db, [{ id: idOf('tutorFile', tutor), space: 'main', set: { [list]: { [key]: entry } } }]);
  return { ...saved, key };
}

/** A time of service before the one of the roster. */
export function saveEarlier(
  db: YingchuangDatabase,
  tutor: string,
  key: string | undefined,
  period: { from: Day; to: Day } | null,
): Promise<Committed> {
  return saveEntry(db, tutor, 'earlier', period, key);
}

/** Who had left serves again from a day on: the time that ended goes among the earlier ones. */
export function resumeService(db: YingchuangDatabase, { key, tutor }: TutorDetail, from: Day): Promise<Committed> {
  const patches = returnPatches(tutor, createKey(db.entropy), from);
  return commit(db, [
    { id: idOf('tutor', key), space: 'main', set: patches.tutor },
    { id: idOf('tutorFile', key), space: 'main', set: patches.file },
  ]);
}

/** What the person is beside a tutor. */
export function saveRoles(db: YingchuangDatabase, tutor: string, roles: ReadonlySet<Role>): Promise<Committed> {
  const set = Object.fromEntries(ROLES.map((role) => [role, roles.has(role) ? true : null]));
  return commit(db, [{ id: idOf('tutor', tutor), space: 'main', set: { roles: set } }]);
}
