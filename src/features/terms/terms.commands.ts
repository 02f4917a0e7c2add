import { commit, type Committed } from '../../db/commit';
import { readMeta, type YingchuangDatabase } from '../../db/database';
import { discardSpace } from '../../db/holdings';
import { tidy } from '../../db/tidy';
import type { Day } from '../../domain/dates';
import { idOf } from '../../domain/ids';
import { termSpace } from '../../domain/spaces';

/**
 * Marks a term as purged: this device lets go of its records at once, every other one at its next sync, and nothing brings
 * them back. Unsent work of a joined device stays, listed by name; without a server everything is only here and goes.
 */
export async function purgeTerm(db: YingchuangDatabase, key: string, today: Day): Promise<Committed> {
  const committed = await commit(db, [{ id: idOf('term', key), space: 'main', set: { purged: today } }]);
  if (await readMeta(db, 'account')) await tidy(db);
  else await discardSpace(db, termSpace(key));
  return committed;
}

/** Takes the mark back; what the server still has comes to the devices again. */
export async function keepTerm(db: YingchuangDatabase, key: string): Promise<Committed> {
  const committed = await commit(db, [{ id: idOf('term', key), space: 'main', set: { purged: null } }]);
  await tidy(db);
  return committed;
}
