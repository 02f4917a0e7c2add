import { readMeta, type Checkpoint } from '../db/database';
import { deviceOf } from '../db/device';
import { isPlainObject } from '../domain/canonical';
import { createKey } from '../domain/ids';
import { isSeq, textOf, type Seq } from './answers';
import type { CouchFailure } from './couch';
import { broken, type SpaceDeps } from './pull';
import { ok, type Result } from './result';
import { ALL, queueAgain, writeCheckpoint } from './store';

/** Ids with revisions in one question: some 70 kB. */
const DIFF_COUNT = 1_000;

type Left = { since: Seq; token: string; rev: string };

/** Reads a document that may be missing; a database that is missing is a failure. */
async function readOne(
  deps: SpaceDeps,
  id: string,
): Promise<Result<Record<string, unknown> | undefined, CouchFailure>> {
  const answer = await deps.couch.json(deps.path + id, { signal: deps.signal });
  if (answer.ok) return isPlainObject(answer.value) ? ok(answer.value) : broken();
  const { failure } = answer;
  const isMissing = failure.type === 'refused' && failure.status === 404 && !/database|no_db/i.test(failure.reason);
  return isMissing ? ok(undefined) : answer;
}

/** The older of two places; what cannot be compared counts as the beginning. */
function older(a: Seq, b: Seq): Seq {
  const [x, y] = [Number.parseInt(String(a), 10), Number.parseInt(String(b), 10)];
  if (Number.isNaN(x) || Number.isNaN(y)) return 0;
  return x <= y ? a : b;
}

/**
 * Compares what this device and the server remember of their last agreement (DESIGN §3.2). A server that was restored, or a
 * database made anew under the same name, would otherwise answer an old checkpoint with nothing, for ever: then everything
 * clean is asked for, and what the server lacks is queued again. Returns where to pull from and `_local`'s revision.
 */
export async function agree(deps: SpaceDeps): Promise<Result<{ since: Seq; rev: string | undefined }, CouchFailure>> {
  const { db, space } = deps;
  const { install } = await db.transaction('rw', [db.meta], () => deviceOf(db));
  const [left, identified] = await Promise.all([readOne(deps, `_local/${install}`), readOne(deps, 'meta%3Aspace')]);
  if (!left.ok) return left;
  if (!identified.ok) return identified;
  const server = readLeft(left.value);
  const identity = textOf(identified.value?.['identity']);
  const known = await readMeta(db, `checkpoint:${space}`);

  const isAgreed =
    known !== undefined &&
    known.identity === identity &&
    (server ? [known.token, known.offered].includes(server.token) : known.token === '');
  const since =
    !known || known.identity !== identity || !server ? 0 : isAgreed ? server.since : older(server.since, known.agreed);
  const lost = await missingOnServer(deps, isAgreed && !known.pushed.includes(ALL) ? known.pushed : undefined);
  if (!lost.ok) return lost;
  await queueAgain(db, space, lost.value);
  const checkpoint: Checkpoint = {
    since,
    identity,
    token: server && isAgreed ? server.token : '',
    agreed: since,
    // The server is there up to its token and not further, until it is told a new one.
    pushed: isAgreed ? known.pushed : [],
  };
  await writeCheckpoint(db, space, checkpoint);
  return ok({ since, rev: server?.rev });
}

function readLeft(value: Record<string, unknown> | undefined): Left | undefined {
  const [since, token, rev] = [value?.['since'], value?.['token'], value?.['_rev']];
  return isSeq(since) && typeof token === 'string' && typeof rev === 'string' ? { since, token, rev } : undefined;
}

/** Which clean documents (all, or those named) have revisions that the server does not know. */
async function missingOnServer(deps: SpaceDeps, named?: readonly string[]): Promise<Result<string[], CouchFailure>> {
  const { db, couch, path, space, signal } = deps;
  const rows = named
    ? (await db.docs.bulkGet([...named])).flatMap((row) => (row ? [row] : []))
    : await db.docs.where('space').equals(space).toArray();
  const revs = rows.flatMap(({ id, rev }) => (rev ? [[id, [rev]] as const] : []));
  const lost: string[] = [];
  for (let from = 0; from < revs.length; from += DIFF_COUNT) {
    const json = Object.fromEntries(revs.slice(from, from + DIFF_COUNT));
    const answer = await couch.json(`${path}_revs_diff`, { method: 'POST', json, signal });
    if (!answer.ok) return answer;
    if (!isPlainObject(answer.value)) return broken();
    lost.push(...Object.keys(answer.value));
  }
  return ok(lost);
}

/** Leaves the checkpoint on the server, so that the next start can tell whether it is still the same one. */
export async function leaveCheckpoint(deps: SpaceDeps, rev: string | undefined): Promise<Result<string, CouchFailure>> {
  const { db, couch, path, space, signal } = deps;
  const known = await readMeta(db, `checkpoint:${space}`);
  if (!known) return ok('');
  const token = createKey(db.entropy);
  const { install } = await db.transaction('rw', [db.meta], async () => {
    // Written down first: killed between the two, either token is recognised.
    await writeCheckpoint(db, space, { ...known, offered: token });
    return deviceOf(db);
  });
  const json = { since: known.since, token, ...(rev ? { _rev: rev } : {}) };
  const answer = await couch.json(`${path}_local/${install}`, { method: 'PUT', json, signal });
  if (!answer.ok) return answer;
  const { offered: _done, ...rest } = known;
  await writeCheckpoint(db, space, { ...rest, token, agreed: known.since, pushed: [] });
  return ok(isPlainObject(answer.value) ? textOf(answer.value['rev']) : '');
}
