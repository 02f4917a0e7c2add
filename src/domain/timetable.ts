import { isWinter, weekOfTerm, workingWeekday, type TermCalendar } from './calendar';
import type { Day, TimeOfDay } from './dates';
import type { Group, Session, Slot } from './documents';
import { keyOf, plannedDateOf, sessionId } from './ids';

/** One session of a day: planned by a slot, or on record (then `session` is there), or both. Keys refer to documents. */
export type SessionOfDay = {
  id: string;
  date: Day;
  group: string;
  from: TimeOfDay;
  to: TimeOfDay;
  venue?: string;
  slot?: string;
  session?: Session;
};

/**
 * The line of weekly times a slot belongs to: a slot that takes the place of another from a day on is called after the first
 * of them and that day (`changeSlot`), so that two devices that change the same one make times of one line.
 */
export const lineOf = (slot: string): string => slot.replace(/-\d{8}$/, '');

/** Whether a slot holds on a day: its weekday (or that of a make-up day), its range of days, weeks and parity. */
export function isSlotOn(slot: Slot, term: TermCalendar, day: Day): boolean {
  if (slot.deleted || day < slot.start || (slot.end && day > slot.end)) return false;
  if (workingWeekday(term, day) !== slot.weekday) return false;
  const week = weekOfTerm(term, day);
  if (week === undefined) return false;
  if (slot.parity && (week % 2 === 1) !== (slot.parity === 'odd')) return false;
  return !slot.weeks || slot.weeks.some(([first, last]) => week >= first && week <= last);
}

/** The slot's own times in winter; undefined if it has none. */
export function winterTimes(slot: Slot): { from: TimeOfDay; to: TimeOfDay } | undefined {
  const { from, to } = slot.winter ?? {};
  return from && to ? { from, to } : undefined;
}

/** The slot's times on a day: winter hours where it has some and winter holds. */
export function timesOn(slot: Slot, term: TermCalendar, day: Day): { from: TimeOfDay; to: TimeOfDay } {
  return (isWinter(term, day) && winterTimes(slot)) || { from: slot.from, to: slot.to };
}

/**
 * The sessions of a day: those planned by the slots and those on record for it (extra ones, moved ones, and ones whose slot
 * has been changed since), sorted by time, then group. `sessions` are the stored ones that take place on the day or were
 * planned for it; times of a group that is not in `groups` plan none. One that was opened or prepared under another time of the same line stands in for the planned one.
 */
export function sessionsOfDay(
  day: Day,
  term: TermCalendar | undefined,
  slots: readonly Slot[],
  sessions: readonly Session[],
  groups?: ReadonlyMap<string, Group>,
): SessionOfDay[] {
  const stored = new Map(sessions.filter((session) => !session.deleted).map((session) => [session._id, session]));
  const found = new Map<string, SessionOfDay>();
  const slotByLine = new Map(
    [...stored.values()].flatMap(({ date, slot }) => (slot && date === day ? [[lineOf(slot), slot] as const] : [])),
  );
  for (const slot of term ? slots : []) {
    if (!term || !isSlotOn(slot, term, day) || (groups && !groups.has(slot.group))) continue;
    const key = keyOf(slot._id);
    const id = sessionId(key, day);
    const taken = slotByLine.get(lineOf(key));
    if (taken && taken !== key && !stored.has(id)) continue;
    const session = stored.get(id);
    // Moved to another day: it is listed there.
    if (session && session.date !== day) continue;
    const venue = session?.venue ?? slot.venue ?? groups?.get(slot.group)?.venue;
    found.set(id, {
      id,
      date: day,
      group: slot.group,
      ...(session ? { from: session.from, to: session.to } : timesOn(slot, term, day)),
      ...(venue ? { venue } : {}),
      slot: key,
      ...(session ? { session } : {}),
    });
  }
  for (const session of stored.values()) {
    if (session.date !== day || found.has(session._id)) continue;
    found.set(session._id, {
      id: session._id,
      date: day,
      group: session.group,
      from: session.from,
      to: session.to,
      ...(session.venue ? { venue: session.venue } : {}),
      ...(session.slot ? { slot: session.slot } : {}),
      session,
    });
  }
  return [...found.values()].sort((a, b) => (a.from + a.group < b.from + b.group ? -1 : 1));
}

/** The session a person opens by its id, from the slot if nothing is on record yet; undefined if the id says nothing. */
export function sessionOfId(
  id: string,
  term: TermCalendar | undefined,
  slots: readonly Slot[],
  session: Session | undefined,
  groups?: ReadonlyMap<string, Group>,
): SessionOfDay | undefined {
  const day = session?.date ?? plannedDateOf(id);
  if (!day) return undefined;
  const known = sessionsOfDay(day, term, slots, session ? [session] : [], groups).find((one) => one.id === id);
  return known;
}

/** The tutors of a group: lead first, then assistants in the order of their keys. */
export function tutorsOf(group: Group): string[] {
  const assistants = Object.entries(group.assistants ?? {}).flatMap(([key, on]) => (on ? [key] : []));
  return [...new Set([...(group.lead ? [group.lead] : []), ...assistants.sort()])];
}
