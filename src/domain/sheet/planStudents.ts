import type { Patch } from '../change';
import type { Student } from '../documents';
import { idOf, keyOf } from '../ids';
import { candidateOf, indexStudents, matchStudent, type Match, type StudentIndex } from './matchStudents';
import {
  countActions,
  idOfRow,
  NEW,
  placeOf,
  repeats,
  type Candidate,
  type Existing,
  type FieldChange,
  type Plan,
  type PlannedRow,
  type PlanOptions,
  type Write,
} from './plan';
import { isSameBirth } from './readValues';
import type { RowRead, StudentRecord } from './studentRecords';

type Good = Extract<RowRead<StudentRecord>, { record: StudentRecord }>;
/** A row that stands for a child: where it is and which key the child has or gets. */
type Settled = { row: Good; key: string };

/** What each row of a roster will do. */
export function planStudents(reads: readonly RowRead<StudentRecord>[], existing: Existing, options: PlanOptions): Plan {
  const index = indexStudents(existing.students, existing.studentNumbers);
  const matches = matchAll(reads, index, options);
  const settled = new Map<string, Settled[]>();
  const rows = reads.map((read): PlannedRow => {
    const at = placeOf(read);
    if (!('record' in read))
      return { ...at, action: 'unreadable', reason: read.reason, record: shown(read.partial), changes: [], writes: [] };
    const { record } = read;
    if (!record.class && !record.studentNumber)
      return {
        ...at,
        action: 'unreadable',
        reason: { type: 'missing', fields: ['class'] },
        record: shown(record),
        changes: [],
        writes: [],
      };
    const planned = planOne(
      read,
      matches.get(read) ?? { type: 'none' },
      settled.get(record.name) ?? [],
      index,
      options,
    );
    if (planned.key) settled.set(record.name, [...(settled.get(record.name) ?? []), { row: read, key: planned.key }]);
    return { ...at, record: shown(record), changes: [], writes: [], ...planned.row };
  });
  return { kind: 'students', rows, counts: countActions(rows), warnings: [], writes: [] };
}

/** Certain matches first: a child that one row certainly means is not offered for another. */
function matchAll(
  reads: readonly RowRead<StudentRecord>[],
  index: StudentIndex,
  options: PlanOptions,
): Map<Good, Match> {
  const matches = new Map<Good, Match>();
  const claimed = new Set<Student>();
  for (const read of reads) {
    if (!('record' in read)) continue;
    const match = matchStudent(read.record, index, options.schoolYear);
    matches.set(read, match);
    if (match.type === 'one') claimed.add(match.student);
  }
  for (const [read, match] of matches) {
    if (match.type !== 'ask') continue;
    const candidates = match.candidates.filter((student) => !claimed.has(student));
    matches.set(read, candidates.length > 0 ? { type: 'ask', candidates } : { type: 'none' });
  }
  return matches;
}

type PlannedOne = { row: Partial<PlannedRow> & Pick<PlannedRow, 'action'>; key?: string };

function planOne(
  read: Good,
  match: Match,
  earlier: readonly Settled[],
  index: StudentIndex,
  options: PlanOptions,
): PlannedOne {
  const { record } = read;
  const repeated = earlier.find((one) => compareRows(one.row.record, record) === 'same');
  if (repeated) return { row: { action: 'skip', reason: repeats(repeated.row, read) } };
  const unclear = earlier.filter((one) => compareRows(one.row.record, record) === 'unclear');
  const open = match.type === 'ask' ? match.candidates : [];
  const candidates: Candidate[] = [
    ...open.map((student) => candidateOf(student, options.schoolYear)),
    ...unclear.map(({ row, key }) => candidateOfRow(row.record, key)),
  ];
  if (match.type === 'one' && (unclear.length === 0 || !unclear.some(({ key }) => key !== keyOf(match.student._id))))
    return known(record, match.student, index, options);
  if (candidates.length === 0) return added(idOfRow(read), record, options);
  const question = { candidates, canAdd: true };
  const answer = options.decisions?.get(idOfRow(read));
  if (answer === NEW) {
    const planned = added(idOfRow(read), record, options);
    return { ...planned, row: { ...planned.row, question } };
  }
  const chosen = open.find((student) => keyOf(student._id) === answer);
  if (chosen) {
    const planned = known(record, chosen, index, options);
    return { ...planned, row: { ...planned.row, question } };
  }
  const again = unclear.find(({ key }) => key === answer);
  if (again) return { row: { action: 'skip', reason: repeats(again.row, read), question } };
  return { row: { action: 'skip', reason: { type: 'undecided' }, question } };
}

/** Whether two rows of one name mean the same child. Numbers decide; then class and birth; a telephone settles what is missing. */
export function compareRows(a: StudentRecord, b: StudentRecord): 'same' | 'different' | 'unclear' {
  if (a.identity && b.identity) return a.identity === b.identity ? 'same' : 'different';
  if (a.studentNumber && b.studentNumber) return a.studentNumber === b.studentNumber ? 'same' : 'different';
  if ((a.sex && b.sex && a.sex !== b.sex) || !isSameBirth(a.birth, b.birth)) return 'different';
  const samePhone = Boolean(a.guardianPhone && a.guardianPhone === b.guardianPhone);
  if (a.class !== b.class) return samePhone && a.birth && b.birth ? 'unclear' : 'different';
  return samePhone || (a.birth && b.birth) ? 'same' : 'unclear';
}

function added(at: string, record: StudentRecord, options: PlanOptions): PlannedOne {
  const key = options.newKey(`student\n${at}`);
  const { patch } = compareWith(record, undefined, undefined, options);
  return { key, row: { action: 'add', writes: writesFor(key, { name: record.name, ...patch }, record.studentNumber) } };
}

function known(record: StudentRecord, student: Student, index: StudentIndex, options: PlanOptions): PlannedOne {
  const key = keyOf(student._id);
  const { patch, changes } = compareWith(record, student, index.numberOf(key), options);
  if (changes.length === 0) return { key, row: { action: 'skip', reason: { type: 'same' } } };
  const number = changes.some((change) => change.field === 'studentNumber') ? record.studentNumber : undefined;
  return { key, row: { action: 'update', changes, writes: writesFor(key, patch, number) } };
}

function writesFor(key: string, patch: Patch, number: string | undefined): Write[] {
  const writes: Write[] = Object.keys(patch).length > 0 ? [{ id: idOf('student', key), set: patch }] : [];
  return number ? [...writes, { id: idOf('studentNumber', key), set: { number } }] : writes;
}

/** The fields in which a record says more than, or other than, what is known. */
function compareWith(
  record: StudentRecord,
  student: Student | undefined,
  number: string | undefined,
  options: PlanOptions,
) {
  const patch: Record<string, unknown> = {};
  const changes: FieldChange[] = [];
  const compare = (field: FieldChange['field'], from: unknown, to: unknown, write: () => void): void => {
    if (to === undefined || to === (from ?? undefined)) return;
    changes.push({ field, from: from ?? undefined, to });
    write();
  };
  const plain = ['sex', 'leftBehind', 'boarding', 'health', 'village', 'homeSchool'] as const;
  for (const field of plain) compare(field, student?.[field], record[field], () => (patch[field] = record[field]));
  // 2016-07 says nothing new of a child born on 2016-07-10.
  if (!record.birth || !student?.birth?.startsWith(record.birth))
    compare('birth', student?.birth, record.birth, () => (patch['birth'] = record.birth));
  const year = String(options.schoolYear);
  const own = student?.classes?.[year];
  if (!own || !record.class || record.class.includes('.') || !own.startsWith(record.class))
    compare('class', own, record.class, () => (patch['classes'] = { [year]: record.class }));
  const guardian: Record<string, unknown> = {};
  compare('guardianName', student?.guardian?.name, record.guardianName, () => (guardian['name'] = record.guardianName));
  compare(
    'guardianPhone',
    student?.guardian?.phone,
    record.guardianPhone,
    () => (guardian['phone'] = record.guardianPhone),
  );
  if (Object.keys(guardian).length > 0) patch['guardian'] = guardian;
  compare('studentNumber', number, record.studentNumber, () => undefined);
  return { patch, changes };
}

/** What is shown of a record: everything but the identity number. */
export function shown(record: Partial<StudentRecord>): Record<string, unknown> {
  const { identity: _, ...rest } = record;
  return Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined && value !== ''));
}

function candidateOfRow(record: StudentRecord, key: string): Candidate {
  return {
    key,
    name: record.name,
    class: record.class ?? '',
    birth: record.birth ?? '',
    guardian: record.guardianName ?? '',
  };
}
