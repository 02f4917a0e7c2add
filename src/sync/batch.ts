import type { Sent } from './store';

/** A batch is bounded by documents and by bytes: many proxies take no body above one megabyte. */
const MOST_COUNT = 1_000;
const FIRST_BYTES = 500_000;
const MOST_BYTES = 900_000;
const FEWEST_BYTES = 20_000;
/** A batch that took less (ms) lets the next be greater, one that took more halves it. */
const QUICK = 2_000;
const SLOW = 15_000;

/** What fits into a batch; kept from round to round, for the line stays what it is. */
export type Room = { count: number; bytes: number };

export const createRoom = (): Room => ({ count: MOST_COUNT, bytes: FIRST_BYTES });

/** A document in the form in which it goes up. `isAlone`: it made the server stumble before, and takes no other with it. */
export type Member = { sent: Sent; text: string; bytes: number; isAlone: boolean };

/** As many as there is room for, one at least. */
export function takeBatch(members: readonly Member[], room: Room): Member[] {
  let bytes = 0;
  const end = members.findIndex((member, i) => {
    bytes += member.bytes;
    return i > 0 && (member.isAlone || members[0]?.isAlone || i >= room.count || bytes > room.bytes);
  });
  return end < 0 ? [...members] : members.slice(0, end);
}

/** Learns from a batch that took so long (ms), or failed, how large the next may be. */
export function learnRoom(room: Room, took: number, isSent: boolean): void {
  if (isSent && took < QUICK) room.bytes = Math.min(MOST_BYTES, room.bytes * 2);
  else if (!isSent || took > SLOW) room.bytes = Math.max(FEWEST_BYTES, room.bytes / 2);
}
