import type { Parked } from '../db/database';

/** How long (ms) a document that trips the server rests before it is tried again by itself. */
const REST = 3_600_000;

/**
 * Whether a parked document stays where it is. The server's own stumbling is tried again by itself; everything else only when
 * somebody edits it or asks. `now` in ms UTC.
 */
export function isResting(parked: Parked | undefined, now: number): boolean {
  if (!parked) return false;
  return parked.reason !== 'server' || Math.abs(now - parked.at) < REST;
}
