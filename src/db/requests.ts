import type { Day } from '../domain/dates';
import type { DocOf } from '../domain/documents';
import { idOf, keyOf } from '../domain/ids';
import { concerns, isOpen, type Request } from '../domain/requests';
import { lingers } from '../domain/requestEffects';
import type { SessionOfDay } from '../domain/timetable';
import type { YingchuangDatabase } from './database';
import { getDoc, listDocs } from './queries';
import { mayApprove } from './roles';
import { sessionsById } from './sessionDays';

/** All requests, the latest first. */
export async function listRequests(db: YingchuangDatabase): Promise<Request[]> {
  return (await listDocs(db, 'request')).sort((a, b) => (a._id < b._id ? 1 : -1));
}

export async function getRequest(db: YingchuangDatabase, key: string): Promise<Request | undefined> {
  return getDoc(db, 'request', idOf('request', key));
}

/** The requests that are about a session, of whatever state; `tutors` are those of its group. */
export async function requestsAbout(
  db: YingchuangDatabase,
  one: Pick<SessionOfDay, 'id' | 'date'>,
  tutors: readonly string[],
): Promise<Request[]> {
  return (await listDocs(db, 'request')).filter((request) => concerns(request, one, tutors));
}

/** Requests that were taken back or refused while they were approved elsewhere, so that a session still stands changed. */
export async function lingeringRequests(
  db: YingchuangDatabase,
  requests: readonly Request[],
  today: Day,
): Promise<Set<string>> {
  const suspects = requests.filter((request) => request.withdrawn && Object.keys(request.decisions ?? {}).length > 0);
  const ids = suspects.flatMap((request) => Object.keys(request.sessions ?? {}));
  const { sessions } = ids.length > 0 ? await sessionsById(db, ids) : { sessions: [] };
  return new Set(suspects.flatMap((one: DocOf<'request'>) => (lingers(one, sessions, today) ? [keyOf(one._id)] : [])));
}

/** How many requests wait for who is here; none where they may not approve any. */
export async function countRequestsToDecide(db: YingchuangDatabase): Promise<number> {
  const waiting = (await listDocs(db, 'request')).filter(isOpen).length;
  return waiting > 0 && (await mayApprove(db)) ? waiting : 0;
}
