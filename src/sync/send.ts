import type { Parked } from '../db/database';
import { readBulkResults, type BulkResult } from './answers';
import type { Member } from './batch';
import type { CouchFailure } from './couch';
import { isHopeless, isSearching, type Stumbles } from './culprits';
import { broken, type SpaceDeps } from './pull';
import { ok, type Result } from './result';
import { park, storePushed, type Sent } from './store';

type Refused = { sent: Sent; parked: Parked };

/** What one push could not send, to be told after everything else went through. */
export type Tally = {
  conflicts: string[];
  taken: number;
  /** What the server stumbled over, alone: parked if it is well otherwise. */
  culprits: Refused[];
  failed: CouchFailure | undefined;
  stumbles: Stumbles;
};

export const createTally = (stumbles: Stumbles): Tally => ({
  conflicts: [],
  taken: 0,
  culprits: [],
  failed: undefined,
  stumbles,
});

/**
 * Sends one batch. A member that makes the server refuse all, or stumble again and again, is found by halving, so that the
 * others go on. What an answer says is handed to `store` and written while the next batch is under way.
 */
export async function send(
  deps: SpaceDeps,
  batch: readonly Member[],
  tally: Tally,
  store: (work: () => Promise<void>) => void,
): Promise<Result<void, CouchFailure>> {
  const { db, couch, path, signal } = deps;
  const [only] = batch;
  if (!only) return ok(undefined);
  const text = `{"docs":[${batch.map((member) => member.text).join(',')}]}`;
  const answer = await couch.json(`${path}_bulk_docs`, { method: 'POST', text, signal });
  if (answer.ok) {
    const results = readBulkResults(answer.value);
    if (!results) return broken();
    sort(deps, batch, results, tally, store);
    return ok(undefined);
  }
  const { failure } = answer;
  if (failure.type !== 'refused') return answer;
  const { status, error, reason } = failure;
  const isStumble = status >= 500;
  if (isStumble ? !only.isAlone && !isSearching(tally.stumbles) : ![400, 412, 413].includes(status)) return answer;
  if (batch.length > 1) {
    const middle = Math.ceil(batch.length / 2);
    const first = await send(deps, batch.slice(0, middle), tally, store);
    return first.ok ? send(deps, batch.slice(middle), tally, store) : first;
  }
  const { sent } = only;
  if (status === 412) {
    // CouchDB: it names a picture that this copy on the server has not. Read and merged it is written anew, as after a 409.
    tally.conflicts.push(sent.row.id);
    return ok(undefined);
  }
  if (!isStumble) {
    const parked = parkedAs(deps, status === 413 ? 'tooLarge' : 'invalid', status, reason);
    store(() => park(db, [{ sent, parked }]));
    return ok(undefined);
  }
  const culprit = { sent, parked: parkedAs(deps, 'server', status, error || reason) };
  if (only.isAlone) store(() => park(db, [culprit]));
  else tally.culprits.push(culprit);
  return isHopeless(tally.culprits.length, tally.taken) ? answer : ok(undefined);
}

/** Sorts what the server said of each member of a batch that it took. */
function sort(
  deps: SpaceDeps,
  batch: readonly Member[],
  results: readonly BulkResult[],
  tally: Tally,
  store: (work: () => Promise<void>) => void,
): void {
  const { db, space } = deps;
  const byId = new Map(results.map((result) => [result.id, result]));
  const taken: { sent: Sent; rev: string }[] = [];
  const refused: Refused[] = [];
  for (const { sent, isAlone } of batch) {
    const result = byId.get(sent.row.id);
    if (!result) continue;
    if ('rev' in result) taken.push({ sent, rev: result.rev });
    else if (result.error === 'conflict') tally.conflicts.push(sent.row.id);
    else {
      const parked = judge(deps, result);
      if (parked.reason !== 'server' || isAlone) refused.push({ sent, parked });
      else if (isSearching(tally.stumbles)) tally.culprits.push({ sent, parked });
      else tally.failed = { type: 'refused', status: 500, error: result.error, reason: result.reason };
    }
  }
  tally.taken += taken.length;
  store(async () => {
    await storePushed(db, space, taken);
    await park(db, refused);
    deps.onSent(taken.length);
  });
}

function parkedAs({ db }: SpaceDeps, reason: Parked['reason'], status: number, detail: string): Parked {
  return { reason, status, detail, at: db.entropy.now() };
}

/** Whether it was this document that the server refused, or a trouble of the server's own. */
function judge(deps: SpaceDeps, { error, reason }: Extract<BulkResult, { error: string }>): Parked {
  if (error === 'forbidden' || error === 'unauthorized') return parkedAs(deps, 'forbidden', 403, reason);
  if (/too_large/.test(error)) return parkedAs(deps, 'tooLarge', 413, reason);
  if (/validation|bad_request|illegal|invalid/.test(error)) return parkedAs(deps, 'invalid', 400, reason);
  return parkedAs(deps, 'server', 500, error || reason);
}
