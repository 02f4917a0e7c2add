import { lotOf } from './allocation';
import type { Enrolment } from './enrolment';

export type Wait = NonNullable<NonNullable<Enrolment['waiting']>[string]>;
export type Waiting = { student: string; wait: Wait };

/** Who waits for a group: by lot where one was drawn for the child, then by the moment of asking; the key decides the rest. */
export function waitingFor(enrolments: Iterable<Enrolment>, group: string): Waiting[] {
  const found: Waiting[] = [];
  for (const enrolment of enrolments) {
    const wait = enrolment.deleted ? undefined : enrolment.waiting?.[group];
    if (wait) found.push({ student: enrolment.student, wait });
  }
  const rank = ({ wait }: Waiting) => wait.order ?? Infinity;
  return found.sort(
    (a, b) =>
      // those who were drawn came before those who asked later
      (rank(a) === rank(b) ? 0 : rank(a) - rank(b)) ||
      ((a.wait.at ?? '') === (b.wait.at ?? '')
        ? a.student < b.student
          ? -1
          : 1
        : (a.wait.at ?? '') < (b.wait.at ?? '')
          ? -1
          : 1),
  );
}

/** Places that are free; undefined where the group has no limit. Below zero it is overfull, and none is free. */
export function freePlaces(capacity: number | null | undefined, members: number): number | undefined {
  return capacity ? Math.max(0, capacity - members) : undefined;
}

/** Who is to be asked now: as many of the first as there are free places. */
export function nextInLine(line: readonly Waiting[], free: number | undefined): Waiting[] {
  return free === undefined ? [...line] : line.slice(0, free);
}

/** The place of each child in a lot, from 1: what `order` says of those who got no place in an allocation. */
export function drawnOrder(students: readonly string[], lot: number): Map<string, number> {
  const drawn = [...students].sort((a, b) => lotOf(lot, a) - lotOf(lot, b) || (a < b ? -1 : 1));
  return new Map(drawn.map((student, index) => [student, index + 1]));
}
