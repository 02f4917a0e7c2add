import type { Doc } from '../registers';
import { edit } from '../change';
import { keyOf, typeOf } from '../ids';
import { CLOCK_AT_START } from '../stamp';
import { writesOf, type Existing, type Plan } from './plan';

/** What the app would know after a plan was written, without a database: for tools and tests that read one file after another. */
export function applyPlan(existing: Existing, plan: Plan): Existing {
  const docs = new Map<string, Doc>();
  const all = [
    existing.students,
    existing.tutors,
    existing.venues,
    existing.groups,
    existing.slots,
    existing.members,
    existing.enrolments,
    existing.leaders,
    existing.items,
    existing.movements,
    existing.palacePlans,
    existing.terms,
  ];
  for (const doc of [...all.flat(), ...(existing.school ? [existing.school] : [])]) docs.set(doc._id, doc);
  for (const [key, number] of existing.studentNumbers)
    docs.set(`studentNumber:${key}`, { _id: `studentNumber:${key}`, type: 'studentNumber', v: 1, number });
  for (const [key, scheme] of existing.schemes)
    docs.set(`allowanceScheme:${key}`, { _id: `allowanceScheme:${key}`, type: 'allowanceScheme', v: 1, scheme });
  for (const { id, set } of writesOf(plan)) {
    const edited = edit(docs.get(id), { _id: id, type: typeOf(id), v: 1 }, set, CLOCK_AT_START, 'memory00');
    if (edited) docs.set(id, edited.doc);
  }
  return toExisting(docs.values());
}

/** Sorts documents of all sorts into what an import looks at; deleted ones are left out. */
export function toExisting(docs: Iterable<Doc>): Existing {
  const byType = new Map<string, Doc[]>();
  for (const doc of docs) {
    if (doc['deleted']) continue;
    const same = byType.get(doc.type);
    if (same) same.push(doc);
    else byType.set(doc.type, [doc]);
  }
  // The schemas have read every document on its way into the database.
  const list = <T>(type: string): T[] => (byType.get(type) ?? []) as unknown as T[];
  return {
    students: list('student'),
    tutors: list('tutor'),
    venues: list('venue'),
    groups: list('group'),
    slots: list('slot'),
    members: list('members'),
    enrolments: list('enrolment'),
    leaders: list('leader'),
    items: list('item'),
    movements: list('movement'),
    palacePlans: list('palacePlan'),
    terms: list('term'),
    school: list<NonNullable<Existing['school']>>('school')[0],
    studentNumbers: new Map(
      list<Doc>('studentNumber').flatMap((doc) =>
        typeof doc['number'] === 'string' ? [[keyOf(doc._id), doc['number']] as const] : [],
      ),
    ),
    schemes: new Map(list<Doc & { scheme?: never }>('allowanceScheme').map((doc) => [keyOf(doc._id), doc.scheme])),
  };
}
