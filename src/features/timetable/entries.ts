import type { Day, TimeOfDay } from '../../domain/dates';
import { addDays } from '../../domain/dates';
import type { Slot } from '../../domain/documents';
import { keyOf } from '../../domain/ids';
import { expectedTutors } from '../../domain/sessionTutors';
import { takesPlace, type PlanDay, type PlanEntry } from '../../domain/weekPlan';
import { venueOfSlot, type GridEntry } from '../../domain/weekGrid';
import type { Timetable } from './timetable.queries';

/** What stands in the grid: a weekly time (`slot` alone), or a session of a concrete week (`one`, with its slot if it has one). */
export type Entry = GridEntry & { id: string; slot?: Slot | undefined; one?: PlanEntry | undefined };

/** Where an entry could stand: a weekday with times and a room; the room is '' for none. */
export type Place = { weekday: number; from: TimeOfDay; to: TimeOfDay; venue: string };

export const placeOf = ({ weekday, from, to, venue }: Entry): Place => ({ weekday, from, to, venue });

export const isHeld = (entry: Entry): boolean => !entry.one || takesPlace(entry.one);

/** The weekly times as entries. */
export function weeklyEntries(table: Timetable): Entry[] {
  return table.slots.map((slot) => ({
    id: slot._id,
    group: slot.group,
    weekday: slot.weekday,
    from: slot.from,
    to: slot.to,
    venue: venueOfSlot(slot, table.groups),
    tutors: expectedTutors(undefined, table.groups.get(slot.group)).map(({ tutor }) => tutor),
    slot,
  }));
}

/** The sessions of a concrete week as entries, at the weekday on which they are held. */
export function plannedEntries(days: readonly PlanDay[], table: Timetable): Entry[] {
  const slots = new Map(table.all.map((slot) => [keyOf(slot._id), slot]));
  return days.flatMap(({ entries }, index) =>
    entries.map((one): Entry => ({
      id: `${one.id}@${one.date}`,
      group: one.group,
      weekday: index + 1,
      from: one.from,
      to: one.to,
      venue: one.venue ?? '',
      tutors: expectedTutors(one.session, table.groups.get(one.group)).map(({ tutor }) => tutor),
      slot: one.slot ? slots.get(one.slot) : undefined,
      one,
    })),
  );
}

export const dayIn = (monday: Day, weekday: number): Day => addDays(monday, weekday - 1);
