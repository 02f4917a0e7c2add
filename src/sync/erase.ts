import type { YingchuangDatabase } from '../db/database';
import { readErasure } from '../db/erasure';
import { isNobodyErased, rawWithoutErased } from '../domain/erasure';
import { conflictsOf, revOf, type Raw } from './answers';
import type { CouchFailure } from './couch';
import type { SpaceDeps } from './pull';
import { ok, type Result } from './result';

/** The real removal of a document, of the losing copies of a conflict too. Nothing of it stays but its id. */
export function removalsOf(raw: Raw): Raw[] {
  return [revOf(raw), ...conflictsOf(raw)].map((rev) => ({ _id: raw['_id'], _rev: rev, _deleted: true }));
}

/** Which of some documents tell of an erased child alone, whether a schema can read them or not. */
export async function erasedAmong(db: YingchuangDatabase, raws: readonly Raw[]): Promise<Raw[]> {
  const erasure = await readErasure(db);
  if (isNobodyErased(erasure)) return [];
  return raws.filter((raw) => rawWithoutErased(String(raw['_id']), raw, erasure) === undefined);
}

/** Removes them on the server for good; a copy that changed meanwhile is met again in the list of changes. */
export async function removeOnServer(
  { couch, path, signal }: SpaceDeps,
  raws: readonly Raw[],
): Promise<Result<void, CouchFailure>> {
  if (raws.length === 0) return ok(undefined);
  const json = { docs: raws.flatMap(removalsOf) };
  const answer = await couch.json(`${path}_bulk_docs`, { method: 'POST', json, signal });
  return answer.ok ? ok(undefined) : answer;
}
