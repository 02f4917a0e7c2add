import { readMeta, type YingchuangDatabase } from '../db/database';

/** How often (ms) is looked whether the records are here. */
const LOOK = 1_000;

/** Somebody is joining: either the form is open, or the first round of all is under way. */
async function isJoining(db: YingchuangDatabase): Promise<boolean> {
  if (await readMeta(db, 'demo')) return false;
  if (!(await readMeta(db, 'account'))) return location.hash.startsWith('#/join');
  const sync = await readMeta(db, 'sync');
  return sync === undefined || (sync.running && sync.finishedAt === undefined);
}

/**
 * Resolves when the line is not needed for the school's records: pages for later that come down beside them would double the
 * time until a new phone on 2G can be used.
 */
export async function recordsFirst(db: YingchuangDatabase): Promise<void> {
  while (await isJoining(db)) await new Promise((done) => setTimeout(done, LOOK));
}
