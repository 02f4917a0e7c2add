import type { TimeOfDay } from '../../domain/dates';
import { signInPatch } from '../../domain/sessionSteps';
import type { SessionOfDay } from '../../domain/timetable';
import { commit, type Committed } from '../../db/commit';
import type { YingchuangDatabase } from '../../db/database';
import { sessionChange, spaceOfDay } from '../../db/sessions';

/** The tutor of this phone signs in to a session of today. */
export async function signIn(
  db: YingchuangDatabase,
  one: SessionOfDay,
  tutor: string,
  at: TimeOfDay,
): Promise<Committed> {
  return commit(db, [sessionChange(one, await spaceOfDay(db, one.date), signInPatch(tutor, at))]);
}
