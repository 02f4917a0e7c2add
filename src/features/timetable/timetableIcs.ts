import { daysFrom } from '../../domain/calendar';
import { heldOfSlot } from '../../domain/clashes';
import { addDays, type Day } from '../../domain/dates';
import type { Slot, Term } from '../../domain/documents';
import { keyOf, sessionId } from '../../domain/ids';
import { icsFile, type IcsEvent } from '../../domain/icsFile';
import { expectedTutors } from '../../domain/sessionTutors';
import { takesPlace } from '../../domain/weekPlan';
import { t } from '../../i18n';
import type { TermEntry } from './termPlan.queries';
import type { Timetable } from './timetable.queries';
import { groupName } from './timetableWords';
import { stateWords, venueWord } from './weekWords';

/** Whose sessions a file holds: everybody's, those of a group or those of a tutor. */
export type Whose = { by: 'all' } | { by: 'group' | 'tutor' | 'venue'; key: string };

/** The same in every export and on every device, so that a later file corrects an earlier one. */
const uidOf = (id: string): string => `${id}@yingchuang`;

function isWanted(table: Timetable, one: TermEntry, whose: Whose): boolean {
  if (whose.by === 'all') return true;
  if (whose.by === 'group') return one.group === whose.key;
  if (whose.by === 'venue') return one.venue === whose.key;
  return expectedTutors(one.session, table.groups.get(one.group)).some(({ tutor }) => tutor === whose.key);
}

/**
 * What a time that has ended would still have held: a phone that imported an earlier file takes these away again. From `today` on.
 */
function endedEvents(table: Timetable, term: Term, today: Day, isListed: (uid: string) => boolean): IcsEvent[] {
  const ended = table.all.filter((slot): slot is Slot & { end: Day } => Boolean(slot.end && slot.end < term.end));
  return ended.flatMap((slot) => {
    const first = [addDays(slot.end, 1), slot.start, today].sort().at(-1) ?? today;
    const days = first <= term.end ? daysFrom(first, term.end) : [];
    return heldOfSlot({ ...slot, end: null }, term, table.groups, days).flatMap(({ date, from, to, group }) => {
      const uid = uidOf(sessionId(keyOf(slot._id), date));
      if (isListed(uid)) return [];
      return [{ uid, day: date, from, to, summary: groupName(table.groups, group), isCancelled: true }];
    });
  });
}

/** The term's sessions as a calendar file. `name` is what the phone calls the calendar, `now` ms UTC. */
export function timetableIcs(
  table: Timetable,
  term: Term,
  entries: readonly TermEntry[],
  whose: Whose,
  name: string,
  today: Day,
  now: number,
): string {
  const events = entries.flatMap((one): IcsEvent[] => {
    // it is listed where it went to
    if (one.state === 'movedAway' || !isWanted(table, one, whose)) return [];
    const tutors = expectedTutors(one.session, table.groups.get(one.group))
      .map(({ tutor }) => table.tutors.get(tutor)?.name ?? tutor)
      .join(t('common.listSeparator'));
    const isCancelled = !takesPlace(one);
    return [
      {
        uid: uidOf(one.id),
        day: one.date,
        from: one.from,
        to: one.to,
        summary: groupName(table.groups, one.group),
        location: one.venue ? venueWord(table, one.venue) : undefined,
        description: [tutors, isCancelled ? t('week.icsCancelled') : stateWords(one)].filter(Boolean).join('\n'),
        isCancelled,
      },
    ];
  });
  const listed = new Set(events.map(({ uid }) => uid));
  const wantedGroups = new Set(
    [...table.groups.keys()].filter((group) =>
      isWanted(table, { group, venue: '' } as TermEntry, whose.by === 'venue' ? { by: 'all' } : whose),
    ),
  );
  const ended = endedEvents(
    { ...table, all: table.all.filter(({ group }) => wantedGroups.has(group)) },
    term,
    today,
    (uid) => listed.has(uid),
  );
  return icsFile(name, [...events, ...ended], now);
}
