import type { Patch } from './change';
import { addDays, minutesOf, type Day, type TimeOfDay } from './dates';
import type { Session, Slot } from './documents';
import { idOf, keyOf, plannedDateOf } from './ids';
import { winterTimes } from './timetable';

/** What a person may change of a weekly time. */
export type SlotTimes = {
  weekday: number;
  from: TimeOfDay;
  to: TimeOfDay;
  venue: string | null;
  parity: 'odd' | 'even' | null;
  weeks: [number, number][] | null;
  winter: { from: TimeOfDay; to: TimeOfDay } | null;
};

export type SlotWrite = { id: string; set: Patch };
/** `recorded`: a session of this slot is on record on that day or later, so the change can hold from the day after `last` only. */
export type SlotChangeError = { type: 'recorded'; last: Day };
export type SlotChange = { ok: true; writes: SlotWrite[] } | { ok: false; error: SlotChangeError };

/** The last day for which the slot has a session on record; undefined while it may be edited in place. */
export function lastRecorded(slot: string, sessions: readonly Session[]): Day | undefined {
  const days = sessions.flatMap((session) => {
    if (session.deleted || (session.slot !== slot && !session._id.startsWith(`session:${slot}:`))) return [];
    return plannedDateOf(session._id) ?? session.date;
  });
  return days.sort().at(-1);
}

export function timesOfSlot(slot: Slot): SlotTimes {
  return {
    weekday: slot.weekday,
    from: slot.from,
    to: slot.to,
    venue: slot.venue ?? null,
    parity: slot.parity ?? null,
    weeks: slot.weeks?.map(([first, last]): [number, number] => [first, last]) ?? null,
    winter: winterTimes(slot) ?? null,
  };
}

const inOrder = ({ from, to }: { from: TimeOfDay; to: TimeOfDay }): boolean => minutesOf(from) < minutesOf(to);

/** Whether times are given in order, those of winter too. */
export function areTimesInOrder(times: Pick<SlotTimes, 'from' | 'to' | 'winter'>): boolean {
  return inOrder(times) && (!times.winter || inOrder(times.winter));
}

// A map in a patch is merged entry by entry; winter is one, so both times are always given.
const patchOf = (times: SlotTimes): Patch => ({ ...times });

/**
 * Changes a weekly time from a day on (DESIGN §2): a slot is immutable in what it says of the past, so it ends on the day
 * before and another one starts. A slot without any session on record yet that starts on that day or later is edited in place.
 */
export function changeSlot(
  slot: Slot,
  times: SlotTimes,
  from: Day,
  sessions: readonly Session[],
  newKey: string,
): SlotChange {
  const last = lastRecorded(keyOf(slot._id), sessions);
  if (last === undefined && from <= slot.start) return { ok: true, writes: [{ id: slot._id, set: patchOf(times) }] };
  if (last !== undefined && from <= last) return { ok: false, error: { type: 'recorded', last } };
  const started: Patch = { group: slot.group, ...patchOf(times), start: from, ...(slot.end ? { end: slot.end } : {}) };
  return {
    ok: true,
    writes: [
      { id: slot._id, set: { end: addDays(from, -1) } },
      { id: idOf('slot', newKey), set: started },
    ],
  };
}

/** Stops a weekly time: `from` is the first day without it. One that never took place is taken away whole. */
export function stopSlot(slot: Slot, from: Day, sessions: readonly Session[]): SlotChange {
  const last = lastRecorded(keyOf(slot._id), sessions);
  if (last !== undefined && from <= last) return { ok: false, error: { type: 'recorded', last } };
  if (from <= slot.start) return { ok: true, writes: [{ id: slot._id, set: { deleted: true } }] };
  return { ok: true, writes: [{ id: slot._id, set: { end: addDays(from, -1) } }] };
}
