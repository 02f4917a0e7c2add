import { keyOf } from '../domain/ids';
import { readMeta, type YingchuangDatabase } from './database';
import { listDocs } from './queries';

/*
 * Apart from what erasing does: whether there is anything to do is asked all the time, and most schools never erase anybody.
 */

/** Whether any child was erased. May be called inside a transaction on `docs`. */
export async function hasErased(db: YingchuangDatabase): Promise<boolean> {
  return (await db.docs.where('type').equals('erased').count()) > 0;
}

/** Keys of the children who were erased: a page has no other name for them. */
export async function erasedKeys(db: YingchuangDatabase): Promise<ReadonlySet<string>> {
  const ids = await db.docs.where('type').equals('erased').primaryKeys();
  return new Set(ids.map(keyOf));
}

/** Whether `tidy` has anything to look at: asked in every round, and most schools never do either. */
export async function isToTidy(db: YingchuangDatabase): Promise<boolean> {
  if ((await hasErased(db)) || (await readMeta(db, 'purgedWork'))) return true;
  return (await listDocs(db, 'term')).some(({ purged }) => purged);
}
