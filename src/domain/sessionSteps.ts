import { isPlainObject } from './canonical';
import type { Patch } from './change';
import type { Mark, MarkState, Session, SignOut, StudentLeave } from './documents';
import type { Doc } from './registers';
import { isHere, markAllPresent, markOfLeave, markWith, nextState, signAllOut, type RollEntry } from './roll';
import type { SessionOfDay } from './timetable';

/**
 * The steps of a session (SPEC register 8) as patches of its record. Pure: the clock is handed in as HH:mm.
 */

/** What a session's record starts with, whichever step makes it. */
export function baseOf(one: SessionOfDay): Patch {
  return {
    group: one.group,
    date: one.date,
    from: one.from,
    to: one.to,
    ...(one.venue ? { venue: one.venue } : {}),
    ...(one.slot ? { slot: one.slot } : {}),
  };
}

const BASE_FIELDS = new Set(['group', 'date', 'from', 'to', 'venue', 'slot']);

/** Whether a field belongs to what `baseOf` writes: taking a step back leaves it, since another phone may build on it. */
export function isBaseField(field: string): boolean {
  return BASE_FIELDS.has(field);
}

/** A step in a session that may have no record yet: the first one makes it. */
export function stepOn(one: SessionOfDay, patch: Patch): (stored: Doc | undefined) => Patch {
  return (stored) => (stored ? patch : { ...baseOf(one), ...patch });
}

/** The record as it will be once the patch is stored: what the screen shows meanwhile. */
export function applyPatch(session: Session, patch: Patch): Session {
  const next: Record<string, unknown> = { ...session };
  for (const [field, value] of Object.entries(patch)) {
    if (value === undefined) continue;
    const before = next[field];
    next[field] = isPlainObject(value) ? { ...(isPlainObject(before) ? before : {}), ...value } : value;
  }
  return next as Session;
}

/** The record of a session that has none yet. */
export function emptySession(one: SessionOfDay): Session {
  return applyPatch({ _id: one.id, type: 'session', v: 1 } as Session, baseOf(one));
}

export function signInPatch(tutor: string, at: string | null): Patch {
  // Who has not signed in cannot have signed out.
  return at === null ? { signIns: { [tutor]: null }, tutorSignOuts: { [tutor]: null } } : { signIns: { [tutor]: at } };
}

export function tutorSignOutPatch(tutor: string, at: string | null): Patch {
  return { tutorSignOuts: { [tutor]: at } };
}

/** Sets a mark. A child who is not here after all is not signed out either. */
export function markPatch(entry: RollEntry, mark: Mark | null): Patch {
  const isGone = Boolean(entry.signOut) && !isHere(mark ?? undefined);
  return { marks: { [entry.student]: mark }, ...(isGone ? { signOuts: { [entry.student]: null } } : {}) };
}

/** What one tap on a child's tile writes. */
export function tapPatch(entry: RollEntry, now: string): Patch {
  return markPatch(entry, markWith(nextState(entry.mark?.state), now, entry.leave));
}

/** A state chosen outright (long press, a letter on the keyboard). */
export function choosePatch(entry: RollEntry, state: MarkState, now: string): Patch {
  return markPatch(entry, entry.mark?.state === state ? entry.mark : markWith(state, now, entry.leave));
}

/** 全到: everybody without a mark, with known leave filled in; undefined if nobody is left. */
export function allPresentPatch(roll: readonly RollEntry[]): Patch | undefined {
  const marks = markAllPresent(roll);
  return Object.keys(marks).length > 0 ? { marks } : undefined;
}

/** Everybody who is here and not yet out; undefined if nobody is left. */
export function allOutPatch(roll: readonly RollEntry[], at: string): Patch | undefined {
  const signOuts = signAllOut(roll, at);
  return Object.keys(signOuts).length > 0 ? { signOuts } : undefined;
}

export function signOutPatch(student: string, signOut: SignOut | null): Patch {
  return { signOuts: { [student]: signOut } };
}

/** Fills a leave entered just now into a roll that is being taken. */
export function leavePatch(entry: RollEntry, leave: StudentLeave): Patch {
  return markPatch(entry, markOfLeave(leave));
}

/** `null` takes "没有开展" back. Both parts are always written, so that neither outlives the other in a merge. */
export function notHeldPatch(notHeld: { reason: string; note: string } | null): Patch {
  return { notHeld: notHeld ? { reason: notHeld.reason, note: notHeld.note || null } : { reason: null, note: null } };
}

/** A second tap on the same tile within this time (ms) is a wet finger's bounce; a quick hand needs more than 120 ms. */
export const BOUNCE = 80;
