import { minutesOf, type TimeOfDay } from './dates';

/** Nothing begins before or ends after these hours, in minutes: a slip of the hand is no time of a school. */
const EARLIEST = 6 * 60;
const LATEST = 22 * 60;
/** The shortest a session may be made by dragging, in minutes. */
const SHORTEST = 10;

type Times = { from: TimeOfDay; to: TimeOfDay };

/** Minutes since midnight as HH:mm. */
export function timeAt(minutes: number): TimeOfDay {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Later or earlier by some minutes, as long as before, within the hours of a school. */
export function shifted({ from, to }: Times, by: number): Times {
  const length = minutesOf(to) - minutesOf(from);
  const start = Math.min(Math.max(minutesOf(from) + by, EARLIEST), LATEST - length);
  return { from: timeAt(start), to: timeAt(start + length) };
}

/** Longer or shorter by some minutes, beginning when it did. */
export function stretched({ from, to }: Times, by: number): Times {
  const end = Math.min(Math.max(minutesOf(to) + by, minutesOf(from) + SHORTEST), LATEST);
  return { from, to: timeAt(end) };
}

/** Winter hours that follow when the usual ones are moved from `before` to `after`: both ends by as much. */
export function movedAlong(winter: Times, before: Times, after: Times): Times {
  const later = shifted(winter, minutesOf(after.from) - minutesOf(before.from));
  const longer = minutesOf(after.to) - minutesOf(after.from) - (minutesOf(before.to) - minutesOf(before.from));
  return stretched(later, longer);
}
