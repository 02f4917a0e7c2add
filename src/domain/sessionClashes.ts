import { overlap } from './clashes';
import type { Group, Members } from './documents';
import type { Place } from './requestEffects';
import { membersOn } from './roll';
import { expectedTutors } from './sessionTutors';
import type { SessionOfDay } from './timetable';

/** What stands in the way of a session at a place: the same room, the same tutor, or some of the same children. */
export type SessionClash =
  | { kind: 'venue' | 'tutor'; key: string; other: SessionOfDay }
  | { kind: 'students'; count: number; other: SessionOfDay };

/** Who and what is at the place: `group` and its children move along, `tutors` are expected there. */
export type Party = { id: string; group: string; tutors: readonly string[] };

/**
 * Clashes of one session with the others of that day, not held ones left out; a warning, since schools do double-book (SPEC
 * register 4). `others` are the day's sessions, the one itself may be among them.
 */
export function sessionClashes(
  place: Place,
  party: Party,
  others: readonly SessionOfDay[],
  groups: ReadonlyMap<string, Group>,
  members?: ReadonlyMap<string, Members>,
): SessionClash[] {
  const clashes: SessionClash[] = [];
  const own = new Set(membersOn(members?.get(party.group), place.date));
  for (const other of others) {
    if (other.id === party.id || other.date !== place.date || other.session?.notHeld?.reason) continue;
    if (!overlap(other, place)) continue;
    if (place.venue && other.venue === place.venue) clashes.push({ kind: 'venue', key: place.venue, other });
    const busy = new Set(expectedTutors(other.session, groups.get(other.group)).map(({ tutor }) => tutor));
    for (const key of party.tutors) if (busy.has(key)) clashes.push({ kind: 'tutor', key, other });
    const count = membersOn(members?.get(other.group), place.date).filter((student) => own.has(student)).length;
    if (count > 0 && other.group !== party.group) clashes.push({ kind: 'students', count, other });
  }
  return clashes;
}
