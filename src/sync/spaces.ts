import { readMeta, type YingchuangDatabase } from '../db/database';
import { currentTime } from '../db/device';
import { listDocs } from '../db/queries';
import { keepsLong, termChoices } from '../db/termChoices';
import { termKeyOfDay } from '../domain/calendar';
import { dayOf } from '../domain/dates';
import { keyOf } from '../domain/ids';
import { termKeyOfSpace, termSpace, type Space } from '../domain/spaces';
import { isBelievable, termsToHold } from '../domain/termHolding';
import { isResting } from './resting';

/** The key of the term that today belongs to, by the terms that are known here and the corrected clock. */
export async function currentTerm(db: YingchuangDatabase): Promise<string> {
  const today = dayOf(new Date(await currentTime(db)));
  return termKeyOfDay(await listDocs(db, 'term'), today);
}

/** Spaces in which something waits to be sent, parked work left out. */
export async function waitingSpaces(db: YingchuangDatabase): Promise<Set<Space>> {
  const spaces = new Set<Space>();
  const now = db.entropy.now();
  for (const space of (await db.queue.orderBy('space').uniqueKeys()) as Space[]) {
    const first = await db.queue
      .where('space')
      .equals(space)
      .and((row) => !isResting(row.parked, now))
      .first();
    if (first) spaces.add(space);
  }
  for (const key of await db.blobs.orderBy('[space+queued]').uniqueKeys()) {
    const [space, queued] = key as unknown as [Space, number];
    if (queued === 1) spaces.add(space);
  }
  return spaces;
}

/** Which spaces a full round visits after `main`; `leaving` are terms that are here and may go once the server has all of them. */
export type Plan = { visit: Space[]; leaving: ReadonlySet<Space> };

/**
 * What a device holds besides `main` (see `termsToHold`), every space in which work waits, and what is here of others: a term
 * whose time is over goes only after a round with the server, and what was closed is asked whether it is open again.
 */
export async function planSpaces(db: YingchuangDatabase, mayReadOffice: boolean): Promise<Plan> {
  const terms = await listDocs(db, 'term');
  const today = dayOf(new Date(await currentTime(db)));
  const choices = await termChoices(db);
  const held = new Set<Space>(termsToHold(terms, today, choices, await keepsLong(db)).map(({ key }) => termSpace(key)));
  const waiting = await waitingSpaces(db);
  const here = (await db.docs.orderBy('space').uniqueKeys()) as Space[];
  const shut = Object.keys((await readMeta(db, 'shut')) ?? {}) as Space[];
  const isTrue = isBelievable(terms, today);
  const leaving = new Set(
    here.filter((space) => {
      const key = termKeyOfSpace(space);
      if (key === undefined || held.has(space) || waiting.has(space)) return false;
      // A term that nobody entered has no end: it stays until somebody lets go of it.
      return key in choices.released || (isTrue && terms.some(({ _id }) => _id === `term:${key}`));
    }),
  );
  const spaces = new Set<Space>([...held, ...waiting, ...leaving, ...shut]);
  if (mayReadOffice) spaces.add('office');
  spaces.delete('main');
  for (const { _id, purged } of terms) if (purged) spaces.delete(termSpace(keyOf(_id)));
  return { visit: [...spaces], leaving };
}
