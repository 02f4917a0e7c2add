import type { Patch } from '../domain/change';
import { termKeyOfDay } from '../domain/calendar';
import type { Day } from '../domain/dates';
import type { Session, Student, Tutor } from '../domain/documents';
import { typeOf } from '../domain/ids';
import { splitPath } from '../domain/registers';
import { isBaseField, stepOn } from '../domain/sessionSteps';
import { NO_STAMP } from '../domain/stamp';
import { termSpace, type Space } from '../domain/spaces';
import type { SessionOfDay } from '../domain/timetable';
import { commit, undo, type Change, type Committed } from './commit';
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

/** A field that every document of the type has: a commit that gave it its first value made the document. */
const REQUIRED: Record<string, string> = { student: 'name', studentLeave: 'student' };

/**
 * Takes a step back. A record that the step made stays, with its group, day and times: another phone may have written into
 * it meanwhile. Other documents that the step made (a child, a leave) are deleted; pictures are write-once and stay, their
 * place in the session goes.
 */
export async function undoStep(db: YingchuangDatabase, committed: Committed): Promise<Committed> {
  const steps: Committed['changed'] = [];
  const made: Change[] = [];
  for (const { id, space, replaced } of committed.changed) {
    const type = typeOf(id);
    if (type === 'session') {
      const kept = replaced.filter(({ path }) => !isBaseField(splitPath(path).field));
      if (kept.length > 0) steps.push({ id, space, replaced: kept });
    } else if (type !== 'history' && type !== 'photo') {
      if (replaced.some((one) => one.path === REQUIRED[type] && one.beforeStamp === NO_STAMP))
        made.push({ id, space, set: { deleted: true } });
      else steps.push({ id, space, replaced });
    }
  }
  return db.transaction('rw', [db.docs, db.queue, db.meta, db.blobs], async () => {
    const back = await undo(db, { changed: steps });
    const gone = made.length > 0 ? await commit(db, made) : { changed: [] };
    return { changed: [...back.changed, ...gone.changed] };
  });
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
