import { readMeta, type YingchuangDatabase } from '../db/database';

/** Whether nothing was ever put into this app: no school, nobody joined, no records. */
export async function isFirstRun(db: YingchuangDatabase): Promise<boolean> {
  return (await readMeta(db, 'account')) === undefined && (await db.docs.limit(1).count()) === 0;
}
