import { classIn } from '../classes';
import type { Group, Members, Student } from '../documents';
import { idOf, keyOf, membersId } from '../ids';
import { hasLeft, rejoinGroup } from '../membership';
import { candidateOf, indexStudents, type StudentIndex } from './matchStudents';
import {
  countActions,
  idOfRow,
  placeOf,
  repeats,
  type Existing,
  type Plan,
  type PlannedRow,
  type PlanOptions,
  type Reason,
} from './plan';
import { shown } from './planStudents';
import { termOf } from './planTerm';
import { isSameBirth } from './readValues';
import type { RowRead, StudentRecord } from './studentRecords';
import type { Table } from './table';

/** A group of the lists: known, or to be made under the name of its sheet. */
type Target = { key: string; isNew: boolean; members: Members | undefined };

/**
 * What each row of the groups' lists will do: one membership each, from the first day of the term. Children are found by name
 * and class, by birth and sex where that is not enough, and else asked for. Lists never add children: without a roster nothing
 * of them can be written, and every row says so.
 */
export function planMembers(
  tables: readonly Table[],
  reads: readonly RowRead<StudentRecord>[],
  existing: Existing,
  options: PlanOptions,
): Plan {
  const index = indexStudents(existing.students, existing.studentNumbers);
  const term = termOf(existing, options);
  const targets = targetsOf(tables, reads, existing, options);
  const seen = new Map<string, PlannedRow>();
  const rows = reads.map((read): PlannedRow => {
    const group = groupNameOf(tables, read);
    const at = { ...placeOf(read), changes: [], writes: [] };
    if (!('record' in read))
      return { ...at, action: 'unreadable', reason: read.reason, record: { group, ...shown(read.partial) } };
    const record = { ...shown(read.record), group };
    const refuse = (reason: Reason): PlannedRow => ({ ...at, action: 'unreadable', reason, record });
    if (!read.record.class) return refuse({ type: 'missing', fields: ['class'] });
    if (existing.students.length === 0) return { ...at, action: 'add', reason: { type: 'rosterMissing' }, record };
    const found = findChildren(read.record, index, options.schoolYear);
    if (found.length === 0) return refuse({ type: 'notFound', name: read.record.name, class: read.record.class });
    const [only] = found;
    // One child of that name in the class, but born at another time: asked about too.
    const isClear = found.length === 1 && isSameBirth(only?.birth, read.record.birth);
    const candidates = found.map((one) => candidateOf(one, options.schoolYear));
    const question = isClear ? undefined : { candidates, canAdd: false };
    const answer = options.decisions?.get(idOfRow(read));
    const target = targets.get(group);
    // Whoever of them is on the list already was chosen when it was imported before.
    const chosen = found.find((one) => (answer ? keyOf(one._id) === answer : isOn(target, one, options)));
    const child = question ? chosen : only;
    const asked = question ? { question } : {};
    if (!child) return { ...at, ...asked, action: 'skip', reason: { type: 'undecided' }, record };
    const membership = `${group}\n${child._id}`;
    const before = seen.get(membership);
    if (before)
      return {
        ...at,
        ...asked,
        action: 'skip',
        record,
        reason: repeats(before, read),
      };
    const planned: PlannedRow = target
      ? { ...at, ...asked, record, ...planMembership(child, read.record, target, term.start, options) }
      : refuse({ type: 'missing', fields: ['group'] });
    seen.set(membership, planned);
    return planned;
  });
  const isBlocked = existing.students.length === 0;
  const filled = new Set(rows.flatMap((row) => row.writes.map(({ id }) => id)));
  const newGroups = [...targets].filter(
    ([, target]) => target.isNew && (isBlocked || filled.has(membersId(target.key, options.termKey))),
  );
  return {
    kind: 'members',
    rows,
    counts: countActions(rows),
    warnings: [
      ...(isBlocked ? [{ type: 'rosterMissing' as const }] : []),
      ...(newGroups.length > 0 ? [{ type: 'newGroups' as const, names: newGroups.map(([name]) => name) }] : []),
      ...term.warnings,
    ],
    writes:
      filled.size === 0
        ? []
        : [...term.writes, ...newGroups.map(([name, { key }]) => ({ id: idOf('group', key), set: { name } }))],
    ...(isBlocked ? { blocked: 'rosterMissing' as const } : {}),
  };
}

function planMembership(
  child: Student,
  record: StudentRecord,
  target: Target,
  start: string,
  options: PlanOptions,
): Pick<PlannedRow, 'action' | 'reason' | 'changes' | 'writes'> {
  const key = keyOf(child._id);
  const entry = target.members?.members?.[key];
  const note = record.note;
  const id = membersId(target.key, options.termKey);
  // The list of a term that was taken back is used again.
  const head = { group: target.key, deleted: null };
  if (!entry || hasLeft(entry, options.today)) {
    const value = entry ? rejoinGroup(entry, start < options.today ? options.today : start) : { from: start };
    const named = note ? { ...value, note } : value;
    return { action: 'add', changes: [], writes: [{ id, set: { ...head, members: { [key]: named } } }] };
  }
  if (!note || note === entry.note) return { action: 'skip', reason: { type: 'same' }, changes: [], writes: [] };
  return {
    action: 'update',
    changes: [{ field: 'note', from: entry.note ?? undefined, to: note }],
    writes: [{ id, set: { ...head, members: { [key]: { ...entry, note } } } }],
  };
}

function isOn(target: Target | undefined, child: Student, options: PlanOptions): boolean {
  const entry = target?.members?.members?.[keyOf(child._id)];
  return Boolean(entry && !hasLeft(entry, options.today));
}

/** The children that a name and a class mean; birth and sex only tell apart those of the same name and class. */
export function findChildren(record: StudentRecord, index: StudentIndex, schoolYear: number): Student[] {
  const named = (index.byName.get(record.name) ?? []).filter((student) => !student.left);
  const wanted = record.class ?? '';
  const inClass = named.filter((student) => classIn(student.classes, schoolYear) === wanted);
  const near =
    inClass.length > 0 ? inClass : named.filter((student) => isGradeOnly(classIn(student.classes, schoolYear), wanted));
  if (near.length < 2) return near;
  const fitting = near.filter(
    (student) =>
      isSameBirth(student.birth, record.birth) && (!record.sex || !student.sex || student.sex === record.sex),
  );
  return fitting.length > 0 ? fitting : near;
}

const isGradeOnly = (own: string | undefined, wanted: string): boolean =>
  Boolean(own) && (own?.startsWith(`${wanted}.`) || wanted.startsWith(`${own}.`));

/** The group of a row: its own column, else the title in front of 小组学员名单, else the sheet. */
function groupNameOf(tables: readonly Table[], read: RowRead<StudentRecord>): string {
  const own = 'record' in read ? read.record.group : read.partial.group;
  if (own) return bareGroup(own);
  const table = tables.find((one) => one.sheet === read.sheet && one.block === read.block);
  const isNamed = !table?.block && !isSheetName(read.sheet);
  if (isNamed) return bareGroup(read.sheet);
  return groupInTitle(table?.title ?? '');
}

const isSheetName = (name: string): boolean => /^sheet\d*$|^工作表\d*$|^$/i.test(name);

/** 合唱小组学员名单 → 合唱; nothing if the title names no group. */
export function groupInTitle(text: string): string {
  const title = /([^\s年期度校]{1,20}?)(?:活动)?(?:小组|社团|兴趣班)/.exec(text);
  return bareGroup(title?.[1] ?? '');
}

export const bareGroup = (name: string): string =>
  name
    .normalize('NFKC')
    .replaceAll(' ', '')
    .replace(/(?:活动)?(?:小组|社团|兴趣小组)?(?:名单|学员名单|成员名单)?$/, '');

function targetsOf(
  tables: readonly Table[],
  reads: readonly RowRead<StudentRecord>[],
  existing: Existing,
  options: PlanOptions,
): Map<string, Target> {
  const groups = new Map<string, Group>(existing.groups.map((group) => [bareGroup(group.name), group]));
  const lists = new Map(existing.members.map((list) => [list.group, list]));
  const targets = new Map<string, Target>();
  for (const read of reads) {
    const name = groupNameOf(tables, read);
    if (name === '' || targets.has(name)) continue;
    const group = groups.get(name);
    const key = group ? keyOf(group._id) : options.newKey(`group\n${name}`);
    targets.set(name, { key, isNew: !group, members: lists.get(key) });
  }
  return targets;
}
