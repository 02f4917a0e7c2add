import { decodeBase32, encodeBase32 } from './base32';

/**
 * A hybrid logical clock's reading, 20 characters: 9 of time (ms since 1970, UTC), 3 of counter, 8 of device.
 * Fixed width in an order-preserving alphabet: strings compare as the readings do (DESIGN §2).
 */
export type Stamp = string;

export const STAMP_LENGTH = 20;
/** Smaller than every stamp: what a field has that no device ever stamped. */
export const NO_STAMP: Stamp = '';

const GREATEST_COUNTER = 32 ** 3 - 1;
/** In the year 3050. What is later was no clock's, and must leave room for what follows it. */
const GREATEST_TIME = 31 * 32 ** 8 - 1;
const DAY = 86_400_000;

/** What a device has to remember between two edits; kept in the database and advanced inside commit's transaction. */
export type Clock = { time: number; counter: number };

export const CLOCK_AT_START: Clock = { time: 0, counter: 0 };

export function isStamp(value: unknown): value is Stamp {
  return (
    typeof value === 'string' &&
    value.length === STAMP_LENGTH &&
    /^[0-9a-hjkmnp-tv-y][0-9a-hjkmnp-tv-z]{19}$/.test(value)
  );
}

export function writeStamp(time: number, counter: number, device: string): Stamp {
  return encodeBase32(Math.min(time, GREATEST_TIME), 9) + encodeBase32(counter, 3) + device.slice(0, 8).padEnd(8, '0');
}

/** Milliseconds since 1970 (UTC) as the writing device believed them to be; NaN for NO_STAMP. */
export function timeOfStamp(stamp: Stamp): number {
  return decodeBase32(stamp.slice(0, 9));
}

/** The device (one per person on a phone) that wrote the stamp. */
export function deviceOfStamp(stamp: Stamp): string {
  return stamp.slice(12);
}

/** Begins the device part of a stamp that was derived for an outside writer (DESIGN §2). */
export const OUTSIDE_DEVICE = 'zzz';

/** Whether a value came from an outside writer, who left no stamp: nobody knows who it was, nor when. */
export function isOutside(stamp: Stamp): boolean {
  return stamp.startsWith(OUTSIDE_DEVICE, 12);
}

/** No true clock shows an earlier time than the making of this program: 1 September 2026. */
export const EARLIEST_TRUE_TIME = Date.UTC(2026, 8, 1);

/**
 * Advances the clock for one commit. A wall clock that stands still or jumped back never makes it go back, unless what is
 * remembered lies more than a day ahead of a believable time: then the phone was in the future and has been put right.
 */
export function tick(clock: Clock, now: number): Clock {
  const time = Math.max(0, Math.floor(now));
  const wasInFuture = clock.time > time + DAY && time >= EARLIEST_TRUE_TIME;
  if (time > clock.time || wasInFuture) return { time, counter: 0 };
  return clock.counter < GREATEST_COUNTER
    ? { time: clock.time, counter: clock.counter + 1 }
    : { time: clock.time + 1, counter: 0 };
}

/** The smallest stamp of `device` that is greater than `stamp`: an edit must win over what it replaces, whatever the clocks say. */
export function successorOf(stamp: Stamp, device: string): Stamp {
  const time = timeOfStamp(stamp);
  const counter = decodeBase32(stamp.slice(9, 12));
  return counter < GREATEST_COUNTER ? writeStamp(time, counter + 1, device) : writeStamp(time + 1, 0, device);
}

/**
 * The very next stamp after one, whatever device it names: no edit lies between the two. NO_STAMP stays what it is. For what
 * every device has to write alike without asking its clock.
 */
export function nextStamp(stamp: Stamp): Stamp {
  if (!isStamp(stamp)) return stamp;
  const device = decodeBase32(stamp.slice(12));
  return device < 32 ** 8 - 1 ? stamp.slice(0, 12) + encodeBase32(device + 1, 8) : successorOf(stamp, '0');
}

/** The stamp of an edit: the clock's reading, or the successor of what it replaces if that is not smaller. */
export function stampEdit(clock: Clock, device: string, replaced: Stamp): Stamp {
  const own = writeStamp(clock.time, clock.counter, device);
  return own > replaced ? own : successorOf(replaced, device);
}

/** Learns from a stamp that arrived. One more than a day ahead is a broken clock's and moves nothing (DESIGN §2). */
export function learn(clock: Clock, stamp: Stamp, now: number): Clock {
  if (!isStamp(stamp)) return clock;
  const time = timeOfStamp(stamp);
  const counter = decodeBase32(stamp.slice(9, 12));
  if (time > now + DAY || time < clock.time || (time === clock.time && counter <= clock.counter)) return clock;
  return { time, counter };
}
