import type { Patch } from './change';
import type { Day } from './dates';
import type { DocOf } from './documents';
import type { SessionOfDay } from './timetable';

/** What a tutor asks for, and what becomes of it (SPEC register 2: a session may not be moved without an approval). */
export type Request = DocOf<'request'>;
export type Decision = { answer: 'approved' | 'refused'; on: Day; note?: string | null; overruled?: boolean | null };
export type RequestStatus = 'waiting' | 'approved' | 'refused' | 'disputed' | 'withdrawn';

/** The decisions that hold: those that no later one overruled, by who took them. */
export function holdingDecisions(request: Pick<Request, 'decisions'>): [string, Decision][] {
  return Object.entries(request.decisions ?? {}).flatMap(([by, decision]) =>
    decision && !decision.overruled ? [[by, decision as Decision] as [string, Decision]] : [],
  );
}

/**
 * Where a request stands. Two who decided without knowing of each other and differ leave it `disputed`: it waits again, and
 * what was done on the approval stays until one of them decides anew.
 */
export function statusOfRequest(request: Pick<Request, 'decisions' | 'withdrawn'>): RequestStatus {
  if (request.withdrawn) return 'withdrawn';
  const answers = new Set(holdingDecisions(request).map(([, { answer }]) => answer));
  if (answers.size === 2) return 'disputed';
  const [answer] = answers;
  return answer ?? 'waiting';
}

/** Whether somebody has to decide. */
export function isOpen(request: Pick<Request, 'decisions' | 'withdrawn'>): boolean {
  const status = statusOfRequest(request);
  return status === 'waiting' || status === 'disputed';
}

/**
 * The patch of a decision: those of others that say otherwise are overruled, since this one saw them. `null` takes the
 * decision of `by` back.
 */
export function decisionPatch(request: Pick<Request, 'decisions'>, by: string, decision: Decision | null): Patch {
  const overruled = holdingDecisions(request).flatMap(([other, theirs]) =>
    decision && other !== by && theirs.answer !== decision.answer ? [[other, { ...theirs, overruled: true }]] : [],
  );
  return { decisions: { ...Object.fromEntries(overruled), [by]: decision } };
}

/** Whether a request is about a session: named in it, or within the days of a leave of one of `tutors`, who should be there. */
export function concerns(request: Request, one: Pick<SessionOfDay, 'id' | 'date'>, tutors: readonly string[]): boolean {
  if (request.sessions?.[one.id]) return true;
  if (request.kind !== 'leave' || !tutors.includes(request.tutor)) return false;
  return Boolean(request.from && request.to && request.from <= one.date && one.date <= request.to);
}

/** The sessions a request is about, among some; those of a leave are the tutor's own within its days. */
export function sessionsOfRequest<T extends Pick<SessionOfDay, 'id' | 'date'>>(
  request: Request,
  sessions: readonly T[],
  tutorsOf: (one: T) => readonly string[],
): T[] {
  return sessions.filter((one) => concerns(request, one, tutorsOf(one)));
}

/** Who is away from a session with an approval, with the request that says so. */
export function awayFrom(
  requests: readonly Request[],
  one: Pick<SessionOfDay, 'id' | 'date'>,
  tutors: readonly string[],
): Map<string, Request> {
  const away = new Map<string, Request>();
  for (const request of requests) {
    if (request.kind === 'reschedule' || statusOfRequest(request) !== 'approved') continue;
    if (tutors.includes(request.tutor) && concerns(request, one, tutors)) away.set(request.tutor, request);
  }
  return away;
}

/** First and last day a request is about, for lists; undefined for one without any. */
export function daysOfRequest(request: Request): { from: Day; to: Day } | undefined {
  const days = Object.entries(request.sessions ?? {}).flatMap(([id, entry]) => {
    const day = entry?.was?.date ?? id.slice(-8).replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
    return entry ? [day, ...(entry.place ? [entry.place.date] : [])] : [];
  });
  const all = [...days, ...[request.from, request.to].flatMap((day) => day ?? [])].sort();
  const [from, to] = [all[0], all.at(-1)];
  return from && to ? { from, to } : undefined;
}
