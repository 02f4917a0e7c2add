import { minutesOf, type Day, type TimeOfDay } from './dates';

/** What inspectors count (SPEC register 16): open on so many days a week, so many minutes on each. */
export const OPEN_DAYS = 5;
export const OPEN_MINUTES = 60;

type Times = { from: TimeOfDay; to: TimeOfDay };

/** How long at least one of the sessions was on, in minutes: two at once count once. */
export function openMinutes(sessions: readonly Times[]): number {
  const sorted = sessions.map(({ from, to }) => [minutesOf(from), minutesOf(to)] as const).sort(([a], [b]) => a - b);
  let total = 0;
  let until = 0;
  for (const [from, to] of sorted) {
    total += Math.max(0, to - Math.max(from, until));
    until = Math.max(until, to);
  }
  return total;
}

/** Of a week: on how many days the palace is open, how long altogether, and how long on the shortest of those days (minutes). */
export type Opening = { days: number; minutes: number; shortest: number };

/** `days` with what is really held on them. */
export function openingOf(days: readonly { day: Day; sessions: readonly Times[] }[]): Opening {
  const open = days.map(({ sessions }) => openMinutes(sessions)).filter((minutes) => minutes > 0);
  return {
    days: open.length,
    minutes: open.reduce((sum, minutes) => sum + minutes, 0),
    shortest: open.length === 0 ? 0 : Math.min(...open),
  };
}

export function meetsOpening({ days, shortest }: Opening): boolean {
  return days >= OPEN_DAYS && shortest >= OPEN_MINUTES;
}
