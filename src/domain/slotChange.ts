import { weekOfTerm, type TermCalendar } from './calendar';
import type { Patch } from './change';
import { addDays, minutesOf, mondayOf, type Day, type TimeOfDay } from './dates';
import type { Session, Slot } from './documents';
import { idOf, keyOf, plannedDateOf } from './ids';
import { isSettled } from './requestEffects';
import { isSlotOn, lineOf, timesOn, winterTimes } from './timetable';

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

/** Of a slot, or of a session that goes along with it. */
export type SlotWrite = { id: string; set: Patch };
/** `recorded`: a session of this slot is on record on that day or later, so the change can hold from the day after `last` only. */
export type SlotChangeError = { type: 'recorded'; last: Day };
export type SlotChange = { ok: true; writes: SlotWrite[] } | { ok: false; error: SlotChangeError };

const isOf = (slot: string, session: Session): boolean =>
  !session.deleted && (session.slot === slot || session._id.startsWith(`session:${slot}:`));

const plannedDay = (session: Session): Day => plannedDateOf(session._id) ?? session.date;

const hasAny = (map: object | null | undefined): boolean => Object.values(map ?? {}).some(Boolean);

/**
 * Whether a session was only prepared (plan, notice, equipment): nobody was there yet, nothing was said of it afterwards, and
 * nobody moved it. It goes along when its weekly time changes.
 */
export function isPrepared(session: Session): boolean {
  const { tutorSignOuts, signOuts, photos, backfills, content, summary } = session;
  const isHeld = isSettled(session) || [tutorSignOuts, signOuts, photos, backfills].some(hasAny);
  return !isHeld && !content && !summary && plannedDay(session) === session.date;
}

/** The last day for which the slot has a session on record that was more than prepared; undefined while it has none. */
export function lastRecorded(slot: string, sessions: readonly Session[]): Day | undefined {
  const days = sessions.flatMap((session) =>
    isOf(slot, session) && !isPrepared(session) ? [plannedDay(session)] : [],
  );
  return days.sort().at(-1);
}

/** Sessions of the slot that are only prepared, from a day on. */
function preparedFrom(slot: string, sessions: readonly Session[], from: Day): Session[] {
  return sessions.filter((session) => isOf(slot, session) && isPrepared(session) && plannedDay(session) >= from);
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

/** What was prepared for a day goes to the day of the same week on which the changed time holds; without one it stays. */
function carryOver(prepared: readonly Session[], changed: Slot, term: TermCalendar | undefined): SlotWrite[] {
  if (!term) return [];
  return prepared.flatMap((session) => {
    const monday = mondayOf(session.date);
    const week = [0, 1, 2, 3, 4, 5, 6].map((offset) => addDays(monday, offset));
    const date = week.find((day) => isSlotOn(changed, term, day) && weekOfTerm(term, day) !== undefined);
    if (!date) return [];
    return [{ id: session._id, set: { date, ...timesOn(changed, term, date), venue: changed.venue ?? null } }];
  });
}

/**
 * Changes a weekly time from a day on (DESIGN §2): a slot is immutable in what it says of the past, so it ends on the day
 * before and another one of its line starts. A slot without any session on record yet that starts on that day or later is edited
 * in place. Where a session was held, or answered for, on that day or later, nothing changes. What was prepared goes along.
 */
export function changeSlot(
  slot: Slot,
  times: SlotTimes,
  from: Day,
  sessions: readonly Session[],
  term: TermCalendar | undefined,
): SlotChange {
  const key = keyOf(slot._id);
  const last = lastRecorded(key, sessions);
  if (last !== undefined && from <= last) return { ok: false, error: { type: 'recorded', last } };
  const prepared = preparedFrom(key, sessions, from);
  const patch = patchOf(times);
  // `weeks` of a patch and of a slot differ in what removes them only
  const changed = { ...slot, ...times } as Slot;
  if (last === undefined && from <= slot.start)
    return { ok: true, writes: [{ id: slot._id, set: patch }, ...carryOver(prepared, changed, term)] };
  const started: Patch = {
    group: slot.group,
    ...patch,
    start: from,
    end: slot.end ?? null,
    // the same change may have been made and taken back before
    deleted: null,
  };
  const id = idOf('slot', `${lineOf(key)}-${from.replaceAll('-', '')}`);
  return {
    ok: true,
    writes: [
      { id: slot._id, set: { end: addDays(from, -1) } },
      { id, set: started },
      ...carryOver(prepared, { ...changed, _id: id, start: from }, term),
    ],
  };
}

/**
 * Stops a weekly time: `from` is the first day without it. One that never took place is taken away whole. What was only prepared
 * is answered for as not held, with `note`, and keeps its plan.
 */
export function stopSlot(slot: Slot, from: Day, sessions: readonly Session[], note: string): SlotChange {
  const key = keyOf(slot._id);
  const last = lastRecorded(key, sessions);
  if (last !== undefined && from <= last) return { ok: false, error: { type: 'recorded', last } };
  const set: Patch = last === undefined && from <= slot.start ? { deleted: true } : { end: addDays(from, -1) };
  const answered = preparedFrom(key, sessions, from).map((session) => ({
    id: session._id,
    set: { notHeld: { reason: 'other', note } },
  }));
  return { ok: true, writes: [{ id: slot._id, set }, ...answered] };
}

const endsBefore = (a: Slot, day: Day): boolean => Boolean(a.end && a.end < day);

/**
 * Times of one line that hold on the same days: two devices changed the same weekly time while apart, and both ended it and
 * started another (SPEC register 7: noticed and offered to settle, not silently doubled). The earliest start first.
 */
export function doubledSlots(slots: readonly Slot[]): Slot[][] {
  const lines = new Map<string, Slot[]>();
  for (const slot of slots) {
    if (slot.deleted || endsBefore(slot, slot.start)) continue;
    const line = lineOf(keyOf(slot._id));
    lines.set(line, [...(lines.get(line) ?? []), slot]);
  }
  return [...lines.values()].flatMap((line) => {
    const doubled = line.filter((one) =>
      line.some((other) => other !== one && !endsBefore(one, other.start) && !endsBefore(other, one.start)),
    );
    return doubled.length > 0 ? [doubled.sort((a, b) => (a.start + a._id < b.start + b._id ? -1 : 1))] : [];
  });
}

/**
 * Settles a doubled time: `keep` holds from its first day on, those that began before hold one after the other until then, the
 * others are taken away. What was held under them stays on record.
 */
export function keepSlot(keep: Slot, doubled: readonly Slot[]): SlotWrite[] {
  const before = doubled.filter((slot) => slot.start < keep.start).sort((a, b) => (a.start < b.start ? -1 : 1));
  return doubled
    .filter((slot) => slot._id !== keep._id)
    .map((slot) => {
      const next = before[before.indexOf(slot) + 1] ?? keep;
      return { id: slot._id, set: before.includes(slot) ? { end: addDays(next.start, -1) } : { deleted: true } };
    });
}
