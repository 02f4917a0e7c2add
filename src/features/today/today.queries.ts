import { daysFrom, specialDay, termOfDay, weekOfTerm, type TermCalendar } from '../../domain/calendar';
import { missingPieces, phaseOf, PIECES, type Phase, type Piece } from '../../domain/completeness';
import { addDays, type Day } from '../../domain/dates';
import type { Group, Members, Session, Slot, SpecialDay, Term, Tutor, Venue } from '../../domain/documents';
import { isDayOff } from '../../domain/agreements';
import { keyOf, sessionId } from '../../domain/ids';
import { rollOf, type RollEntry } from '../../domain/roll';
import { isCalledOff, isOwn } from '../../domain/sessionStatus';
import { sessionsOfDay, tutorsOf, type SessionOfDay } from '../../domain/timetable';
import { currentPerson } from '../../db/person';
import { membersByGroup } from '../../db/members';
import { listDocs, mapDocs } from '../../db/queries';
import { emptySession } from '../../domain/sessionSteps';
import type { YingchuangDatabase } from '../../db/database';

/** Sessions of the last days in which something may be missing, and of the coming ones that may be prepared. */
export const DAYS_BACK = 14;
const DAYS_AHEAD = 7;

/** One session on the page. `roll` has no names: only counts are shown here. */
export type Item = {
  one: SessionOfDay;
  groupName: string;
  venueName: string;
  roll: RollEntry[];
  own: boolean;
  phase: Phase;
  missing: readonly Piece[];
};

export type TodayData = {
  person: string | null;
  personName: string;
  term: Term | undefined;
  week: number | undefined;
  special: SpecialDay | undefined;
  isOff: boolean;
  hasTimetable: boolean;
  /** All sessions of the day in sight, by time. */
  items: Item[];
  /** Own sessions of the last days that lack something, the latest first; only beside today. */
  unfinished: Item[];
  /** Own sessions of the coming days; only beside today. */
  next: Item[];
  groups: Map<string, Group>;
  venues: Map<string, Venue>;
};

/** Everything on the page about the day in sight. Reads records by day, so that years of records do not slow it. */
export async function loadToday(db: YingchuangDatabase, day: Day, today: Day): Promise<TodayData> {
  const slots = await listDocs(db, 'slot');
  const [person, terms, groups, venues, members, daySessions] = await Promise.all([
    currentPerson(db),
    listDocs(db, 'term'),
    mapDocs(db, 'group'),
    mapDocs(db, 'venue'),
    membersByGroup(db, day),
    sessionsIn(db, day, day, slots, () => true),
  ]);
  const term = termOfDay(terms, day);
  const context = { terms, slots, groups, venues, members, person, today };
  const data: TodayData = {
    person,
    personName: person ? ((await tutorOf(db, person))?.name ?? '') : '',
    term,
    week: term && weekOfTerm(term, day),
    special: term && specialDay(term, day),
    isOff: isDayOff(term, day),
    hasTimetable: slots.length > 0,
    items: itemsOf(context, day, slots, daySessions),
    unfinished: [],
    next: [],
    groups,
    venues,
  };
  if (day !== today || !person) return data;

  const ownGroups = new Set([...groups].flatMap(([key, group]) => (tutorsOf(group).includes(person) ? [key] : [])));
  const ownSlots = slots.filter((slot) => ownGroups.has(slot.group));
  const otherSlots = new Set(slots.filter((slot) => !ownGroups.has(slot.group)).map((slot) => keyOf(slot._id)));
  const from = addDays(today, -DAYS_BACK);
  const to = addDays(today, DAYS_AHEAD);
  const near = [
    ...(await sessionsIn(db, from, today, ownSlots, (slot) => !otherSlots.has(slot))),
    // and of the coming days those of other groups too: one may stand in
    ...(await sessionsIn(db, addDays(today, 1), to, ownSlots, () => true)),
  ];
  for (let other = from; other <= to; other = addDays(other, 1)) {
    if (other === today) continue;
    const own = itemsOf(context, other, ownSlots, near).filter((item) => item.own);
    if (other > today) data.next.push(...own);
    else data.unfinished.unshift(...own.filter((item) => item.missing.length > 0));
  }
  return data;
}

type Context = {
  terms: readonly TermCalendar[];
  groups: ReadonlyMap<string, Group>;
  venues: ReadonlyMap<string, Venue>;
  members: ReadonlyMap<string, Members>;
  person: string | null;
  today: Day;
};

function itemsOf(context: Context, day: Day, slots: readonly Slot[], sessions: readonly Session[]): Item[] {
  const { groups, venues, members, person, today } = context;
  const term = termOfDay(context.terms, day);
  const isOff = isDayOff(term, day);
  const held = sessionsOfDay(day, term, slots, sessions, groups).filter((one) => !isCalledOff(one, isOff));
  return held.map((one) => {
    const group = groups.get(one.group);
    const roll = rollOf(one.session ?? emptySession(one), members.get(one.group), new Map(), []);
    return {
      one,
      groupName: group?.name ?? '',
      venueName: (one.venue && venues.get(one.venue)?.name) || '',
      roll,
      own: isOwn(one, group, person),
      phase: phaseOf(one.session, day, today, roll),
      missing: one.session ? missingPieces(one.session, roll) : PIECES,
    };
  });
}

/** Stored sessions from day to day whose slot is wanted, extra ones always, and those of `slots` that were moved away. */
async function sessionsIn(
  db: YingchuangDatabase,
  from: Day,
  to: Day,
  slots: readonly Slot[],
  isWanted: (slot: string) => boolean,
): Promise<Session[]> {
  const near = await db.docs
    .where('[type+doc.date]')
    .between(['session', from], ['session', to], true, true)
    .primaryKeys();
  const planned = daysFrom(from, to).flatMap((day) => slots.map((slot) => sessionId(keyOf(slot._id), day)));
  const wanted = near.filter((id) => isWanted(keyOf(id).split(':')[0] ?? ''));
  const rows = await db.docs.bulkGet([...new Set([...wanted, ...planned])]);
  return rows.flatMap((row) => (row && !row.doc['deleted'] ? [row.doc as unknown as Session] : []));
}

async function tutorOf(db: YingchuangDatabase, key: string): Promise<Tutor | undefined> {
  const row = await db.docs.get(`tutor:${key}`);
  return row ? (row.doc as unknown as Tutor) : undefined;
}
