import { termKeyOfDay } from '../domain/calendar';
import type { Day } from '../domain/dates';
import { idOf } from '../domain/ids';
import { termSpace } from '../domain/spaces';
import { readMeta, type YingchuangDatabase } from './database';
import { listDocs } from './queries';

/**
 * The key of the term a day belongs to, if its records are elsewhere: never fetched, or let go of. Undefined where they are
 * here, where they were cleared for good, for the current term, which comes by itself, and without a server.
 */
export async function termNotHere(db: YingchuangDatabase, day: Day, today: Day): Promise<string | undefined> {
  if (!(await readMeta(db, 'account'))) return undefined;
  const terms = await listDocs(db, 'term');
  const key = termKeyOfDay(terms, day);
  const term = terms.find(({ _id }) => _id === idOf('term', key));
  if (!term || term.purged || key === termKeyOfDay(terms, today)) return undefined;
  return (await readMeta(db, `sync:${termSpace(key)}`))?.pulledAt === undefined ? key : undefined;
}
