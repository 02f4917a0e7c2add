import { clashesOf, type Clash } from '../../domain/clashes';
import { specialDay, termOfDay, weekOfTerm } from '../../domain/calendar';
import { addDays, type Day } from '../../domain/dates';
import type { Group, Slot, SpecialDay, Term, Tutor, Venue } from '../../domain/documents';
import { compareByPinyin } from '../../domain/pinyin';
import { lastRecorded } from '../../domain/slotChange';
import { isSlotIn } from '../../domain/slotTerm';
import { sessionsOfDay, type SessionOfDay } from '../../domain/timetable';
import type { YingchuangDatabase } from '../../db/database';
import { listDocs, mapDocs, sessionsBetween, sessionsOfGroup } from '../../db/queries';

export type Timetable = {
  term: Term | undefined;
  slots: Slot[];
  groups: ReadonlyMap<string, Group>;
  venues: ReadonlyMap<string, Venue>;
  tutors: ReadonlyMap<string, Tutor>;
  clashes: Clash[];
};

/** The weekly times of the term that a day lies in, and what clashes among them. */
export async function loadTimetable(db: YingchuangDatabase, today: Day): Promise<Timetable> {
  const [all, terms, groups, venues, tutors] = await Promise.all([
    listDocs(db, 'slot'),
    listDocs(db, 'term'),
    mapDocs(db, 'group'),
    mapDocs(db, 'venue'),
    mapDocs(db, 'tutor'),
  ]);
  const term = termOfDay(terms, today);
  const slots = term ? all.filter((slot) => isSlotIn(slot, term, today) && groups.has(slot.group)) : [];
  return { term, slots, groups, venues, tutors, clashes: clashesOf(slots, { groups }, term, today) };
}

/** The last day for which a weekly time has a session on record; null if there is none yet. */
export async function lastRecordedDay(db: YingchuangDatabase, group: string, slot: string): Promise<Day | null> {
  return lastRecorded(slot, await sessionsOfGroup(db, group)) ?? null;
}

export type DayOfTimetable = {
  sessions: SessionOfDay[];
  week: number | undefined;
  special: SpecialDay | undefined;
  isInTerm: boolean;
};

/** Planned sessions may have been moved by this many days at most and still be found. */
const MOVED_AT_MOST = 60;

/** Everything that takes place on a day, planned or on record. */
export async function loadDay(db: YingchuangDatabase, day: Day): Promise<DayOfTimetable> {
  const [slots, terms, groups, sessions] = await Promise.all([
    listDocs(db, 'slot'),
    listDocs(db, 'term'),
    mapDocs(db, 'group'),
    sessionsBetween(db, addDays(day, -MOVED_AT_MOST), addDays(day, MOVED_AT_MOST)),
  ]);
  const term = termOfDay(terms, day);
  const near = sessions.filter(
    (session) => session.date === day || session._id.endsWith(`:${day.replaceAll('-', '')}`),
  );
  return {
    sessions: sessionsOfDay(day, term, slots, near, groups).sort(
      (a, b) =>
        a.from.localeCompare(b.from) ||
        compareByPinyin(groups.get(a.group)?.name ?? '', groups.get(b.group)?.name ?? ''),
    ),
    week: term && weekOfTerm(term, day),
    special: term && specialDay(term, day),
    isInTerm: Boolean(term && day <= term.end),
  };
}
