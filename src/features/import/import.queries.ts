import type { YingchuangDatabase } from '../../db/database';
import { toExisting } from '../../domain/sheet/applyPlan';
import type { Existing } from '../../domain/sheet/plan';
import { termSpace } from '../../domain/spaces';

const TYPES = [
  'student',
  'studentNumber',
  'tutor',
  'allowanceScheme',
  'venue',
  'group',
  'slot',
  'term',
  'school',
  'members',
];

/** What an import compares a file with; lists of members are those of the term. */
export async function loadExisting(db: YingchuangDatabase, termKey: string): Promise<Existing> {
  const rows = await db.docs.where('type').anyOf(TYPES).toArray();
  const space = termSpace(termKey);
  return toExisting(rows.filter((row) => row.type !== 'members' || row.space === space).map((row) => row.doc));
}

/** How much of each kind there is, to show what to import next. */
export async function countExisting(
  db: YingchuangDatabase,
): Promise<{ students: number; tutors: number; groups: number; members: number }> {
  const rows = await db.docs.where('type').anyOf(['student', 'tutor', 'group', 'members']).toArray();
  const alive = rows.filter((row) => !row.doc['deleted']);
  const of = (type: string) => alive.filter((row) => row.type === type).length;
  return { students: of('student'), tutors: of('tutor'), groups: of('group'), members: of('members') };
}
