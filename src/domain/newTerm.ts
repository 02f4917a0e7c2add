import type { Patch } from './change';
import { addDays, type Day } from './dates';
import type { Group, Members, Slot, SpecialDay, Term, Tutor } from './documents';
import { idOf, keyOf, membersId } from './ids';
import { isMemberOn } from './membership';
import type { Doc } from './registers';
import { isSlotIn } from './slotTerm';
import { termSpace, type Space } from './spaces';
import { tutorsOf } from './timetable';

/** What becomes of one group in the new term. `lead`: another lead tutor from then on; missing if it stays. */
export type GroupChoice = { goesOn: boolean; keepsMembers: boolean; lead?: string | null };

/** Enrolment of the new term: first and last day, how many choices, and how many groups a child may be in. */
export type EnrolmentOpening = { from: Day; to: Day; choices: number; perChild: number };

/** A new term as the office decides it; dates are days, `groups` is by group key and silent on those that are not asked about. */
export type NewTerm = {
  key: string;
  name: string;
  start: Day;
  end: Day;
  winterFrom: Day | null;
  winterTo: Day | null;
  days: Readonly<Record<Day, SpecialDay>>;
  groups: Readonly<Record<string, GroupChoice>>;
  /** Missing where nobody is asked. */
  enrolment?: EnrolmentOpening | undefined;
};

/** What there is before the new term: `last` is the term it follows, `members` its lists by group key. */
export type BeforeTerm = {
  last: Term | undefined;
  groups: ReadonlyMap<string, Group>;
  slots: readonly Slot[];
  members: ReadonlyMap<string, Members>;
  /** Keys of the students who are still at the school when the new term starts. */
  students: ReadonlySet<string>;
  /** The new term as it was set up before; missing the first time. */
  own?: Pick<Term, 'start' | 'end'> | undefined;
};

/** One document's new values, as `commit` takes them: what is there already stays. */
export type TermWrite = { id: string; space: Space; set: (stored: Doc | undefined) => Patch | undefined };

/** Weekly times that still held in the last week of a term, by group: what a new term takes over. */
export function slotsToCopy({ last, groups, slots }: BeforeTerm): Map<string, Slot[]> {
  const found = new Map<string, Slot[]>();
  for (const slot of last ? slots : []) {
    if (!last || !groups.has(slot.group) || !isSlotIn(slot, last, last.end)) continue;
    found.set(slot.group, [...(found.get(slot.group) ?? []), slot]);
  }
  return found;
}

/** The children of a group on the last day of the term before who are still at the school. */
export function membersToKeep({ last, members, students }: BeforeTerm, group: string): string[] {
  if (!last) return [];
  return Object.entries(members.get(group)?.members ?? {}).flatMap(([key, member]) =>
    member && isMemberOn(member, last.end) && students.has(key) ? [key] : [],
  );
}

/**
 * The key of a weekly time's copy in a term: the same on every device, so that two offices that set the term up at once make
 * one timetable. What a copy was itself copied from is cut off, or keys would grow from term to term.
 */
export function copiedSlotKey(slot: string, termKey: string): string {
  return `${slot.replace(/-\d{4}-[12]$/, '')}-${termKey}`;
}

/**
 * Everything that sets up a new term, to be committed in one transaction (SPEC registers 1, 5–7): the term, its calendar, the
 * weekly times of the groups that go on, their members where they stay, and the enrolment. Times without an end stop with the term before,
 * also those of groups that pause. Doing it again changes nothing that is there: neither times that the office has
 * changed since nor children who have joined or left; only the times that held as long as the term go with its dates.
 */
export function newTermWrites(term: NewTerm, before: BeforeTerm): TermWrite[] {
  const writes: TermWrite[] = [termWrite(term), ...openEnrolment(term)];
  const copies = slotsToCopy(before);
  for (const [group, { goesOn, keepsMembers, lead }] of Object.entries(term.groups)) {
    for (const slot of copies.get(group) ?? []) {
      if (before.last) writes.push(endWith(slot, before.last, term.start));
      if (goesOn) writes.push(copyOf(slot, term, before.own));
    }
    if (!goesOn) continue;
    if (lead !== undefined && lead !== (before.groups.get(group)?.lead ?? null))
      writes.push({ id: idOf('group', group), space: 'main', set: (stored) => stored && { lead } });
    const kept = keepsMembers ? membersToKeep(before, group) : [];
    if (kept.length > 0) writes.push(memberWrite(group, kept, term));
  }
  return writes;
}

function termWrite({ key, name, start, end, winterFrom, winterTo, days }: NewTerm): TermWrite {
  return {
    id: idOf('term', key),
    space: 'main',
    set: () => ({ name, start, end, winterFrom, winterTo, days, deleted: null }),
  };
}

function openEnrolment({ key, groups, enrolment }: NewTerm): TermWrite[] {
  if (!enrolment) return [];
  const shut = Object.fromEntries(Object.entries(groups).map(([group, { goesOn }]) => [group, goesOn ? null : true]));
  return [{ id: idOf('enrolmentRules', key), space: 'main', set: () => ({ ...enrolment, shut, deleted: null }) }];
}

/** The last day on which the time of the term before holds; one that begins in between is left alone. */
function endWith(slot: Slot, last: Term, start: Day): TermWrite {
  const end = last.end < start ? last.end : addDays(start, -1);
  return {
    id: slot._id,
    space: 'main',
    set: (stored) => {
      const now = stored as Slot | undefined;
      return now && now.start <= end && (!now.end || now.end > end) ? { end } : undefined;
    },
  };
}

function copyOf(slot: Slot, { key, start, end }: NewTerm, own: BeforeTerm['own']): TermWrite {
  const { group, weekday, from, to, venue, parity, weeks, winter } = slot;
  const copied = { group, weekday, from, to, venue, parity, weeks, winter };
  return {
    id: idOf('slot', copiedSlotKey(keyOf(slot._id), key)),
    space: 'main',
    set: (stored) => {
      if (!stored || stored['deleted']) return { ...copied, start, end, deleted: null };
      const moved = {
        ...(own && stored['start'] === own.start && own.start !== start ? { start } : {}),
        ...(own && stored['end'] === own.end && own.end !== end ? { end } : {}),
      };
      return Object.keys(moved).length > 0 ? moved : undefined;
    },
  };
}

function memberWrite(group: string, kept: readonly string[], { key, start }: NewTerm): TermWrite {
  return {
    id: membersId(group, key),
    space: termSpace(key),
    set: (stored) => {
      const known = (stored as Members | undefined)?.members ?? {};
      const joining = kept.filter((student) => !known[student]);
      if (joining.length === 0) return undefined;
      return { group, members: Object.fromEntries(joining.map((student) => [student, { from: start }])) };
    },
  };
}

/** Tutors of a group who are no longer in service when the term starts: somebody else is to be named. */
export function tutorsGone(group: Group, tutors: ReadonlyMap<string, Tutor>, start: Day): string[] {
  return tutorsOf(group).filter((key) => {
    const tutor = tutors.get(key);
    return !tutor || Boolean(tutor.to && tutor.to < start);
  });
}
