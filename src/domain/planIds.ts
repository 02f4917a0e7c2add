import { keyOf } from './ids';

/** A group's plan of a term: one document, whichever device makes it. */
export function groupPlanId(group: string, term: string): string {
  return `plan:${group}:${term}`;
}

/** The 教案 of a session, parallel to the session's id. */
export function lessonPlanId(session: string): string {
  return `lessonPlan:${keyOf(session)}`;
}

/** `2026` for a school year, `2026-1` for a term: what a palace plan may be of. */
export function isPlanPeriod(text: string): boolean {
  return /^\d{4}(-[12])?$/.test(text);
}
