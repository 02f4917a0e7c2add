import { isPlainObject } from '../domain/canonical';
import { conflictsOf, revOf, type Leaf, type Raw } from './answers';
import type { CouchFailure } from './couch';
import type { SpaceDeps } from './pull';
import type { Remote } from './reconcile';
import { ok, type Result } from './result';

/** One copy of a document, with the revisions it stands on; undefined if the server does not have it (any more). */
async function readCopy(
  { couch, path, signal }: SpaceDeps,
  id: string,
  rev: string,
): Promise<Result<Raw | undefined, CouchFailure>> {
  const answer = await couch.json(path + encodeURIComponent(id), { query: { rev, revs: true }, signal });
  if (answer.ok) return ok(isPlainObject(answer.value) ? answer.value : undefined);
  return answer.failure.type === 'refused' && answer.failure.status === 404 ? ok(undefined) : answer;
}

/** The revisions that a copy stands on, its own first. */
function lineOf(raw: Raw | undefined): string[] {
  const told = raw?.['_revisions'];
  const [start, ids] = isPlainObject(told) ? [told['start'], told['ids']] : [];
  return typeof start === 'number' && Array.isArray(ids) ? ids.map((id, i) => `${start - i}-${String(id)}`) : [];
}

/**
 * Brings the losing copies of documents in conflict, by document id, each with the copy in which its line left the winner's:
 * what both sides changed is measured by it, for the copy here may stand on either. A copy that is gone meanwhile is left out;
 * the common one may be gone too, for a server that replicates or tidies up keeps only the ends of the lines.
 */
export async function fetchLeaves(
  deps: SpaceDeps,
  raws: readonly Raw[],
): Promise<Result<Map<string, Leaf[]>, CouchFailure>> {
  const leaves = new Map<string, Leaf[]>();
  for (const raw of raws) {
    const revs = conflictsOf(raw);
    if (revs.length === 0) continue;
    const id = String(raw['_id']);
    const winner = await readCopy(deps, id, revOf(raw));
    if (!winner.ok) return winner;
    const line = new Set(lineOf(winner.value));
    const origins = new Map<string, Raw | undefined>();
    const found: Leaf[] = [];
    for (const rev of revs) {
      const leaf = await readCopy(deps, id, rev);
      if (!leaf.ok) return leaf;
      if (!leaf.value) continue;
      const own = lineOf(leaf.value);
      const forked = own.find((one) => line.has(one));
      if (forked !== undefined && !origins.has(forked)) {
        const origin = await readCopy(deps, id, forked);
        if (!origin.ok) return origin;
        origins.set(forked, origin.value);
      }
      found.push({
        raw: leaf.value,
        origin: origins.get(forked ?? ''),
        own: own.filter((one) => !line.has(one)),
        shared: own.filter((one) => line.has(one)),
      });
    }
    if (found.length > 0) leaves.set(id, found);
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
