import { readMeta, writeMeta, type YingchuangDatabase } from '../db/database';
import type { Space } from '../domain/spaces';
import { missingOnServer } from './agreement';
import type { CouchFailure } from './couch';
import type { SpaceDeps } from './pull';
import { ok, type Result } from './result';
import { queueAgain } from './store';

/**
 * Remembers documents of which only a file says that the server has them. Call inside a transaction on `meta`. A space without
 * a checkpoint needs none of it: its first agreement asks about everything.
 */
export async function noteHearsay(db: YingchuangDatabase, space: Space, ids: readonly string[]): Promise<void> {
  if (!(await readMeta(db, `checkpoint:${space}`))) return;
  const before = (await readMeta(db, `hearsay:${space}`)) ?? [];
  await writeMeta(db, `hearsay:${space}`, [...new Set([...before, ...ids])]);
}

/** Asks the server about them, and queues what it does not have: whoever had sent it may be gone. */
export async function askHearsay(deps: SpaceDeps): Promise<Result<void, CouchFailure>> {
  const { db, space } = deps;
  const named = (await readMeta(db, `hearsay:${space}`)) ?? [];
  const lost = await missingOnServer(deps, named);
  if (!lost.ok) return lost;
  await queueAgain(db, space, lost.value);
  const asked = new Set(named);
  await db.transaction('rw', [db.meta], async () => {
    // A file that was read meanwhile said more.
    const rest = ((await readMeta(db, `hearsay:${space}`)) ?? []).filter((id) => !asked.has(id));
    if (rest.length > 0) await writeMeta(db, `hearsay:${space}`, rest);
    else await db.meta.delete(`hearsay:${space}`);
  });
  return ok(undefined);
}
