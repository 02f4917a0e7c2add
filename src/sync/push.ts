import type { Parked, QueueRow } from '../db/database';
import { isPlainObject } from '../domain/canonical';
import { readBulkResults, type BulkResult } from './answers';
import type { CouchFailure } from './couch';
import type { Pace } from './pace';
import { broken, pullDocs, type SpaceDeps } from './pull';
import { fail, ok, type Result } from './result';
import { getRows } from './rows';
import { park, storePushed, type Sent } from './store';

/** A batch is bounded by documents and by bytes: many proxies take no body above one megabyte. */
const MOST_COUNT = 1_000;
const FIRST_BYTES = 500_000;
const MOST_BYTES = 900_000;
const FEWEST_BYTES = 20_000;
/** A batch that took less (ms) lets the next be greater, one that took more halves it. */
const QUICK = 2_000;
const SLOW = 15_000;
/** Reading, merging and pushing again after a 409; who loses that often leaves it to the next round. */
const TRIES = 5;

/** What fits into a batch; kept from round to round, for the line stays what it is. */
export type Room = { count: number; bytes: number };

export const createRoom = (): Room => ({ count: MOST_COUNT, bytes: FIRST_BYTES });

type Member = { sent: Sent; text: string; bytes: number };

/** What one round could not send, to be told as one failure after everything else went through. */
type Tally = { conflicts: string[]; failed: CouchFailure | undefined };

/**
 * Sends everything that waits in the space and is not parked; with `isPaced`, a document that went up again and again just now
 * waits for its turn.
 */
export async function push(
  deps: SpaceDeps,
  room: Room,
  pace: Pace,
  isPaced: boolean,
): Promise<Result<void, CouchFailure>> {
  let ids: string[] | undefined;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const tally: Tally = { conflicts: [], failed: undefined };
    const waiting = await waitingIds(deps, ids ?? (isPaced ? pace.mayGo : undefined));
    if (waiting.length === 0) return ok(undefined);
    if (attempt === 0) pace.note(waiting);
    const sent = await pushAll(deps, waiting, room, tally);
    if (!sent.ok) return sent;
    if (tally.conflicts.length > 0) {
      const read = await pullDocs(deps, tally.conflicts, []);
      if (!read.ok) return read;
    }
    if (tally.failed) return fail(tally.failed);
    if (tally.conflicts.length === 0) return ok(undefined);
    ids = tally.conflicts;
  }
  return ok(undefined);
}

async function waitingIds(
  { db, space }: SpaceDeps,
  which?: readonly string[] | ((id: string) => boolean),
): Promise<string[]> {
  const rows: (QueueRow | undefined)[] =
    typeof which === 'object'
      ? await db.queue.bulkGet([...which])
      : await db.queue.where('space').equals(space).toArray();
  return (
    rows
      .flatMap((row) => (row && !row.parked && (typeof which !== 'function' || which(row.id)) ? [row] : []))
      .map((row) => row.id)
      // In the order in which they lie: neighbours are read in one request.
      .sort()
  );
}

async function pushAll(
  deps: SpaceDeps,
  ids: readonly string[],
  room: Room,
  tally: Tally,
): Promise<Result<void, CouchFailure>> {
  // What one answer says is stored while the next batch is under way.
  let storing: Promise<void> = Promise.resolve();
  const store = (work: () => Promise<void>): void => {
    storing = storing.then(work);
    // A storage that fails is thrown below, where it is awaited.
    storing.catch(() => undefined);
  };
  let rest: Member[] = [];
  let from = 0;
  let sent: Result<void, CouchFailure> = ok(undefined);
  while (sent.ok && (from < ids.length || rest.length > 0)) {
    // Read ahead: a write that is under way would make the next read wait.
    if (rest.length <= room.count && from < ids.length) {
      const next = ids.slice(from, from + room.count);
      from += next.length;
      const read = await readMembers(deps, next);
      if (read.ok) rest = rest.concat(read.value);
      else sent = read;
      continue;
    }
    const batch = takeBatch(rest, room);
    rest = rest.slice(batch.length);
    const started = deps.db.entropy.now();
    sent = await send(deps, batch, tally, store);
    const took = deps.db.entropy.now() - started;
    if (sent.ok && took < QUICK) room.bytes = Math.min(MOST_BYTES, room.bytes * 2);
    else if (!sent.ok || took > SLOW) room.bytes = Math.max(FEWEST_BYTES, room.bytes / 2);
  }
  await storing;
  return sent;
}

/** As many as there is room for, one at least. */
function takeBatch(members: readonly Member[], room: Room): Member[] {
  let bytes = 0;
  const end = members.findIndex((member, i) => {
    bytes += member.bytes;
    return i > 0 && (i >= room.count || bytes > room.bytes);
  });
  return end < 0 ? [...members] : members.slice(0, end);
}

/** Documents with their dirty marks as they are at one moment, in the form in which they go up. */
async function readMembers(deps: SpaceDeps, ids: readonly string[]): Promise<Result<Member[], CouchFailure>> {
  const { db } = deps;
  const [rows, queued] = await db.transaction('r', [db.docs, db.queue], async () => [
    await getRows(db.docs, ids),
    await getRows(db.queue, ids),
  ]);
  const members: Member[] = [];
  const encoder = new TextEncoder();
  for (const [i, row] of rows.entries()) {
    const waiting = queued[i];
    if (!row || !waiting || waiting.parked) continue;
    const stubs = row.type === 'photo' && row.rev ? await readStubs(deps, row.id, row.rev) : ok(undefined);
    if (!stubs.ok) return stubs;
    const body = {
      ...row.doc,
      _id: row.id,
      ...(row.rev ? { _rev: row.rev } : {}),
      ...(stubs.value ? { _attachments: stubs.value } : {}),
    };
    const text = JSON.stringify(body);
    members.push({ sent: { row, queued: waiting }, text, bytes: encoder.encode(text).length });
  }
  return ok(members);
}

/** A write without the stubs would drop the attachments (DESIGN §2). */
async function readStubs(
  { couch, path, signal }: SpaceDeps,
  id: string,
  rev: string,
): Promise<Result<unknown, CouchFailure>> {
  const answer = await couch.json(path + encodeURIComponent(id), { query: { rev }, signal });
  if (answer.ok) return ok(isPlainObject(answer.value) ? answer.value['_attachments'] : undefined);
  return answer.failure.type === 'refused' && answer.failure.status === 404 ? ok(undefined) : answer;
}

/** Sends one batch. A member that makes the server refuse all is found by halving, so that the others go on. */
async function send(
  deps: SpaceDeps,
  batch: readonly Member[],
  tally: Tally,
  store: (work: () => Promise<void>) => void,
): Promise<Result<void, CouchFailure>> {
  const { db, couch, path, space, signal } = deps;
  if (batch.length === 0) return ok(undefined);
  const text = `{"docs":[${batch.map((member) => member.text).join(',')}]}`;
  const answer = await couch.json(`${path}_bulk_docs`, { method: 'POST', text, signal });
  if (!answer.ok) {
    const { failure } = answer;
    if (failure.type !== 'refused' || (failure.status !== 400 && failure.status !== 413)) return answer;
    const [only] = batch;
    if (only && batch.length === 1) {
      const reason = failure.status === 413 ? 'tooLarge' : 'invalid';
      const parked = parkedAs(deps, reason, failure.status, failure.reason);
      store(() => park(db, [{ sent: only.sent, parked }]));
      return ok(undefined);
    }
    const middle = Math.ceil(batch.length / 2);
    const first = await send(deps, batch.slice(0, middle), tally, store);
    return first.ok ? send(deps, batch.slice(middle), tally, store) : first;
  }
  const results = readBulkResults(answer.value);
  if (!results) return broken();
  const byId = new Map(results.map((result) => [result.id, result]));
  const taken: { sent: Sent; rev: string }[] = [];
  const refused: { sent: Sent; parked: Parked }[] = [];
  for (const { sent } of batch) {
    const result = byId.get(sent.row.id);
    if (!result) continue;
    if ('rev' in result) taken.push({ sent, rev: result.rev });
    else if (result.error === 'conflict') tally.conflicts.push(sent.row.id);
    else {
      const parked = judge(deps, result);
      if (parked) refused.push({ sent, parked });
      else tally.failed = { type: 'refused', status: 500, error: result.error, reason: result.reason };
    }
  }
  store(async () => {
    await storePushed(db, space, taken);
    await park(db, refused);
    deps.onSent(taken.length);
  });
  return ok(undefined);
}

function parkedAs({ db }: SpaceDeps, reason: Parked['reason'], status: number, detail: string): Parked {
  return { reason, status, detail, at: db.entropy.now() };
}

/** Whether it was this document that the server refused; undefined if the server had a trouble of its own. */
function judge(deps: SpaceDeps, { error, reason }: Extract<BulkResult, { error: string }>): Parked | undefined {
  if (error === 'forbidden' || error === 'unauthorized') return parkedAs(deps, 'forbidden', 403, reason);
  if (/too_large/.test(error)) return parkedAs(deps, 'tooLarge', 413, reason);
  if (/validation|bad_request|illegal|invalid/.test(error)) return parkedAs(deps, 'invalid', 400, reason);
  return undefined;
}
