import type { YingchuangDatabase } from '../db/database';
import { currentTime } from '../db/device';
import { listDocs } from '../db/queries';
import { termKeyOfDay } from '../domain/calendar';
import { dayOf } from '../domain/dates';
import { keyOf } from '../domain/ids';
import { termSpace, type Space } from '../domain/spaces';

/** The key of the term that today belongs to, by the terms that are known here and the corrected clock. */
export async function currentTerm(db: YingchuangDatabase): Promise<string> {
  const today = dayOf(new Date(await currentTime(db)));
  return termKeyOfDay(await listDocs(db, 'term'), today);
}

/** Spaces in which something waits to be sent, parked work left out. */
export async function waitingSpaces(db: YingchuangDatabase): Promise<Set<Space>> {
  const spaces = new Set<Space>();
  for (const space of (await db.queue.orderBy('space').uniqueKeys()) as Space[]) {
    const first = await db.queue
      .where('space')
      .equals(space)
      .and((row) => !row.parked)
      .first();
    if (first) spaces.add(space);
  }
  for (const key of await db.blobs.orderBy('[space+queued]').uniqueKeys()) {
    const [space, queued] = key as unknown as [Space, number];
    if (queued === 1) spaces.add(space);
  }
  return spaces;
}

/** What a device holds besides `main`: the current term, and every space in which work waits. */
export async function otherSpaces(db: YingchuangDatabase, mayReadOffice: boolean): Promise<Space[]> {
  const spaces = new Set<Space>([termSpace(await currentTerm(db)), ...(await waitingSpaces(db))]);
  const terms = (await listDocs(db, 'term')).sort((a, b) => (a.start < b.start ? -1 : 1));
  const today = dayOf(new Date(await currentTime(db)));
  const latest = terms.at(-1);
  // In the holidays, and on a phone whose clock is wrong, the term that the school works on is the one entered last.
  if (latest && !terms.some((term) => term.start <= today && today <= term.end))
    spaces.add(termSpace(keyOf(latest._id)));
  if (mayReadOffice) spaces.add('office');
  spaces.delete('main');
  return [...spaces];
}
