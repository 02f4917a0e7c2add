import { addDays, type Day } from '../../domain/dates';
import type { Group, Members, Tutor, Venue } from '../../domain/documents';
import { keyOf } from '../../domain/ids';
import { sessionsOfRequest, statusOfRequest, type Request, type RequestStatus } from '../../domain/requests';
import { isSettled } from '../../domain/requestEffects';
import { substitutesOf } from '../../domain/sessionTutors';
import { tutorsOf, type SessionOfDay } from '../../domain/timetable';
import type { TermCalendar } from '../../domain/calendar';
import type { YingchuangDatabase } from '../../db/database';
import { membersByGroup } from '../../db/members';
import { currentPerson } from '../../db/person';
import { listDocs, mapDocs } from '../../db/queries';
import { getRequest, lingeringRequests, listRequests } from '../../db/requests';
import { mayApprove } from '../../db/roles';
import { sessionsById, sessionsOfDays } from '../../db/sessionDays';
import { tutorName } from '../../db/sessions';

/** One request in a list; `needs` says that somebody who may approve has something to do about it. */
export type RequestRow = { key: string; request: Request; name: string; status: RequestStatus; needs: boolean };
/** Somebody signed in to a session of a group that is not theirs, and nobody asked for it. */
export type Unasked = { one: SessionOfDay; group: string; away: string; awayName: string; by: string; byName: string };
export type RequestList = { rows: RequestRow[]; person: string | null; mayApprove: boolean; unasked: Unasked[] };

/** How far back a substitution that nobody asked for is brought up (days). */
const UNASKED_FOR = 30;

/** All requests, the latest first, and what else waits for a director. */
export async function loadRequests(db: YingchuangDatabase, today: Day): Promise<RequestList> {
  const [requests, tutors, person, isApprover] = await Promise.all([
    listRequests(db),
    mapDocs(db, 'tutor'),
    currentPerson(db),
    mayApprove(db),
  ]);
  const lingering = await lingeringRequests(db, requests, today);
  const rows = requests.map((request): RequestRow => {
    const key = keyOf(request._id);
    const status = statusOfRequest(request);
    const needs = status === 'waiting' || status === 'disputed' || lingering.has(key);
    return { key, request, name: tutorName(tutors, request.tutor), status, needs };
  });
  const unasked = isApprover ? await listUnasked(db, tutors, today) : [];
  return { rows, person, mayApprove: isApprover, unasked };
}

async function listUnasked(db: YingchuangDatabase, tutors: ReadonlyMap<string, Tutor>, today: Day): Promise<Unasked[]> {
  const { sessions, groups } = await sessionsOfDays(db, addDays(today, -UNASKED_FOR), today);
  return sessions.flatMap((one) => {
    const group = groups.get(one.group);
    const signIns = one.session?.signIns ?? {};
    if (!group || !one.session) return [];
    const own = tutorsOf(group);
    const asked = new Set(substitutesOf(one.session).values());
    const away = own.find((tutor) => !signIns[tutor] && !substitutesOf(one.session).has(tutor));
    const by = Object.keys(signIns).find((tutor) => signIns[tutor] && !own.includes(tutor) && !asked.has(tutor));
    if (!by || !away) return [];
    return [{ one, group: group.name, away, by, awayName: tutorName(tutors, away), byName: tutorName(tutors, by) }];
  });
}

/** What clashes are looked for in, and what names things. */
export type Surroundings = {
  groups: ReadonlyMap<string, Group>;
  venues: ReadonlyMap<string, Venue>;
  tutors: ReadonlyMap<string, Tutor>;
  members: ReadonlyMap<string, Members>;
  terms: readonly TermCalendar[];
  /** Everything that takes place on the days in question. */
  around: readonly SessionOfDay[];
  requests: readonly Request[];
};

export type RequestDetail = Surroundings & {
  request: Request;
  key: string;
  /** The sessions it is about, as they stand now. */
  sessions: SessionOfDay[];
  status: RequestStatus;
  person: string | null;
  mayApprove: boolean;
  lingers: boolean;
};

/** One request with its sessions and all that is held on their days; null if there is none of that key. */
export async function loadRequest(db: YingchuangDatabase, key: string, today: Day): Promise<RequestDetail | null> {
  const request = await getRequest(db, key);
  if (!request) return null;
  const named = await sessionsById(db, Object.keys(request.sessions ?? {}));
  const isNamed = new Set(named.sessions.map(({ id }) => id));
  const [first, last] = [request.from, request.to];
  const ownDays =
    first && last
      ? await sessionsOfDays(db, first, last, (group) => tutorsOf(group).includes(request.tutor))
      : undefined;
  const own = ownDays?.sessions.filter(({ id }) => !isNamed.has(id)) ?? [];
  const tutorsAt = (one: SessionOfDay) => {
    const group = named.groups.get(one.group);
    return group ? tutorsOf(group) : [];
  };
  const sessions = sessionsOfRequest(request, [...named.sessions, ...own], tutorsAt).sort((a, b) =>
    a.date + a.from < b.date + b.from ? -1 : 1,
  );
  const places = Object.values(request.sessions ?? {}).flatMap((entry) => entry?.place?.date ?? []);
  const surroundings = await loadSurroundings(db, [...sessions.map(({ date }) => date), ...places], today);
  const [person, isApprover, lingering] = await Promise.all([
    currentPerson(db),
    mayApprove(db),
    lingeringRequests(db, [request], today),
  ]);
  const status = statusOfRequest(request);
  const lingers = lingering.has(key);
  return { ...surroundings, request, key, sessions, status, person, mayApprove: isApprover, lingers };
}

/** Everything that is held on some days, with the names of all that is in it. */
export async function loadSurroundings(
  db: YingchuangDatabase,
  days: readonly Day[],
  today: Day,
): Promise<Surroundings> {
  const wanted = [...new Set(days)];
  const [groups, venues, tutors, requests, terms, members, ...held] = await Promise.all([
    mapDocs(db, 'group'),
    mapDocs(db, 'venue'),
    mapDocs(db, 'tutor'),
    listRequests(db),
    listDocs(db, 'term'),
    membersByGroup(db, wanted[0] ?? today),
    ...wanted.map((day) => sessionsOfDays(db, day, day)),
  ]);
  const around = held.flatMap(({ sessions }) => sessions);
  return { groups, venues, tutors, requests, terms, members, around };
}

/** How far either way a tutor's sessions are offered for a request (days). */
const OFFERED = 28;

/** The sessions of a tutor that a request may be about, by day: those with nothing on record yet. */
export async function sessionsToAskFor(db: YingchuangDatabase, tutor: string, today: Day): Promise<SessionOfDay[]> {
  const { sessions } = await sessionsOfDays(db, addDays(today, -OFFERED), addDays(today, OFFERED), (group) =>
    tutorsOf(group).includes(tutor),
  );
  return sessions.filter((one) => !isSettled(one.session));
}

/** The sessions of a tutor within some days, for a leave. */
export async function sessionsWithin(
  db: YingchuangDatabase,
  tutor: string,
  from: Day,
  to: Day,
): Promise<SessionOfDay[]> {
  const { sessions } = await sessionsOfDays(db, from, to, (group) => tutorsOf(group).includes(tutor));
  return sessions.filter((one) => !isSettled(one.session));
}
