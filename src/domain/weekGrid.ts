import type { Group, Slot } from './documents';
import { tutorsOf } from './timetable';

export type GridBy = 'venue' | 'group' | 'tutor';
/** `key` is '' for what has none; seven cells from Monday on, each sorted by time. */
export type GridRow = { key: string; cells: Slot[][] };

/** Where a weekly time takes place: its own room, else that of its group; '' if neither says. */
export function venueOfSlot(slot: Slot, groups: ReadonlyMap<string, Group>): string {
  return slot.venue ?? groups.get(slot.group)?.venue ?? '';
}

function keysOf(slot: Slot, groups: ReadonlyMap<string, Group>, by: GridBy): string[] {
  if (by === 'group') return [slot.group];
  if (by === 'venue') return [venueOfSlot(slot, groups)];
  const group = groups.get(slot.group);
  const tutors = group ? tutorsOf(group) : [];
  return tutors.length > 0 ? tutors : [''];
}

/** The weekly times as a week: a row for each venue, group or tutor that has any. Rows in no particular order. */
export function weekGrid(slots: readonly Slot[], groups: ReadonlyMap<string, Group>, by: GridBy): GridRow[] {
  const rows = new Map<string, Slot[][]>();
  const sorted = [...slots].sort((a, b) => (a.from + a.to < b.from + b.to ? -1 : 1));
  for (const slot of sorted) {
    for (const key of keysOf(slot, groups, by)) {
      const cells = rows.get(key) ?? Array.from({ length: 7 }, () => []);
      cells[slot.weekday - 1]?.push(slot);
      rows.set(key, cells);
    }
  }
  return [...rows].map(([key, cells]) => ({ key, cells }));
}
