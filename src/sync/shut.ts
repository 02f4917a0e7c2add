import { readMeta, writeMeta, type Parked, type Shut, type YingchuangDatabase } from '../db/database';
import { dropSent, parkSpace, unparkSpace } from '../db/holdings';
import type { Space } from '../domain/spaces';

/**
 * How long, and on how many different days, a server must have refused a space before what it once gave is removed here. A
 * slip of the server's settings is put right within days, and a device that is seldom on has heard it more than once.
 */
export const SHUT_FOR = 7 * 86_400_000;
export const SHUT_DAYS = 3;
/** After so long (ms) of refusals what waits is listed by name instead of being tried again and again. */
const STEADY = 600_000;
/** The state is written down again after so long (ms). */
const OFTEN = 3_600_000;
const DAY = 86_400_000;

/** The account may not enter the space, as opposed to this one document. */
const REFUSED = { reason: 'forbidden', detail: 'space' } as const satisfies Partial<Parked>;

async function isHere(db: YingchuangDatabase, space: Space): Promise<boolean> {
  return (await db.docs.where('space').equals(space).first()) !== undefined;
}

async function change(db: YingchuangDatabase, space: Space, shut: Shut | undefined): Promise<void> {
  await db.transaction('rw', [db.meta], async () => {
    const { [space]: _before, ...rest } = (await readMeta(db, 'shut')) ?? {};
    await writeMeta(db, 'shut', shut ? { ...rest, [space]: shut } : rest);
  });
}

/**
 * The server refused a space of which something is here. What waits is listed by name; what it once gave is removed when it
 * has been refused for long enough, never what is unsent, and comes back with the right.
 */
export async function noteShut(db: YingchuangDatabase, space: Space): Promise<void> {
  const known = (await readMeta(db, 'shut'))?.[space];
  if (!(await isHere(db, space))) return known && change(db, space, undefined);
  const now = db.entropy.now();
  const parked: Parked = { ...REFUSED, status: 403, at: now };
  // One refusal may be a hiccup: what waits is tried again like after any other trouble before anybody is told to act.
  if (known && now - known.since >= STEADY) await parkSpace(db, space, parked);
  if (!known) return change(db, space, { since: now, last: now, days: 1 });
  const isOtherDay = Math.floor(now / DAY) !== Math.floor(known.last / DAY);
  if (Math.abs(now - known.last) < OFTEN && !isOtherDay) return;
  const shut = { ...known, last: now, days: known.days + (isOtherDay ? 1 : 0) };
  await change(db, space, shut);
  if (now - shut.since >= SHUT_FOR && shut.days >= SHUT_DAYS) await dropSent(db, space, parked);
}

/** The space could be read: what was refused with it waits again. True if the space was shut before. */
export async function noteOpen(db: YingchuangDatabase, space: Space): Promise<boolean> {
  if (!(await readMeta(db, 'shut'))?.[space]) return false;
  await change(db, space, undefined);
  await unparkSpace(db, space, REFUSED);
  return true;
}

/** The same for the office's space, about which every round asks anyway; an absent one says nothing. */
export async function noteOffice(db: YingchuangDatabase, office: 'open' | 'shut' | 'absent'): Promise<void> {
  if (office === 'shut') await noteShut(db, 'office');
  if (office === 'open') await noteOpen(db, 'office');
}
