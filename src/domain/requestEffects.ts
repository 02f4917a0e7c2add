import { termKeyOfDay, termOfDay, type TermCalendar } from './calendar';
import type { Patch } from './change';
import { isDayOff } from './agreements';
import { minutesOf, type Day, type TimeOfDay } from './dates';
import type { Session } from './documents';
import type { Request } from './requests';
import type { SessionOfDay } from './timetable';

/** Where and when a session takes place. */
export type Place = { date: Day; from: TimeOfDay; to: TimeOfDay; venue?: string | null | undefined };

export function placeOf({ date, from, to, venue }: Place): Place {
  return { date, from, to, venue: venue ?? null };
}

export function isSamePlace(a: Place, b: Place): boolean {
  return a.date === b.date && a.from === b.from && a.to === b.to && (a.venue ?? '') === (b.venue ?? '');
}

/** Whether a session is on record as held or as not held: then no request changes it any more. */
export function isSettled(session: Pick<Session, 'signIns' | 'marks' | 'notHeld'> | undefined): boolean {
  if (session?.notHeld?.reason) return true;
  return [session?.signIns, session?.marks].some((map) => Object.values(map ?? {}).some(Boolean));
}

/**
 * Why a session may not be moved to a place. `settled`: it was held or has an answer already; `same`: it is there; `order`: it
 * would end before it begins; `past`: that day is over; `dayOff`: nothing is held on that day; `otherTerm`: its records lie
 * with those of its term.
 */
export type MoveRefusal = 'settled' | 'same' | 'order' | 'past' | 'dayOff' | 'otherTerm';

export function moveRefusal(
  one: SessionOfDay,
  place: Place,
  terms: readonly TermCalendar[],
  today: Day,
): MoveRefusal | undefined {
  if (isSettled(one.session)) return 'settled';
  if (isSamePlace(one, place)) return 'same';
  if (minutesOf(place.from) >= minutesOf(place.to)) return 'order';
  if (place.date < today) return 'past';
  if (termKeyOfDay(terms, one.date) !== termKeyOfDay(terms, place.date)) return 'otherTerm';
  return isDayOff(termOfDay(terms, place.date), place.date) ? 'dayOff' : undefined;
}

/** What a decision writes into a session; `was` is kept with the request so that it can be taken back. */
export type Effect = { one: SessionOfDay; patch: Patch; was?: Place };
/** `done` are changes to make; `left` the sessions that stay as they are since they are on record already. */
export type Effects = { done: Effect[]; left: SessionOfDay[] };

/**
 * What an approval does to the sessions of a request: a substitute is named, or the session moves and keeps its id (DESIGN
 * §2). Sessions already held stay as they are.
 */
export function effectsOf(request: Request, sessions: readonly SessionOfDay[]): Effects {
  const effects: Effects = { done: [], left: [] };
  for (const one of sessions) {
    const entry = request.sessions?.[one.id];
    if (!entry) continue;
    const substitute = entry.substitute;
    if (isSettled(one.session)) effects.left.push(one);
    else if (entry.place) {
      // approved once more: where it was before is known already and must stay so
      if (entry.was && isSamePlace(one, entry.place)) continue;
      effects.done.push({ one, patch: { ...placeOf(entry.place) }, was: placeOf(one) });
    } else if (substitute) effects.done.push({ one, patch: { substitutes: { [request.tutor]: substitute } } });
  }
  return effects;
}

/**
 * What taking an approval back does: the substitute is not expected any more, the session returns to where it was. Left as
 * they are: sessions on record, those somebody has moved or given to another substitute since, and those that would return
 * to a day that is over.
 */
export function reversalOf(request: Request, sessions: readonly SessionOfDay[], today: Day): Effects {
  const effects: Effects = { done: [], left: [] };
  for (const one of sessions) {
    const entry = request.sessions?.[one.id];
    if (!entry) continue;
    const substitute = one.session?.substitutes?.[request.tutor];
    if (entry.place && isSamePlace(one, entry.place)) {
      const { was } = entry;
      if (isSettled(one.session) || !was || was.date < today) effects.left.push(one);
      else effects.done.push({ one, patch: { ...placeOf(was) } });
    } else if (substitute && substitute === entry.substitute) {
      if (isSettled(one.session)) effects.left.push(one);
      else effects.done.push({ one, patch: { substitutes: { [request.tutor]: null } } });
    }
  }
  return effects;
}

/** Whether a request that no longer holds still has effects: it was withdrawn on one phone while approved on another. */
export function lingers(request: Request, sessions: readonly SessionOfDay[], today: Day): boolean {
  return reversalOf(request, sessions, today).done.length > 0;
}

/** A session that was moved to a later day and then held all the same, on a phone that did not know: its day is to be put right. */
export function isHeldBeforeItsDay(session: Session | undefined, today: Day): boolean {
  return session !== undefined && !session.notHeld?.reason && session.date > today && isSettled(session);
}
