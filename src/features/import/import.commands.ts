import { commit, type Change, type Committed } from '../../db/commit';
import type { YingchuangDatabase } from '../../db/database';
import { typeOf } from '../../domain/ids';
import { writesOf, type Plan } from '../../domain/sheet/plan';
import { spaceOf } from '../../domain/spaces';

/** Writes all of a plan in one transaction: everything or nothing. Throws `CommitError`. */
export function writeImport(db: YingchuangDatabase, plan: Plan, termKey: string): Promise<Committed> {
  const changes = writesOf(plan).map(({ id, set }): Change => ({ id, space: spaceOf(typeOf(id), termKey), set }));
  return commit(db, changes);
}
