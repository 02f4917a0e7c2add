import { readMeta, writeMeta, type Checkpoint } from '../db/database';
import { deviceOf } from '../db/device';
import { hasErased } from '../db/erased';
import { isPlainObject } from '../domain/canonical';
import { createKey } from '../domain/ids';
import { isSeq, textOf, type Seq } from './answers';
import type { CouchFailure } from './couch';
import { broken, type SpaceDeps } from './pull';
import { readOne } from './readOne';
import { fail, ok, type Result } from './result';
import { readNote, type SnapshotNote } from './snapshotNote';
import { ALL, queueAgain } from './store';

/** Ids with revisions in one question: some 70 kB. */
const DIFF_COUNT = 1_000;

type Left = { since: Seq; token: string; rev: string };

/** The older of two places; what cannot be compared counts as the beginning. */
function older(a: Seq, b: Seq): Seq {
  const [x, y] = [Number.parseInt(String(a), 10), Number.parseInt(String(b), 10)];
  if (Number.isNaN(x) || Number.isNaN(y)) return 0;
  return x <= y ? a : b;
}

/** Where to pull from, and the snapshot's note if it was read already. */
export type Agreed = { since: Seq; noted?: SnapshotNote };

/**
 * Compares what this device and the server remember of their last agreement (DESIGN §3.2). A server that was restored, or a
 * database made anew under the same name, would otherwise answer an old checkpoint with nothing, for ever: then everything
 * clean is asked for, and what the server lacks is queued again.
 */
export async function agree(deps: SpaceDeps): Promise<Result<Agreed, CouchFailure>> {
  const { db, space } = deps;
  const { install } = await db.transaction('rw', [db.meta], () => deviceOf(db));
  const known = await readMeta(db, `checkpoint:${space}`);
  // Without a checkpoint there is nothing to compare: one question instead of two on a line where each costs a second.
  const [left, noted] = known
    ? [readOne(deps, `_local/${install}`), undefined]
    : [Promise.resolve(ok(undefined)), await readNote(deps)];
  if (noted && !noted.ok) return noted;
  const note = noted?.value?.note;
  const [local, identified] = await Promise.all([left, note?.file ? ok(note.file) : readOne(deps, 'meta%3Aspace')]);
  if (!local.ok) return local;
  if (!identified.ok) return identified;
  const server = readLeft(local.value);
  const identity = textOf(identified.value?.['identity']);
  const url = (await readMeta(db, 'account'))?.url;
  if (known?.url !== undefined && url !== undefined && known.url !== url && known.identity !== identity) {
    // Two schools may have taken the same id. What is here goes there only if somebody knows that it is the same one.
    if ((await readMeta(db, 'moved'))?.to !== url) return fail({ type: 'otherServer', was: known.url });
  }

  const isAgreed =
    known !== undefined &&
    known.identity === identity &&
    (server ? [known.token, known.offered].includes(server.token) : known.token === '');
  const since =
    !known || known.identity !== identity || !server ? 0 : isAgreed ? server.since : older(server.since, known.agreed);
  const named = isAgreed ? [...known.pushed, ...(known.pictures ?? [])] : [ALL];
  if (known && !isAgreed && deps.isOffice && (await hasErased(db)))
    await (await import('../db/erasure')).doubtCleaned(db, space);
  const lost = await missingOnServer(deps, named.includes(ALL) ? undefined : named);
  if (!lost.ok) return lost;
  await queueAgain(db, space, lost.value);
  const checkpoint: Checkpoint = {
    since,
    identity,
    ...(url === undefined ? {} : { url }),
    token: server && isAgreed ? server.token : '',
    ...(server ? { rev: server.rev } : {}),
    agreed: since,
    // The server is there up to its token and not further, until it is told a new one.
    pushed: isAgreed ? known.pushed : [],
  };
  await writeBeside(deps, checkpoint, isAgreed ? 0 : (known?.pictures ?? []).length);
  return ok({ since, ...(note ? { noted: note } : {}) });
}

/** Writes a checkpoint without what was `said` of pictures; those that went up while the server was asked stay named. */
function writeBeside({ db, space }: SpaceDeps, checkpoint: Checkpoint, said: number): Promise<void> {
  return db.transaction('rw', [db.meta], async () => {
    const pictures = (await readMeta(db, `checkpoint:${space}`))?.pictures?.slice(said) ?? [];
    await writeMeta(db, `checkpoint:${space}`, { ...checkpoint, pictures });
  });
}

function readLeft(value: Record<string, unknown> | undefined): Left | undefined {
  const [since, token, rev] = [value?.['since'], value?.['token'], value?.['_rev']];
  return isSeq(since) && typeof token === 'string' && typeof rev === 'string' ? { since, token, rev } : undefined;
}

/** Which clean documents (all, or those named) have revisions that the server does not know. */
export async function missingOnServer(
  deps: SpaceDeps,
  named?: readonly string[],
): Promise<Result<string[], CouchFailure>> {
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
export async function leaveCheckpoint(deps: SpaceDeps): Promise<Result<void, CouchFailure>> {
  const { db, couch, path, space, signal } = deps;
  const token = createKey(db.entropy);
  const [known, { install }] = await db.transaction('rw', [db.meta], async () => {
    const checkpoint = await readMeta(db, `checkpoint:${space}`);
    // Written down first: killed between the two, either token is recognised.
    if (checkpoint) await writeMeta(db, `checkpoint:${space}`, { ...checkpoint, offered: token });
    return [checkpoint, await deviceOf(db)] as const;
  });
  if (!known) return ok(undefined);
  // Not what this tab remembers: another one may have left one since, and a server restored to before that would take ours.
  const { rev } = known;
  const json = { since: known.since, token, ...(rev ? { _rev: rev } : {}) };
  const put = (body: unknown): ReturnType<typeof couch.json> =>
    couch.json(`${path}_local/${install}`, { method: 'PUT', json: body, signal });
  let answer = await put(json);
  if (!rev && !answer.ok && answer.failure.type === 'refused' && answer.failure.status === 409) {
    // One of ours is there from the time before this device let go of the space; nobody else writes it.
    const there = await readOne(deps, `_local/${install}`);
    if (!there.ok) return there;
    answer = await put({ ...json, _rev: textOf(there.value?.['_rev']) });
  }
  if (!answer.ok) return answer;
  const { offered: _done, rev: _before, ...rest } = known;
  const next = isPlainObject(answer.value) ? textOf(answer.value['rev']) : '';
  const left = { ...rest, token, ...(next ? { rev: next } : {}), agreed: known.since, pushed: [] };
  await writeBeside(deps, left, (known.pictures ?? []).length);
  return ok(undefined);
}
