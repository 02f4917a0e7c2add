import { isDayOff, isHolidayTime } from '../../domain/agreements';
import { schoolYearOf, specialDay, termKeyOfDay, termOfDay, type TermCalendar } from '../../domain/calendar';
import type { Group, History, Members, Session, Student, StudentLeave, Tutor } from '../../domain/documents';
import { membersId, plannedDateOf } from '../../domain/ids';
import { membersOn } from '../../domain/roll';
import { termSpace, type Space } from '../../domain/spaces';
import { sessionOfId, tutorsOf, type SessionOfDay } from '../../domain/timetable';
import type { YingchuangDatabase } from '../../db/database';
import { erasedKeys } from '../../db/erased';
import { currentPerson } from '../../db/person';
import { getDoc, listDocs, mapDocs, view } from '../../db/queries';
import { studentsByKey } from '../../db/sessions';

/** What stands around a session's record and does not change with every tap. */
export type SessionContext = {
  one: SessionOfDay;
  space: Space;
  term: TermCalendar | undefined;
  group: Group | undefined;
  groupName: string;
  venueName: string;
  /** All tutors by key, and those of the group, lead first. */
  tutors: Map<string, Tutor>;
  groupTutors: string[];
  /** Who uses this phone: a tutor's key. */
  person: string | null;
  members: Members | undefined;
  students: Map<string, Student>;
  leaves: StudentLeave[];
  /** Keys of children who were erased on request. */
  erased: ReadonlySet<string>;
  schoolYear: number;
  /** By the calendar nothing is held on this day. */
  isOff: boolean;
  offReason: string;
  /** Only children with a safety agreement are admitted. */
  isHoliday: boolean;
};

/** The fields of the record that say where and when; see `baseOf`. */
export type Base = Pick<Session, '_id' | 'type' | 'v' | 'group' | 'date' | 'from' | 'to' | 'venue' | 'slot' | 'extra'>;

/** Reads what belongs to the session; undefined where neither a slot nor a record knows it. `base` is of the stored record. */
export async function loadContext(
  db: YingchuangDatabase,
  id: string,
  base: Base | undefined,
): Promise<SessionContext | undefined> {
  const day = base?.date ?? plannedDateOf(id);
  if (!day) return undefined;
  const [terms, slots, groups, tutors, person] = await Promise.all([
    listDocs(db, 'term'),
    listDocs(db, 'slot'),
    mapDocs(db, 'group'),
    mapDocs(db, 'tutor'),
    currentPerson(db),
  ]);
  const term = termOfDay(terms, day);
  const one = sessionOfId(id, term, slots, base, groups);
  if (!one) return undefined;
  const group = groups.get(one.group);
  const [members, venue, leaves, erased] = await Promise.all([
    getDoc(db, 'members', membersId(one.group, termKeyOfDay(terms, day))),
    one.venue ? getDoc(db, 'venue', `venue:${one.venue}`) : undefined,
    listDocs(db, 'studentLeave'),
    erasedKeys(db),
  ]);
  return {
    one,
    space: termSpace(termKeyOfDay(terms, day)),
    term,
    group,
    groupName: group?.name ?? '',
    venueName: venue?.name ?? '',
    tutors,
    groupTutors: group ? tutorsOf(group) : [],
    person,
    members,
    students: await studentsByKey(db, membersOn(members, day)),
    erased,
    leaves: leaves.filter((leave) => leave.from <= day && leave.to >= day),
    schoolYear: schoolYearOf(day),
    isOff: isDayOff(term, day),
    offReason: (term && specialDay(term, day)?.reason) ?? '',
    isHoliday: isHolidayTime(term, day),
  };
}

/** What was kept of earlier values of a session, the latest first. */
export async function loadHistory(db: YingchuangDatabase, id: string): Promise<History[]> {
  const rows = await db.docs.where('id').startsWith(`history:${id}:`).toArray();
  const kept = rows.map(({ doc }) => doc);
  const docs = view ? await view.history(db, (await db.docs.get(id))?.doc, kept) : kept;
  return (docs as unknown as History[]).sort((a, b) => (a.replacedBy > b.replacedBy ? -1 : 1));
}
