import { termOfDay } from '../domain/calendar';
import { keyOf, sessionId } from '../domain/ids';
import { isSlotOn, lineOf, timesOn, type SessionOfDay } from '../domain/timetable';
import type { YingchuangDatabase } from './database';
import { listDocs } from './queries';

/**
 * The planned session that a record stands in for: one that was prepared under an earlier time of the same line and went along
 * when that time changed. Once it moves on, the planned one would be held besides.
 */
export async function stoodInFor(db: YingchuangDatabase, one: SessionOfDay): Promise<SessionOfDay | undefined> {
  const [slots, terms] = await Promise.all([listDocs(db, 'slot'), listDocs(db, 'term')]);
  const term = termOfDay(terms, one.date);
  const own = one.slot;
  if (!term || !own) return undefined;
  const planned = slots.find((slot) => {
    const key = keyOf(slot._id);
    return key !== own && lineOf(key) === lineOf(own) && isSlotOn(slot, term, one.date);
  });
  if (!planned) return undefined;
  const slot = keyOf(planned._id);
  const { date, group } = one;
  return { id: sessionId(slot, date), date, group, slot, ...timesOn(planned, term, date) };
}
