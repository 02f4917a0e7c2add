import { daysFrom, type TermCalendar } from './calendar';
import { minutesOf, type Day, type TimeOfDay } from './dates';
import type { Group, Members, Session, Slot } from './documents';
import { keyOf } from './ids';
import { isMemberOn } from './membership';
import { expectedTutors } from './sessionTutors';
import { isSlotOn, timesOn } from './timetable';
import { venueOfSlot } from './weekGrid';

/** Something that takes place on a day, planned or on record (`SessionOfDay` is one). `slot` is missing for an extra one. */
export type Held = {
  id: string;
  group: string;
  date: Day;
  from: TimeOfDay;
  to: TimeOfDay;
  venue?: string | undefined;
  slot?: string | undefined;
  session?: Session | undefined;
};

export type ClashKind = 'venue' | 'tutor' | 'student';

/** Who leads what, and who is in it; without `members` no children are compared. */
export type ClashFacts = {
  groups: ReadonlyMap<string, Group>;
  members?: ReadonlyMap<string, Members> | undefined;
};

/** What two groups that meet at once have in common; `key` is a venue's or a tutor's, '' for children (then `students` has keys). */
type Common = { kind: ClashKind; key: string; students: readonly string[] };

/** Two weekly times that cannot both be, with all real days on which both take place. */
export type Clash = Common & { slots: [string, string]; days: Day[] };

/** What stands in the way of a place that somebody tries, by group: `others` are ids of what is held there, `days` when. */
export type PlaceClash = Common & { group: string; others: string[]; days: Day[] };

/** Every real day of a weekly time within a term, with its hours of that day. `from`: no earlier ones. */
export function heldOfSlot(slot: Slot, term: TermCalendar, groups: ReadonlyMap<string, Group>, days: readonly Day[]) {
  const key = keyOf(slot._id);
  const venue = venueOfSlot(slot, groups);
  return days.flatMap((date): Held[] =>
    isSlotOn(slot, term, date)
      ? [
          {
            id: `${key}:${date}`,
            group: slot.group,
            date,
            ...timesOn(slot, term, date),
            ...(venue ? { venue } : {}),
            slot: key,
          },
        ]
      : [],
  );
}

/** The days of a term, from a day on: what has been needs no warning. Those of the whole term once it is over. */
export function daysAhead(term: TermCalendar, from?: Day): Day[] {
  return daysFrom(from && from > term.start && from <= term.end ? from : term.start, term.end);
}

export function overlap(a: Pick<Held, 'from' | 'to'>, b: Pick<Held, 'from' | 'to'>): boolean {
  return minutesOf(a.from) < minutesOf(b.to) && minutesOf(b.from) < minutesOf(a.to);
}

/** Compares groups again and again without comparing their lists of members again. */
export function createCommons({ groups, members }: ClashFacts): (a: Held, b: Held) => Common[] {
  const shared = new Map<string, readonly string[]>();
  const sharedBy = (a: string, b: string): readonly string[] => {
    const pair = a < b ? `${a} ${b}` : `${b} ${a}`;
    const known = shared.get(pair);
    if (known) return known;
    const [one, other] = [members?.get(a)?.members ?? {}, members?.get(b)?.members ?? {}];
    const both = Object.keys(one).filter((student) => one[student] && other[student]);
    shared.set(pair, both);
    return both;
  };
  const isIn = (group: string, student: string, day: Day): boolean => {
    const member = members?.get(group)?.members?.[student];
    return Boolean(member && isMemberOn(member, day));
  };
  return (a, b) => {
    const found: Common[] = [];
    if (a.venue && a.venue === b.venue) found.push({ kind: 'venue', key: a.venue, students: [] });
    // a group that meets twice at once is one group
    if (a.group === b.group) return found;
    const tutors = new Set(expectedTutors(b.session, groups.get(b.group)).map(({ tutor }) => tutor));
    for (const { tutor: key } of expectedTutors(a.session, groups.get(a.group)))
      if (tutors.has(key)) found.push({ kind: 'tutor', key, students: [] });
    const students = sharedBy(a.group, b.group).filter(
      (student) => isIn(a.group, student, a.date) && isIn(b.group, student, b.date),
    );
    if (students.length > 0) found.push({ kind: 'student', key: '', students });
    return found;
  };
}

export function byDay<T extends { date: Day }>(held: readonly T[]): Map<Day, T[]> {
  const days = new Map<Day, T[]>();
  for (const one of held) {
    const list = days.get(one.date);
    if (list) list.push(one);
    else days.set(one.date, [one]);
  }
  return days;
}

/**
 * Weekly times that share a venue, a tutor or children and are held at once on at least one real day of the term: its holidays,
 * make-up days, odd and even weeks, ranges and winter hours all count (SPEC register 7). A warning: schools do double-book.
 * `from`: the first day that matters.
 */
export function clashesOf(
  slots: readonly Slot[],
  facts: ClashFacts,
  term: TermCalendar | undefined,
  from?: Day,
): Clash[] {
  if (!term) return [];
  const days = daysAhead(term, from);
  const order = new Map(slots.map((slot, index) => [keyOf(slot._id), index]));
  const commons = createCommons(facts);
  const clashes = new Map<string, Clash & { names: Set<string> }>();
  for (const [day, held] of byDay(slots.flatMap((slot) => heldOfSlot(slot, term, facts.groups, days)))) {
    held.forEach((one, index) => {
      for (const other of held.slice(index + 1)) {
        if (!overlap(one, other)) continue;
        const [a, b] =
          (order.get(one.slot ?? '') ?? 0) < (order.get(other.slot ?? '') ?? 0) ? [one, other] : [other, one];
        for (const common of commons(a, b)) {
          const id = [common.kind, common.key, a.slot, b.slot].join(' ');
          const known = clashes.get(id);
          if (known) {
            known.days.push(day);
            for (const student of common.students) known.names.add(student);
          } else {
            const pair: [string, string] = [a.slot ?? '', b.slot ?? ''];
            clashes.set(id, { ...common, slots: pair, days: [day], names: new Set(common.students) });
          }
        }
      }
    });
  }
  return [...clashes.values()].map(({ names, ...clash }) => ({
    ...clash,
    students: [...names],
    days: clash.days.sort(),
  }));
}

/**
 * What a place would clash with: `tried` are the days and hours of what is moved or added, `held` what is there besides, without
 * that itself. One line a kind, venue or tutor, and other group.
 */
export function clashesAt(
  tried: readonly Held[],
  held: ReadonlyMap<Day, readonly Held[]>,
  commons: ReturnType<typeof createCommons>,
): PlaceClash[] {
  const found = new Map<string, PlaceClash>();
  for (const one of tried) {
    for (const other of held.get(one.date) ?? []) {
      if (!overlap(one, other)) continue;
      for (const common of commons(one, other)) {
        const id = [common.kind, common.key, other.group].join(' ');
        const known = found.get(id);
        if (!known) found.set(id, { ...common, group: other.group, others: [other.id], days: [one.date] });
        else {
          known.students = [...new Set([...known.students, ...common.students])];
          known.others.push(other.id);
          if (known.days.at(-1) !== one.date) known.days.push(one.date);
        }
      }
    }
  }
  return [...found.values()];
}

/** Venues, of those given, in which nothing is held while `tried` is. */
export function freeVenues(
  venues: readonly string[],
  tried: readonly Held[],
  held: ReadonlyMap<Day, readonly Held[]>,
): string[] {
  const taken = new Set(
    tried.flatMap((one) =>
      (held.get(one.date) ?? []).flatMap((other) => (other.venue && overlap(one, other) ? [other.venue] : [])),
    ),
  );
  return venues.filter((venue) => !taken.has(venue));
}
