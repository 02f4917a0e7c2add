import { newTermWrites, type BeforeTerm, type NewTerm } from '../../domain/newTerm';
import { commit, type Change, type Committed } from '../../db/commit';
import type { YingchuangDatabase } from '../../db/database';

/**
 * Sets up a term in one transaction: all of it or nothing, and one undo for all. `promotion` are the changes that move the
 * children up a class; empty where they stay. Throws `CommitError`.
 */
export function setUpTerm(
  db: YingchuangDatabase,
  term: NewTerm,
  before: BeforeTerm,
  promotion: readonly Change[],
): Promise<Committed> {
  return commit(db, [...newTermWrites(term, before), ...promotion]);
}
