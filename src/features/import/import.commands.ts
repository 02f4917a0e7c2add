import type { Change, Committed } from '../../db/commit';
import { commitMany, type LongWork } from '../../db/commitMany';
import { readMeta, writeMeta, type YingchuangDatabase } from '../../db/database';
import { typeOf } from '../../domain/ids';
import type { Header } from '../../domain/sheet/findHeader';
import { writesOf, type Plan } from '../../domain/sheet/plan';
import { forget, remember, type RememberedHeader } from '../../domain/sheet/remembered';
import { spaceOf } from '../../domain/spaces';

/**
 * Writes all of a plan in one transaction: everything or nothing. Undefined if it was stopped, and then nothing was written.
 * Throws `CommitError`.
 */
export function writeImport(
  db: YingchuangDatabase,
  plan: Plan,
  termKey: string,
  work: LongWork,
): Promise<Committed | undefined> {
  const changes = writesOf(plan).map(({ id, set }): Change => ({ id, space: spaceOf(typeOf(id), termKey), set }));
  return commitMany(db, changes, work);
}

/**
 * Keeps how somebody had headers read, on this device alone: a row that was taken for a header by mistake may hold children's
 * names, which must not travel.
 */
export async function rememberHeaders(db: YingchuangDatabase, added: readonly RememberedHeader[]): Promise<void> {
  if (added.length === 0) return;
  await db.transaction('rw', [db.meta], async () => {
    await writeMeta(db, 'sheetHeaders', remember((await readMeta(db, 'sheetHeaders')) ?? [], added));
  });
}

/** Has these headers read as the sheets say themselves again. */
export async function forgetHeaders(db: YingchuangDatabase, headers: readonly Header[]): Promise<void> {
  await db.transaction('rw', [db.meta], async () => {
    await writeMeta(db, 'sheetHeaders', forget((await readMeta(db, 'sheetHeaders')) ?? [], headers));
  });
}
