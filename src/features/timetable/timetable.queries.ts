import { clashesOf, type Clash } from '../../domain/clashes';
import { specialDay, termOfDay, weekOfTerm } from '../../domain/calendar';
import { addDays, type Day } from '../../domain/dates';
import type { Group, Members, Slot, SpecialDay, Term, Tutor, Venue } from '../../domain/documents';
import { keyOf, sessionId } from '../../domain/ids';
import { compareByPinyin } from '../../domain/pinyin';
import { doubledSlots, lastRecorded } from '../../domain/slotChange';
import { isSlotIn } from '../../domain/slotTerm';
import { sessionsOfDay, type SessionOfDay } from '../../domain/timetable';
import { planOfWeek, plannedIds, type PlanDay } from '../../domain/weekPlan';
import type { YingchuangDatabase } from '../../db/database';
import { membersByGroup } from '../../db/members';
import { getDocs, listDocs, mapDocs, sessionsBetween, sessionsOfGroup } from '../../db/queries';
import { rolesHere, mayApprove } from '../../db/roles';

export type Timetable = {
  term: Term | undefined;
  terms: Term[];
  /** The weekly times that hold in the term now or later; `all` of every term, ended ones too. */
  slots: Slot[];
  all: Slot[];
  groups: ReadonlyMap<string, Group>;
  venues: ReadonlyMap<string, Venue>;
  tutors: ReadonlyMap<string, Tutor>;
  /** Who is in which group this term, by group. */
  members: ReadonlyMap<string, Members>;
  clashes: Clash[];
  /** Weekly times that two devices changed while apart, see `doubledSlots`. */
  doubled: Slot[][];
  /** Whether who is here arranges weekly times, and whether a session may be moved without asking anybody. */
  mayArrange: boolean;
  mayMove: boolean;
};

/** The weekly times of the term that a day lies in, and what clashes among them. */
export async function loadTimetable(db: YingchuangDatabase, today: Day): Promise<Timetable> {
  const [all, terms, groups, venues, tutors, members, roles, mayMove] = await Promise.all([
    listDocs(db, 'slot'),
    listDocs(db, 'term'),
    mapDocs(db, 'group'),
    mapDocs(db, 'venue'),
    mapDocs(db, 'tutor'),
    membersByGroup(db, today),
    rolesHere(db),
    mayApprove(db),
  ]);
  const term = termOfDay(terms, today);
  const slots = term ? all.filter((slot) => isSlotIn(slot, term, today) && groups.has(slot.group)) : [];
  return {
    term,
    terms,
    slots,
    all,
    groups,
    venues,
    tutors,
    members,
    clashes: clashesOf(slots, { groups, members }, term, today),
    doubled: doubledSlots(slots),
    mayArrange: roles.has('office') || roles.has('director'),
    mayMove: mayMove || roles.has('office'),
  };
}

/** The last day for which a weekly time has a session on record that was more than prepared; null if there is none yet. */
export async function lastRecordedDay(db: YingchuangDatabase, group: string, slot: string): Promise<Day | null> {
  return lastRecorded(slot, await sessionsOfGroup(db, group)) ?? null;
}

/** The week from a Monday on, with what was moved into it or out of it. Reads the sessions of that week alone. */
export async function loadWeek(db: YingchuangDatabase, monday: Day): Promise<PlanDay[]> {
  const [slots, terms, groups, near] = await Promise.all([
    listDocs(db, 'slot'),
    listDocs(db, 'term'),
    mapDocs(db, 'group'),
    sessionsBetween(db, monday, addDays(monday, 6)),
  ]);
  // a week belongs to the term that has most of it: terms begin on any day
  const term = termOfDay(terms, addDays(monday, 6));
  const known = new Set(near.map((session) => session._id));
  const away = await getDocs(
    db,
    'session',
    plannedIds(monday, term, slots).filter((id) => !known.has(id)),
  );
  return planOfWeek(monday, term, slots, [...near, ...away], groups);
}

export type DayOfTimetable = {
  sessions: SessionOfDay[];
  week: number | undefined;
  special: SpecialDay | undefined;
  isInTerm: boolean;
};

/** Everything that takes place on a day, planned or on record. */
export async function loadDay(db: YingchuangDatabase, day: Day): Promise<DayOfTimetable> {
  const [slots, terms, groups, near] = await Promise.all([
    listDocs(db, 'slot'),
    listDocs(db, 'term'),
    mapDocs(db, 'group'),
    sessionsBetween(db, day, day),
  ]);
  const term = termOfDay(terms, day);
  const away = await getDocs(
    db,
    'session',
    slots.map((slot) => sessionId(keyOf(slot._id), day)),
  );
  const stored = [...near, ...away.filter(({ date }) => date !== day)];
  return {
    sessions: sessionsOfDay(day, term, slots, stored, groups).sort(
      (a, b) =>
        a.from.localeCompare(b.from) ||
        compareByPinyin(groups.get(a.group)?.name ?? '', groups.get(b.group)?.name ?? ''),
    ),
    week: term && weekOfTerm(term, day),
    special: term && specialDay(term, day),
    isInTerm: Boolean(term && day <= term.end),
  };
}
