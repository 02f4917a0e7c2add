import type { TimeOfDay } from './dates';
import type { Group, Slot } from './documents';

export type GridBy = 'venue' | 'group' | 'tutor';
/** What stands in a cell: a weekly time or a session. `venue` is '' where neither it nor its group says one. */
export type GridEntry = {
  group: string;
  /** 1 = Monday. */
  weekday: number;
  from: TimeOfDay;
  to: TimeOfDay;
  venue: string;
  tutors: readonly string[];
};
/** `key` is '' for what has none; seven cells from Monday on, each sorted by time. */
export type GridRow<T> = { key: string; cells: T[][] };

/** Where a weekly time takes place: its own room, else that of its group; '' if neither says. */
export function venueOfSlot(slot: Slot, groups: ReadonlyMap<string, Group>): string {
  return slot.venue ?? groups.get(slot.group)?.venue ?? '';
}

function keysOf(entry: GridEntry, by: GridBy): readonly string[] {
  if (by === 'group') return [entry.group];
  if (by === 'venue') return [entry.venue];
  return entry.tutors.length > 0 ? entry.tutors : [''];
}

/** A week: a row for each of `keys` (empty ones too) and for each venue, group or tutor that has any entry. In no particular order. */
export function weekGrid<T extends GridEntry>(
  entries: readonly T[],
  by: GridBy,
  keys: readonly string[] = [],
): GridRow<T>[] {
  const emptyRow = (): T[][] => Array.from({ length: 7 }, () => []);
  const rows = new Map<string, T[][]>(keys.map((key) => [key, emptyRow()]));
  for (const entry of [...entries].sort((a, b) => (a.from + a.to < b.from + b.to ? -1 : 1))) {
    for (const key of keysOf(entry, by)) {
      const cells = rows.get(key) ?? emptyRow();
      cells[entry.weekday - 1]?.push(entry);
      rows.set(key, cells);
    }
  }
  return [...rows].map(([key, cells]) => ({ key, cells }));
}

/** An entry beside others that overlap it: in which of how many columns it stands. */
export type Lane<T> = { entry: T; lane: number; lanes: number };

/** Puts the entries of a day side by side where they overlap, in as few columns as it takes. */
export function lanesOf<T extends { from: TimeOfDay; to: TimeOfDay }>(entries: readonly T[]): Lane<T>[] {
  const sorted = [...entries].sort((a, b) => (a.from + a.to < b.from + b.to ? -1 : 1));
  const placed: Lane<T>[] = [];
  let cluster: Lane<T>[] = [];
  let ends: TimeOfDay[] = [];
  const close = () => {
    for (const one of cluster) one.lanes = ends.length;
    placed.push(...cluster);
    cluster = [];
    ends = [];
  };
  for (const entry of sorted) {
    if (ends.every((end) => end <= entry.from)) close();
    const free = ends.findIndex((end) => end <= entry.from);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = entry.to;
    cluster.push({ entry, lane, lanes: 1 });
  }
  close();
  return placed;
}
