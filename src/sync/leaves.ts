import { isPlainObject } from '../domain/canonical';
import { conflictsOf, type Raw } from './answers';
import type { CouchFailure } from './couch';
import type { SpaceDeps } from './pull';
import type { Remote } from './reconcile';
import { ok, type Result } from './result';

/** Brings the losing copies of documents in conflict, by document id. A copy that is gone meanwhile is left out. */
export async function fetchLeaves(
  { couch, path, signal }: SpaceDeps,
  raws: readonly Raw[],
): Promise<Result<Map<string, Raw[]>, CouchFailure>> {
  const leaves = new Map<string, Raw[]>();
  for (const raw of raws) {
    const id = String(raw['_id']);
    for (const rev of conflictsOf(raw)) {
      const answer = await couch.json(path + encodeURIComponent(id), { query: { rev }, signal });
      if (!answer.ok) {
        if (answer.failure.type === 'refused' && answer.failure.status === 404) continue;
        return answer;
      }
      if (isPlainObject(answer.value)) leaves.set(id, [...(leaves.get(id) ?? []), answer.value]);
    }
  }
  return ok(leaves);
}

/**
 * Deletes losing copies on the server whose content the winner there already holds; others wait until the merged document
 * was pushed. Exactly those revisions that were merged are deleted, so nothing unseen can go.
 */
export async function deleteLosers(
  { db, couch, path, signal }: SpaceDeps,
  docs: readonly Remote[],
): Promise<Result<void, CouchFailure>> {
  const losers: Raw[] = [];
  for (const remote of docs) {
    if (remote.leaves.length === 0) continue;
    // Not dirty after merging all copies: the winner on the server says everything that they said.
    if (await db.queue.get(remote.doc._id)) continue;
    for (const leaf of remote.leaves) losers.push({ _id: remote.doc._id, _rev: leaf.rev, _deleted: true });
  }
  if (losers.length === 0) return ok(undefined);
  const answer = await couch.json(`${path}_bulk_docs`, { method: 'POST', json: { docs: losers }, signal });
  return answer.ok ? ok(undefined) : answer;
}
