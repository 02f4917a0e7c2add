import type { Patch } from '../domain/change';
import { termKeyOfDay } from '../domain/calendar';
import type { Day } from '../domain/dates';
import type { Session, Student, Tutor } from '../domain/documents';
import { stepOn } from '../domain/sessionSteps';
import { termSpace, type Space } from '../domain/spaces';
import type { SessionOfDay } from '../domain/timetable';
import type { Change } from './commit';
import type { YingchuangDatabase } from './database';
import { getDocs, listDocs } from './queries';

/** The space in which what happens on a day is kept, by the terms that are here. */
export async function spaceOfDay(db: YingchuangDatabase, day: Day): Promise<Space> {
  return termSpace(termKeyOfDay(await listDocs(db, 'term'), day));
}

/** A step of a session as a change; makes its record if there is none yet. */
export function sessionChange(one: SessionOfDay, space: Space, patch: Patch, history?: Change['history']): Change {
  return {
    id: one.id,
    space,
    set: stepOn(one, patch),
    ...(history ? { history } : {}),
  };
}

/** The students of some keys, by key. */
export async function studentsByKey(db: YingchuangDatabase, keys: readonly string[]): Promise<Map<string, Student>> {
  const students = await getDocs(
    db,
    'student',
    keys.map((key) => `student:${key}`),
  );
  return new Map(students.map((student) => [student._id.slice('student:'.length), student]));
}

/** All children with a mark, on the roll's record or added to it. */
export function keysOnRecord(session: Session | undefined): string[] {
  return [...new Set([...Object.keys(session?.marks ?? {}), ...Object.keys(session?.added ?? {})])];
}

/** Who is told of on screens: a tutor's name, or the key of one who is not here. */
export function tutorName(tutors: ReadonlyMap<string, Tutor>, key: string): string {
  return tutors.get(key)?.name ?? key;
}
