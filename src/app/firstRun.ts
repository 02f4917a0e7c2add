import { readMeta, type YingchuangDatabase } from '../db/database';

/** Whether nothing was ever put into this app: no school, nobody joined, no records. */
export async function isFirstRun(db: YingchuangDatabase): Promise<boolean> {
  const isUnknown = (await readMeta(db, 'account')) === undefined && (await readMeta(db, 'keyRing')) === undefined;
  return isUnknown && (await db.docs.limit(1).count()) === 0;
}
