import {
  byDay,
  clashesAt,
  createCommons,
  daysAhead,
  freeVenues,
  heldOfSlot,
  type Held,
  type PlaceClash,
} from '../../domain/clashes';
import type { Day } from '../../domain/dates';
import type { Slot } from '../../domain/documents';
import { keyOf } from '../../domain/ids';
import { movedAlong } from '../../domain/shiftedTimes';
import { lineOf, winterTimes } from '../../domain/timetable';
import { timesOfSlot, type SlotTimes } from '../../domain/slotChange';
import { dayIn, isHeld, type Entry, type Place } from './entries';
import type { Timetable } from './timetable.queries';

/** Answers what a place would clash with, and which rooms are free then. */
export type Trial = {
  clashes: (place: Place) => PlaceClash[];
  free: (place: Place) => string[];
  /** What is held at other times of that weekday and could clash: for shading the hours that are taken. */
  busy: (place: Place) => (PlaceClash & { from: string; to: string })[];
};

/** The times of a slot once it stands at a place; its own room stays unsaid where it is the group's. */
export function timesAt(slot: Slot, place: Place, table: Timetable): SlotTimes {
  const times = timesOfSlot(slot);
  const winter = winterTimes(slot);
  const own = table.groups.get(slot.group)?.venue ?? '';
  const isGroupsRoom = place.venue === own && !slot.venue;
  return {
    ...times,
    weekday: place.weekday,
    from: place.from,
    to: place.to,
    venue: isGroupsRoom ? null : place.venue || null,
    winter: winter ? movedAlong(winter, slot, place) : null,
  };
}

function trialOf(table: Timetable, tried: (place: Place) => Held[], held: readonly Held[]): Trial {
  const commons = createCommons(table);
  const days = byDay(held);
  const venues = [...table.venues.keys()];
  return {
    clashes: (place) => clashesAt(tried(place), days, commons),
    free: (place) => freeVenues(venues, tried(place), days),
    busy: (place) => {
      const found = new Map<string, PlaceClash & { from: string; to: string }>();
      for (const one of tried(place)) {
        for (const other of days.get(one.date) ?? []) {
          const [clash] = clashesAt(
            [{ ...one, from: other.from, to: other.to }],
            new Map([[one.date, [other]]]),
            commons,
          );
          if (clash)
            found.set(`${other.group} ${other.from} ${other.to}`, { ...clash, from: other.from, to: other.to });
        }
      }
      return [...found.values()];
    },
  };
}

/** Tries places of a weekly time, on all its days from `from` on. */
export function tryWeekly(table: Timetable, slot: Slot, from: Day): Trial {
  const { term, groups } = table;
  const first = from > slot.start ? from : slot.start;
  const days = term ? daysAhead(term, first) : [];
  const line = lineOf(keyOf(slot._id));
  const others = table.slots.filter((other) => lineOf(keyOf(other._id)) !== line);
  const held = term ? others.flatMap((other) => heldOfSlot(other, term, groups, days)) : [];
  const tried = (place: Place): Held[] => {
    const { winter, ...times } = timesAt(slot, place, table);
    return term ? heldOfSlot({ ...slot, ...times, winter, start: first }, term, groups, days) : [];
  };
  return trialOf(table, tried, held);
}

/** Tries places of one session within its week. */
export function tryOnce(table: Timetable, entry: Entry, entries: readonly Entry[], monday: Day): Trial {
  const held = entries.flatMap((other) => (isHeld(other) && other.one && other.id !== entry.id ? [other.one] : []));
  const tried = ({ weekday, from, to, venue }: Place): Held[] => [
    {
      id: entry.id,
      group: entry.group,
      date: dayIn(monday, weekday),
      from,
      to,
      ...(venue ? { venue } : {}),
      session: entry.one?.session,
    },
  ];
  return trialOf(table, tried, held);
}
