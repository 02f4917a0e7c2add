import { isPlainObject } from '../domain/canonical';
import type { CouchFailure } from './couch';
import type { SpaceDeps } from './pull';
import { fail, ok, type Result } from './result';

/** Reads a document that may be missing; a database that is missing is a failure. */
export async function readOne(
  deps: Pick<SpaceDeps, 'couch' | 'path' | 'signal'>,
  id: string,
): Promise<Result<Record<string, unknown> | undefined, CouchFailure>> {
  const answer = await deps.couch.json(deps.path + id, { signal: deps.signal });
  if (answer.ok) return isPlainObject(answer.value) ? ok(answer.value) : fail({ type: 'notCouch', status: 200 });
  const { failure } = answer;
  const isMissing = failure.type === 'refused' && failure.status === 404 && !/database|no_db/i.test(failure.reason);
  return isMissing ? ok(undefined) : answer;
}
