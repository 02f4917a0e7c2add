import { isDayOff } from './agreements';
import { specialDay, weekOfTerm, type TermCalendar } from './calendar';
import { isNotHeld } from './completeness';
import { addDays, weekdayOf, type Day } from './dates';
import type { Group, Session, Slot, SpecialDay } from './documents';
import { keyOf, plannedDateOf, sessionId } from './ids';
import { isCalledOff } from './sessionStatus';
import { isPrepared } from './slotChange';
import { isSlotOn, sessionsOfDay, timesOn, type SessionOfDay } from './timetable';
import { venueOfSlot } from './weekGrid';

/**
 * How a session stands in the week: `planned` (nothing or only a plan is on record), `held` (somebody signed in or marked a
 * child), `extra`, `moved` here from `movedFrom`, `movedAway` to `movedTo`, `notHeld` with an answer, `calledOff` with its day.
 */
export type EntryState = 'planned' | 'held' | 'extra' | 'moved' | 'movedAway' | 'notHeld' | 'calledOff';
export type PlanEntry = SessionOfDay & { state: EntryState; movedFrom?: Day; movedTo?: Day };

/** One day of a concrete week; `week` is missing outside the term. */
export type PlanDay = {
  day: Day;
  week: number | undefined;
  special: SpecialDay | undefined;
  entries: PlanEntry[];
};

/** Whether an entry takes (or took) place on the day it stands at. */
export const takesPlace = ({ state }: Pick<PlanEntry, 'state'>): boolean =>
  state !== 'movedAway' && state !== 'notHeld' && state !== 'calledOff';

function stateOf(one: SessionOfDay, isOff: boolean): Pick<PlanEntry, 'state' | 'movedFrom'> {
  const { session } = one;
  if (isCalledOff(one, isOff)) return { state: 'calledOff' };
  if (!session) return { state: 'planned' };
  if (isNotHeld(session)) return { state: 'notHeld' };
  const planned = plannedDateOf(one.id);
  if (one.slot && planned && planned !== one.date) return { state: 'moved', movedFrom: planned };
  if (session.extra) return { state: 'extra' };
  return { state: isPrepared(session) ? 'planned' : 'held' };
}

/**
 * The seven days from a Monday on: what takes place, and what would have and does not (called off with its day, moved away, not
 * held). `sessions` are the stored ones that take place in that week or were planned for it.
 */
export function planOfWeek(
  monday: Day,
  term: TermCalendar | undefined,
  slots: readonly Slot[],
  sessions: readonly Session[],
  groups: ReadonlyMap<string, Group>,
): PlanDay[] {
  return [0, 1, 2, 3, 4, 5, 6].map((offset): PlanDay => {
    const day = addDays(monday, offset);
    const special = term && specialDay(term, day);
    const isOff = isDayOff(term, day);
    const entries = sessionsOfDay(day, term, slots, sessions, groups).map((one): PlanEntry => ({
      ...one,
      ...stateOf(one, isOff),
    }));
    const listed = new Set(entries.map(({ id }) => id));
    if (term && special && special.kind !== 'makeup') {
      const usual = { ...term, days: { ...term.days, [day]: null } };
      for (const one of sessionsOfDay(day, usual, slots, sessions, groups))
        if (!listed.has(one.id)) entries.push({ ...one, state: 'calledOff' });
    }
    for (const session of sessions) {
      if (session.deleted || session.date === day || plannedDateOf(session._id) !== day || !session.slot) continue;
      const slot = slots.find((one) => keyOf(one._id) === session.slot);
      const venue = slot && venueOfSlot(slot, groups);
      entries.push({
        id: session._id,
        date: day,
        group: session.group,
        ...(slot && term ? timesOn(slot, term, day) : { from: session.from, to: session.to }),
        ...(venue ? { venue } : {}),
        slot: session.slot,
        session,
        state: 'movedAway',
        movedTo: session.date,
      });
    }
    return {
      day,
      week: term && weekOfTerm(term, day),
      special,
      entries: entries.sort((a, b) => (a.from + a.to + a.group < b.from + b.to + b.group ? -1 : 1)),
    };
  });
}

/** Ids of the sessions that the slots may have planned for a week: those that have been moved away are found by them. */
export function plannedIds(monday: Day, term: TermCalendar | undefined, slots: readonly Slot[]): string[] {
  if (!term) return [];
  return [0, 1, 2, 3, 4, 5, 6].flatMap((offset) => {
    const day = addDays(monday, offset);
    // what the day is now may have been entered after they were opened
    const usual = { ...term, days: { ...term.days, [day]: null } };
    return slots.flatMap((slot) =>
      isSlotOn(slot, term, day) || isSlotOn(slot, usual, day) || (slot.weekday === weekdayOf(day) && slot.start <= day)
        ? [sessionId(keyOf(slot._id), day)]
        : [],
    );
  });
}
