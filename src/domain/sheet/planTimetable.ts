import type { TermCalendar } from '../calendar';
import type { Patch } from '../change';
import { clashesOf } from '../clashes';
import { addDays } from '../dates';
import type { Group, Slot } from '../documents';
import { idOf, keyOf } from '../ids';
import { createComparison } from './compare';
import { said } from './listRows';
import {
  countActions,
  placeOf,
  repeats,
  type Existing,
  type FieldChange,
  type Place,
  type Plan,
  type PlannedRow,
  type PlanOptions,
  type Warning,
  type Write,
} from './plan';
import { termOf } from './planTerm';
import type { WeeklyTime } from './readTimes';
import type { RowRead } from './studentRecords';
import { createResolver, type Resolver } from './timetableNames';
import { isSameLabel, type GroupRecord } from './timetableRecords';

/**
 * What each row of a timetable or of a list of groups will do: a row is a group, in a timetable with its weekly slots. A time that is no longer in the list ends, a new
 * one starts; what is past stays as it was. Double bookings are warned of and imported all the same (SPEC register 4).
 */
export function planTimetable(
  kind: 'timetable' | 'groups',
  reads: readonly RowRead<GroupRecord>[],
  existing: Existing,
  options: PlanOptions,
): Plan {
  const term = termOf(existing, options);
  const names = createResolver(existing, options);
  const groups = new Map<string, Group>(existing.groups.map((group) => [keyOf(group._id), group]));
  const slots = new Map<string, Slot>(existing.slots.map((slot) => [slot._id, slot]));
  const touched = new Set<string>();
  const done: (Place & { record: GroupRecord })[] = [];
  const rows = reads.map((read): PlannedRow => {
    const at = { ...placeOf(read), changes: [], writes: [] };
    if (!('record' in read)) return { ...at, action: 'unreadable', reason: read.reason, record: { ...read.partial } };
    const { record } = read;
    const shown = kind === 'groups' ? said({ ...record, times: undefined }) : { ...record };
    const repeated = done.find((one) => isSameLabel(one.record.name, record.name));
    if (repeated)
      return {
        ...at,
        action: 'skip',
        record: shown,
        reason: repeats(repeated, read),
      };
    done.push({ ...placeOf(read), record });
    const known = existing.groups.find((group) => isSameLabel(group.name, record.name));
    const key = known ? keyOf(known._id) : options.newKey(`group\n${record.name}`);
    const { patch, changes } = compareGroup(record, known, names, read.row);
    const own = existing.slots.filter((slot) => slot.group === key && (!slot.end || slot.end >= options.today));
    const venue = record.venue ? names.venue(record.venue) : undefined;
    const start = known ? latest(term.start, options.today, own) : term.start;
    // A list of groups says nothing of the times.
    const timed =
      kind === 'groups' ? { writes: [], changed: false } : planSlots(record.times, own, key, venue, start, options);
    // What neither moves nor takes anybody clashes with nothing new.
    if (timed.changed || ['lead', 'venue', 'assistants'].some((field) => field in patch)) touched.add(key);
    groups.set(key, mergedGroup(known, key, patch));
    for (const { id, set } of timed.writes) slots.set(id, { ...slots.get(id), ...set, _id: id } as Slot);
    const all = timed.changed
      ? [...changes, { field: 'time' as const, from: own.map(spanOf), to: record.times.map(spanOf) }]
      : changes;
    const writes: Write[] = [
      ...(Object.keys(patch).length > 0 ? [{ id: idOf('group', key), set: patch }] : []),
      ...timed.writes,
    ];
    if (!known) return { ...at, action: 'add', record: shown, writes };
    if (all.length === 0) return { ...at, action: 'skip', reason: { type: 'same' }, record: shown };
    return { ...at, action: 'update', record: shown, changes: all, writes };
  });
  const ofTerm = kind === 'timetable' ? term : { warnings: [], writes: [] };
  return {
    kind,
    rows,
    counts: countActions(rows),
    warnings: [
      ...ofTerm.warnings,
      ...names.warnings(),
      ...clashWarnings(slots, groups, touched, names, calendarOf(existing, options)),
    ],
    writes: [...(rows.some((row) => row.writes.length > 0) ? ofTerm.writes : []), ...names.writes()],
    ...(kind === 'timetable'
      ? {
          slots: done.reduce((sum, { record }) => sum + record.times.length, 0),
          venues: new Set(done.flatMap(({ record }) => record.venue ?? [])).size,
        }
      : {}),
  };
}

const spanOf = (one: { weekday: number; from: string; to: string }) => ({
  weekday: one.weekday,
  from: one.from,
  to: one.to,
});

/** A change of a timetable that runs already holds from today. */
const latest = (start: string, today: string, own: readonly Slot[]): string =>
  own.some((slot) => slot.start <= today) && today > start ? today : start;

function compareGroup(record: GroupRecord, known: Group | undefined, names: Resolver, row: number) {
  const { patch, changes, compare } = createComparison();
  if (!known) patch['name'] = record.name;
  const lead = record.lead ? names.tutor(record.lead, record.name, row) : undefined;
  const venue = record.venue ? names.venue(record.venue) : undefined;
  const category = record.category ? names.category(record.category) : undefined;
  compare('category', 'category', known?.category, category, [names.categoryName(known?.category), record.category]);
  compare('lead', 'lead', known?.lead, lead, [names.tutorName(known?.lead), record.lead]);
  compare('venue', 'venue', known?.venue, venue, [names.venueName(known?.venue), record.venue]);
  const safetyPerson = record.safetyPerson ? names.tutor(record.safetyPerson, record.name, row) : undefined;
  compare('safetyPerson', 'safetyPerson', known?.safetyPerson, safetyPerson, [
    names.tutorName(known?.safetyPerson),
    record.safetyPerson,
  ]);
  compare('capacity', 'capacity', known?.capacity, record.capacity);
  compare('aims', 'aims', known?.aims, record.aims);
  const assistants = record.assistants?.flatMap((name) => names.tutor(name, record.name, row) ?? []);
  compareSet('assistants', 'assistants', known?.assistants, assistants, (key) => names.tutorName(key) ?? key);
  compareSet('grades', 'grades', known?.grades, record.grades?.map(String), Number);
  return { patch, changes };

  function compareSet(
    field: FieldChange['field'],
    name: string,
    map: Record<string, true | null> | null | undefined,
    to: string[] | undefined,
    show: (key: string) => unknown,
  ): void {
    if (!to) return;
    const from = Object.entries(map ?? {}).flatMap(([key, on]) => (on ? [key] : []));
    const gone = from.filter((key) => !to.includes(key));
    const come = to.filter((key) => !from.includes(key));
    if (gone.length + come.length === 0) return;
    patch[name] = Object.fromEntries([
      ...gone.map((key) => [key, null] as const),
      ...come.map((key) => [key, true] as const),
    ]);
    changes.push({ field, from: from.map(show), to: to.map(show) });
  }
}

function planSlots(
  times: readonly WeeklyTime[],
  own: readonly Slot[],
  group: string,
  venue: string | undefined,
  start: string,
  options: PlanOptions,
) {
  const writes: Write[] = [];
  const kept = new Set<Slot>();
  for (const [index, time] of times.entries()) {
    const same = own.find(
      (slot) => !kept.has(slot) && isSameTime(slot, time) && (!venue || !slot.venue || slot.venue === venue),
    );
    if (same) kept.add(same);
    else
      writes.push({
        id: idOf('slot', options.newKey(`slot\n${group}\n${index}`)),
        set: { group, ...time, start, ...(venue ? { venue } : {}) },
      });
  }
  for (const slot of own) {
    if (kept.has(slot)) continue;
    const end = addDays(start, -1);
    writes.push({ id: slot._id, set: slot.start <= end ? { end } : { deleted: true } });
  }
  return { writes, changed: writes.length > 0 };
}

const isSameTime = (slot: Slot, time: WeeklyTime): boolean =>
  slot.weekday === time.weekday &&
  slot.from === time.from &&
  slot.to === time.to &&
  (slot.parity ?? undefined) === time.parity &&
  JSON.stringify(slot.weeks ?? []) === JSON.stringify(time.weeks ?? []);

/** The group as it will be, for finding clashes. */
function mergedGroup(known: Group | undefined, key: string, patch: Patch): Group {
  const assistants = { ...known?.assistants, ...(patch['assistants'] as Record<string, true | null> | undefined) };
  return { ...known, ...patch, assistants, _id: idOf('group', key), type: 'group', v: 1 } as Group;
}

/** The days on which the times will be held: of the term as it is known, or as it will be made. */
function calendarOf(existing: Existing, options: PlanOptions): TermCalendar {
  const id = idOf('term', options.termKey);
  return existing.terms.find((term) => term._id === id) ?? { _id: id, ...options.termDays };
}

function clashWarnings(
  slots: ReadonlyMap<string, Slot>,
  groups: ReadonlyMap<string, Group>,
  touched: ReadonlySet<string>,
  names: Resolver,
  calendar: TermCalendar,
): Warning[] {
  const nameOf = (group: string) => groups.get(group)?.name ?? '';
  const byKey = new Map([...slots.values()].map((slot) => [keyOf(slot._id), slot]));
  return clashesOf([...slots.values()], { groups }, calendar).flatMap(({ kind, key, slots: [a, b] }) => {
    if (kind === 'student') return [];
    const first = byKey.get(a);
    const second = byKey.get(b);
    if (!first || !second || !(touched.has(first.group) || touched.has(second.group))) return [];
    const name = kind === 'venue' ? names.venueName(key) : names.tutorName(key);
    return [
      {
        type: 'clash' as const,
        what: kind,
        name: name ?? '',
        groups: [nameOf(first.group), nameOf(second.group)] as [string, string],
        weekday: first.weekday,
        from: first.from > second.from ? first.from : second.from,
      },
    ];
  });
}
