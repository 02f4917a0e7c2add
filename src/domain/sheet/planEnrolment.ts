import type { DocOf } from '../documents';
import { idOf, keyOf } from '../ids';
import { createComparison } from './compare';
import { settle } from './listRows';
import { candidateOf, indexStudents } from './matchStudents';
import {
  countActions,
  idOfRow,
  placeOf,
  repeats,
  type Existing,
  type Place,
  type Plan,
  type PlannedRow,
  type PlanOptions,
  type Reason,
} from './plan';
import { bareGroup, findChildren } from './planMembers';
import { shown } from './planStudents';
import { isSameBirth } from './readValues';
import type { RowRead, StudentRecord } from './studentRecords';

const CHOICES = ['first', 'second', 'third'] as const;
/** A child that wants into no group: an answer too. */
const NONE = /^(不参加|不报|不报名|无|放弃|不选|没有)$/;

/**
 * What each row of the forms of enrolment will do (SPEC register 6): the choices of one child in the term. Children and groups
 * are found, never made: a choice that no group has is refused by name.
 */
export function planEnrolment(
  reads: readonly RowRead<StudentRecord>[],
  existing: Existing,
  options: PlanOptions,
): Plan {
  const index = indexStudents(existing.students, existing.studentNumbers);
  const groups = new Map(existing.groups.map((group) => [bareGroup(group.name), keyOf(group._id)]));
  const groupNames = new Map(existing.groups.map((group) => [keyOf(group._id), group.name]));
  const before = new Map(existing.enrolments.map((one) => [one.student, one]));
  const done = new Map<string, Place>();
  const rows = reads.map((read): PlannedRow => {
    const at = { ...placeOf(read), changes: [], writes: [] };
    if (!('record' in read)) return { ...at, action: 'unreadable', reason: read.reason, record: shown(read.partial) };
    const { record } = read;
    const base = { ...at, record: shown(record) };
    const refuse = (reason: Reason): PlannedRow => ({ ...base, action: 'unreadable', reason });
    if (!record.class) return refuse({ type: 'missing', fields: ['class'] });
    const words = CHOICES.flatMap((field) => (record[field] ? [{ field, name: record[field] }] : []));
    if (words.length === 0) return { ...base, action: 'skip', reason: { type: 'missing', fields: ['first'] } };
    if (existing.students.length === 0) return { ...base, action: 'add', reason: { type: 'rosterMissing' } };
    const none = words.every(({ name }) => NONE.test(name));
    const wishes = none ? [] : words.filter(({ name }) => !NONE.test(name));
    const unknown = wishes.filter(({ name }) => !groups.has(bareGroup(name))).map(({ name }) => name);
    if (unknown.length > 0) return refuse({ type: 'noGroup', names: unknown });
    const found = findChildren(record, index, options.schoolYear);
    if (found.length === 0) return refuse({ type: 'notFound', name: record.name, class: record.class });
    const isClear = found.length === 1 && isSameBirth(found[0]?.birth, record.birth);
    const question = isClear
      ? undefined
      : { candidates: found.map((one) => candidateOf(one, options.schoolYear)), canAdd: false };
    const answer = options.decisions?.get(idOfRow(read));
    const child = question ? found.find((one) => keyOf(one._id) === answer) : found[0];
    const asked = question ? { ...base, question } : base;
    if (!child) return { ...asked, action: 'skip', reason: { type: 'undecided' } };
    const key = keyOf(child._id);
    const earlier = done.get(key);
    if (earlier) return { ...asked, action: 'skip', reason: repeats(earlier, read) };
    done.set(key, placeOf(read));
    const keys = [...new Set(wishes.map(({ name }) => groups.get(bareGroup(name)) ?? ''))];
    return { ...asked, ...planChoices(key, keys, none, record.note, before.get(key), groupNames, options) };
  });
  const isBlocked = existing.students.length === 0;
  return {
    kind: 'enrolment',
    rows,
    counts: countActions(rows),
    warnings: isBlocked ? [{ type: 'rosterMissing' }] : [],
    writes: [],
    ...(isBlocked ? { blocked: 'rosterMissing' as const } : {}),
  };
}

function planChoices(
  student: string,
  keys: readonly string[],
  none: boolean,
  note: string | undefined,
  known: DocOf<'enrolment'> | undefined,
  groupNames: ReadonlyMap<string, string>,
  { termKey }: PlanOptions,
): Pick<PlannedRow, 'action' | 'reason' | 'changes' | 'writes'> {
  const { patch, changes, compare } = createComparison();
  for (const [at, field] of CHOICES.entries())
    compare(field, field, known?.[field], keys[at], [
      groupNames.get(known?.[field] ?? ''),
      groupNames.get(keys[at] ?? ''),
    ]);
  // The form as a whole is the answer: a choice it no longer has is gone.
  for (const field of CHOICES.slice(keys.length))
    if (known?.[field]) {
      patch[field] = null;
      changes.push({ field, from: groupNames.get(known[field] ?? ''), to: '' });
    }
  if (none !== (known?.none ?? false)) patch['none'] = none || null;
  compare('note', 'note', known?.note, note);
  if (!known) patch['deleted'] = null;
  const id = idOf('enrolment', `${student}:${termKey}`);
  if (known) return settle(changes, Object.keys(patch).length > 0 ? [{ id, set: patch }] : []);
  return { action: 'add', changes: [], writes: [{ id, set: { student, ...patch } }] };
}
