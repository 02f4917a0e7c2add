import type { YingchuangDatabase } from '../../db/database';
import { mergedStudents } from '../../db/mergedStudents';
import { keyOf } from '../../domain/ids';
import { allWithMerged } from '../../domain/mergedStudents';
import { toExisting } from '../../domain/sheet/applyPlan';
import type { Kind } from '../../domain/sheet/kinds';
import type { Existing } from '../../domain/sheet/plan';
import { termSpace } from '../../domain/spaces';

const OF_TERM: ReadonlySet<string> = new Set(['members', 'enrolment']);
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
  'leader',
  'item',
  'movement',
  'palacePlan',
  ...OF_TERM,
];

/** What an import compares a file with; lists of members and choices are those of the term. */
export async function loadExisting(db: YingchuangDatabase, termKey: string): Promise<Existing> {
  const rows = await db.docs.where('type').anyOf(TYPES).toArray();
  const space = termSpace(termKey);
  const docs = rows.filter((row) => !OF_TERM.has(row.type) || row.space === space).map((row) => row.doc);
  // A record that was merged is not there any more for a file either: what it brings belongs into the one that stays.
  const merged = await mergedStudents(db);
  return toExisting(
    allWithMerged(docs, merged).filter(({ type, _id }) => type !== 'student' || !merged.has(keyOf(_id))),
  );
}

/** By kind, the type whose documents show that there is some of it. */
const TYPE_OF: Record<Kind, string> = {
  students: 'student',
  tutors: 'tutor',
  leaders: 'leader',
  venues: 'venue',
  groups: 'group',
  timetable: 'slot',
  members: 'members',
  enrolment: 'enrolment',
  equipment: 'item',
  calendar: 'term',
  tasks: 'palacePlan',
};

/** How much of each kind there is, to show what to import next; of the calendar the special days of all terms. */
export async function countExisting(db: YingchuangDatabase): Promise<Record<Kind, number>> {
  const rows = await db.docs
    .where('type')
    .anyOf([...new Set(Object.values(TYPE_OF))])
    .toArray();
  const counts = new Map<string, number>();
  for (const { type, doc } of rows) {
    if (doc['deleted']) continue;
    const days = Object.values((doc['days'] as Record<string, unknown> | null | undefined) ?? {}).filter(Boolean);
    counts.set(type, (counts.get(type) ?? 0) + (type === 'term' ? days.length : 1));
  }
  return Object.fromEntries(Object.entries(TYPE_OF).map(([kind, type]) => [kind, counts.get(type) ?? 0])) as Record<
    Kind,
    number
  >;
}
