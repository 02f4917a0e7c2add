import { OF_FILE, type QueueRow } from '../db/database';
import { hasErased } from '../db/erased';
import { isPlainObject } from '../domain/canonical';
import { createRoom, learnRoom, takeBatch, type Member, type Room } from './batch';
import { filesOf } from './answers';
import type { CouchFailure } from './couch';
import { createStumbles, isSearching, turned, type Stumbles } from './culprits';
import type { Pace } from './pace';
import { pullDocs, type SpaceDeps } from './pull';
import { fail, ok, type Result } from './result';
import { isResting } from './resting';
import { getRows } from './rows';
import { createTally, send, type Tally } from './send';
import { park } from './store';

/** Reading, merging and pushing again after a 409; who loses that often leaves it to the next round. */
const TRIES = 5;

/** What a space's pushes remember from round to round. */
export type PushMemory = { room: Room; stumbles: Stumbles };

export const createPushMemory = (): PushMemory => ({ room: createRoom(), stumbles: createStumbles() });

/** What a space's pushes remember, and what they may ask. */
export type Pusher = PushMemory & {
  pace: Pace;
  /** Writes something of no consequence: whether the server takes anything at all. */
  prove: () => Promise<Result<void, CouchFailure>>;
};

/**
 * Sends everything that waits in the space and is not parked; with `isPaced`, a document that went up again and again just now
 * waits for its turn.
 */
export async function push(deps: SpaceDeps, pusher: Pusher, isPaced: boolean): Promise<Result<void, CouchFailure>> {
  const pushed = await pushWaiting(deps, pusher, isPaced);
  const hasStumbled = !pushed.ok && pushed.failure.type === 'refused' && pushed.failure.status >= 500;
  // A line that broke off says nothing of the server.
  if (pushed.ok || hasStumbled) pusher.stumbles.inARow = hasStumbled ? pusher.stumbles.inARow + 1 : 0;
  return pushed;
}

async function pushWaiting(deps: SpaceDeps, pusher: Pusher, isPaced: boolean): Promise<Result<void, CouchFailure>> {
  const { room, stumbles, pace } = pusher;
  let ids: string[] | undefined;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const tally = createTally(stumbles);
    const waiting = await waitingIds(deps, ids ?? (isPaced ? pace.mayGo : undefined));
    if (waiting.length === 0) return ok(undefined);
    if (attempt === 0) pace.note(waiting);
    // Written here after the erasure was known, by a page that stood open: it does not leave the device.
    if (await hasErased(deps.db)) await (await import('../db/erasure')).sweepDocs(deps.db, waiting);
    const sent = await pushAll(deps, isSearching(stumbles) ? turned(waiting, stumbles) : waiting, room, tally);
    if (!sent.ok) return sent;
    const judged = await settleCulprits(deps, tally, waiting.length, pusher.prove);
    if (!judged.ok) return judged;
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

/** Parks what tripped the server, once it has shown that it takes something else. */
async function settleCulprits(
  deps: SpaceDeps,
  { culprits, taken }: Tally,
  waiting: number,
  prove: Pusher['prove'],
): Promise<Result<void, CouchFailure>> {
  const [first] = culprits;
  if (!first) return ok(undefined);
  if (taken === 0) {
    const { status, detail } = first.parked;
    if (culprits.length < waiting) return fail({ type: 'refused', status, error: detail, reason: '' });
    const proven = await prove();
    if (!proven.ok) return proven;
  }
  await park(deps.db, culprits);
  return ok(undefined);
}

/** Ids in the order in which they go up; what tripped the server before comes last. */
async function waitingIds(
  { db, space }: SpaceDeps,
  which?: readonly string[] | ((id: string) => boolean),
): Promise<string[]> {
  const rows: (QueueRow | undefined)[] =
    typeof which === 'object'
      ? await db.queue.bulkGet([...which])
      : await db.queue.where('space').equals(space).toArray();
  // A copy on the server that nobody here can read would answer every push with 409: it has to become readable first.
  const aside = await db.quarantine.where('space').equals(space).toArray();
  const unreadable = new Set(aside.flatMap(({ id, rev }) => (rev === OF_FILE ? [] : [id])));
  const now = db.entropy.now();
  const wanted = rows.flatMap((row) =>
    row && !isResting(row.parked, now) && !unreadable.has(row.id) && (typeof which !== 'function' || which(row.id))
      ? [row]
      : [],
  );
  // In the order in which they lie: neighbours are read in one request.
  const idsOf = (isParked: boolean): string[] =>
    wanted.flatMap((row) => ((row.parked !== undefined) === isParked ? [row.id] : [])).sort();
  return [...idsOf(false), ...idsOf(true)];
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
    learnRoom(room, deps.db.entropy.now() - started, sent.ok);
  }
  await storing;
  return sent;
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
  const now = db.entropy.now();
  for (const [i, row] of rows.entries()) {
    const waiting = queued[i];
    if (!row || !waiting || isResting(waiting.parked, now)) continue;
    const stubs = row.type === 'photo' && row.rev ? await readStubs(deps, row.id, row.rev) : ok(undefined);
    if (!stubs.ok) return stubs;
    const body = {
      ...row.doc,
      _id: row.id,
      ...(row.rev ? { _rev: row.rev } : {}),
      ...(stubs.value ? { _attachments: stubs.value } : {}),
    };
    const text = JSON.stringify(body);
    const bytes = encoder.encode(text).length;
    const files = row.type === 'photo' ? { files: filesOf({ _attachments: stubs.value }) } : {};
    members.push({
      sent: { row: { ...row, ...files }, queued: waiting },
      text,
      bytes,
      isAlone: waiting.parked !== undefined,
    });
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
