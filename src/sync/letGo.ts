import { dropSpace, unsentIn, type Unsent } from '../db/holdings';
import { missingOnServer } from './agreement';
import type { CouchFailure } from './couch';
import type { SpaceDeps } from './pull';
import { ok, type Result } from './result';
import { queueAgain } from './store';

/**
 * Lets go of a space after asking the server about every revision of it: a copy that the server lost is queued again and
 * nothing goes. Answers what stays because it is here alone; nothing if the space is gone.
 */
export async function letGo(deps: SpaceDeps): Promise<Result<Unsent, CouchFailure>> {
  const { db, space } = deps;
  const unsent = await unsentIn(db, space);
  if (unsent.docs + unsent.photos > 0) return ok(unsent);
  const lost = await missingOnServer(deps);
  if (!lost.ok) return lost;
  await queueAgain(db, space, lost.value);
  return ok(await dropSpace(db, space));
}
