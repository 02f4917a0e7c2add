import type { YingchuangDatabase } from '../../db/database';
import { commit, type Committed } from '../../db/commit';
import { figuresOfRecord, mergeOrder, type MergeFigures } from '../../db/mergedStudents';
import { listDocs } from '../../db/queries';
import { schoolYearOf } from '../../domain/calendar';
import { classIn } from '../../domain/classes';
import type { Day } from '../../domain/dates';
import { findDuplicates, type Duplicate, type DuplicateRecord } from '../../domain/duplicates';
import { idOf, keyOf } from '../../domain/ids';

/** Everybody on the roster as they are compared. */
export async function comparedRecords(db: YingchuangDatabase, today: Day): Promise<DuplicateRecord[]> {
  const [students, numbers] = await Promise.all([listDocs(db, 'student'), listDocs(db, 'studentNumber')]);
  const byKey = new Map(numbers.map(({ _id, number }) => [keyOf(_id), number ?? '']));
  const year = schoolYearOf(today);
  return students.map((student) => {
    const key = keyOf(student._id);
    return { key, student, classCode: classIn(student.classes, year), number: byKey.get(key) ?? '' };
  });
}

/** Records that are probably one child. */
export async function listDuplicates(db: YingchuangDatabase, today: Day): Promise<Duplicate[]> {
  return findDuplicates(await comparedRecords(db, today));
}

/** What is on record of either, for the comparison. */
export async function figuresOfBoth(
  db: YingchuangDatabase,
  a: string,
  b: string,
): Promise<[MergeFigures, MergeFigures]> {
  return [await figuresOfRecord(db, a, b), await figuresOfRecord(db, b, a)];
}

/** Says that two records are two children: they are not proposed again. */
export function keepApart(db: YingchuangDatabase, a: string, b: string): Promise<Committed> {
  const { stays, goes } = mergeOrder(a, b);
  return commit(db, [{ id: idOf('student', stays), space: 'main', set: { distinctFrom: { [goes]: true } } }]);
}
