import { EARLIEST_TRUE_TIME } from './stamp';

/**
 * What is wrong with a phone's clock, as far as one can tell with no network. `early`: before this program was made. `back`: before
 * the last time it was looked at. `ahead`: so long after it that nobody need have noticed. Times are ms UTC.
 */
export type ClockFault = { type: 'early' } | { type: 'back'; last: number } | { type: 'ahead'; days: number };

/** Summer time and small corrections are no fault. */
const TOLERATED = 2 * 3_600_000;
const DAY = 86_400_000;
/** Longer than the longest holidays: a phone that lay in a drawer all term is rare enough to be asked about. */
const LONG = 120;

/** `last` is when the app was last seen running by the same clock; undefined if nobody knows. */
export function clockFault(now: number, last: number | undefined): ClockFault | undefined {
  if (now < EARLIEST_TRUE_TIME) return { type: 'early' };
  // What was seen while the clock was wrong in its turn says nothing.
  if (last === undefined || last < EARLIEST_TRUE_TIME) return undefined;
  if (now < last - TOLERATED) return { type: 'back', last };
  const days = Math.floor((now - last) / DAY);
  return days >= LONG ? { type: 'ahead', days } : undefined;
}
