import { daysFrom, termOfDay, type TermCalendar } from '../domain/calendar';
import { isDayOff } from '../domain/agreements';
import type { Day } from '../domain/dates';
import type { Group, Session } from '../domain/documents';
import { keyOf, plannedDateOf, sessionId } from '../domain/ids';
import { isCalledOff } from '../domain/sessionStatus';
import { sessionOfId, sessionsOfDay, type SessionOfDay } from '../domain/timetable';
import type { YingchuangDatabase } from './database';
import { getDocs, listDocs, mapDocs, sessionsBetween } from './queries';

/** The sessions of some days, planned or on record, with what explains them. */
export type SessionDays = { sessions: SessionOfDay[]; groups: Map<string, Group>; terms: TermCalendar[] };

/**
 * Every session that takes place from `from` to `to`, both inclusive, in the order of time; of some groups only if `isWanted`
 * says so. Those that were moved to another day are listed there.
 */
export async function sessionsOfDays(
  db: YingchuangDatabase,
  from: Day,
  to: Day,
  isWanted: (group: Group) => boolean = () => true,
): Promise<SessionDays> {
  const [terms, slots, groups, near] = await Promise.all([
    listDocs(db, 'term'),
    listDocs(db, 'slot'),
    mapDocs(db, 'group'),
    sessionsBetween(db, from, to),
  ]);
  const wanted = new Set([...groups].flatMap(([key, group]) => (isWanted(group) ? [key] : [])));
  const own = slots.filter((slot) => wanted.has(slot.group));
  const days = daysFrom(from, to);
  // moved away, they would else come back as planned
  const planned = days.flatMap((day) => own.map((slot) => sessionId(keyOf(slot._id), day)));
  const moved = (await getDocs(db, 'session', planned)).filter(({ date }) => date < from || date > to);
  const stored = [...near, ...moved].filter((session) => wanted.has(session.group));
  const sessions = days.flatMap((day) => {
    const term = termOfDay(terms, day);
    return sessionsOfDay(day, term, own, stored, groups).filter((one) => !isCalledOff(one, isDayOff(term, day)));
  });
  return { sessions, groups, terms };
}

/** The sessions of some ids as they stand now; those that nobody knows are left out. */
export async function sessionsById(db: YingchuangDatabase, ids: readonly string[]): Promise<SessionDays> {
  const [terms, slots, groups, stored] = await Promise.all([
    listDocs(db, 'term'),
    listDocs(db, 'slot'),
    mapDocs(db, 'group'),
    getDocs(db, 'session', ids),
  ]);
  const byId = new Map<string, Session>(stored.map((session) => [session._id, session]));
  const sessions = ids.flatMap((id) => {
    const session = byId.get(id);
    const day = session?.date ?? plannedDateOf(id);
    return (day && sessionOfId(id, termOfDay(terms, day), slots, session, groups)) || [];
  });
  return { sessions, groups, terms };
}
