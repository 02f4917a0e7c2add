import { writeMeta, readMeta, type DocRow, type QueueRow, type YingchuangDatabase } from '../db/database';
import { clockOf, deviceOf } from '../db/device';
import { hasErased } from '../db/erased';
import { queueLost } from '../db/photoFiles';
import type { Doc } from '../domain/registers';
import type { Space } from '../domain/spaces';
import { learn, tick, writeStamp, type Clock, type Stamp } from '../domain/stamp';
import type { Admission, createAdmission } from './admit';
import type { Pulled, Seq } from './answers';
import { historyOfLost, reconcile } from './reconcile';
import { deleteRows, getRows, putAll, putSilently } from './rows';

/** The greatest stamps of documents move this device's clock on, so that its next edit wins over what it has seen. */
export function learnAll(clock: Clock, docs: readonly Doc[], now: number): Clock {
  let latest = clock;
  let known = writeStamp(latest.time, latest.counter, '');
  for (const doc of docs) {
    for (const stamp of Object.values(doc['~'] ?? {})) {
      if (stamp.slice(0, 12) <= known.slice(0, 12)) continue;
      latest = learn(latest, stamp, now);
      known = writeStamp(latest.time, latest.counter, '');
    }
  }
  return latest;
}

/** How many documents were stored, and which of them the server must be told about. */
export type Stored = { stored: number; queued: number };

/**
 * Stores what one answer brought, in one strict transaction: merged documents with their revisions, dirty marks, losers of
 * concurrent edits, what could not be read, the clock and, if given, the new checkpoint. Killed before its end nothing
 * happened; run twice the second time changes nothing. Of children who were erased nothing is stored; with `mends` (the
 * office's devices) what the server still has of them in other documents is sent without them.
 */
export async function storePulled(
  db: YingchuangDatabase,
  space: Space,
  arrived: Pulled,
  since?: Seq,
  mends = false,
): Promise<Stored> {
  const stored = await storeArrived(db, space, arrived, since, mends);
  if (stored) return stored;
  // No module is loaded inside a transaction: nothing was written, and it is done again with what it takes.
  admission ??= (await import('./admit')).createAdmission;
  return (await storeArrived(db, space, arrived, since, mends)) ?? { stored: 0, queued: 0 };
}

/** Where nobody was erased everything comes in as it is. */
const admitAll = (pulled: Pulled): Admission => ({
  pulled,
  unclean: new Set(),
  cleanRow: (row) => row,
  cleanQueued: (row) => row,
});

/** What only a school needs that erased a child. */
let admission: typeof createAdmission | undefined;

/** Undefined, with nothing written, if somebody was erased and what that takes is not loaded. */
async function storeArrived(
  db: YingchuangDatabase,
  space: Space,
  arrived: Pulled,
  since: Seq | undefined,
  mends: boolean,
): Promise<Stored | undefined> {
  return db.transaction('rw', [db.docs, db.queue, db.quarantine, db.blobs, db.meta], async (transaction) => {
    const isErasing = arrived.docs.some(({ doc }) => doc.type === 'erased') || (await hasErased(db));
    if (isErasing && !admission) return undefined;
    const { pulled, unclean, cleanRow, cleanQueued } =
      isErasing && admission ? await admission(db, arrived) : admitAll(arrived);
    const device = await deviceOf(db);
    const own = new Set([device.key, ...Object.values(device.byPerson)]);
    const remembered = await clockOf(db);
    const now = db.entropy.now() + remembered.offset;
    const ids = [...pulled.docs.map(({ doc }) => doc._id), ...pulled.gone];
    const rows = await getRows(db.docs, ids);
    const isWaiting = (await db.queue.where('space').equals(space).count()) > 0;
    const waitingRows = isWaiting ? await getRows(db.queue, ids) : [];
    const queued = new Map(waitingRows.flatMap((row) => (row ? [[row.id, row] as const] : [])));

    let clock: Clock = learnAll(
      remembered,
      pulled.docs.map(({ doc }) => doc),
      now,
    );
    let mark: Stamp | undefined;
    const markNow = (): Stamp => {
      if (mark === undefined) {
        clock = tick(clock, now);
        mark = writeStamp(clock.time, clock.counter, device.key);
      }
      return mark;
    };
    const puts: DocRow[] = [];
    const queuePuts: QueueRow[] = [];
    const clean: string[] = [];
    const photos: { before: DocRow | undefined; after: DocRow }[] = [];
    const histories = new Map<string, Doc>();
    for (const [i, remote] of pulled.docs.entries()) {
      const row = cleanRow(rows[i]);
      const id = remote.doc._id;
      const waiting = cleanQueued(queued.get(id));
      const isEcho = row?.rev === remote.rev && remote.leaves.length === 0;
      if (isEcho && waiting?.parked?.reason !== 'gone') continue;
      const { doc, agreed, isAgreed, lost } = reconcile(row, waiting, remote, own);
      const files = remote.files ?? row?.files;
      const put: DocRow = { id, space, type: doc.type, doc, rev: remote.rev, ...(files ? { files } : {}) };
      puts.push(put);
      if (remote.files) photos.push({ before: row, after: put });
      for (const loser of lost) {
        const history = historyOfLost(id, loser);
        histories.set(history._id, history);
      }
      if (isAgreed && !(mends && unclean.has(id))) {
        if (waiting) clean.push(id);
        continue;
      }
      // Gone on the server was why it waited; it is there again.
      const parked = waiting?.parked && waiting.parked.reason !== 'gone' ? { parked: waiting.parked } : {};
      const tickOf = waiting?.tick ?? markNow();
      queuePuts.push({ id, space, base: agreed, tick: tickOf, since: waiting?.since ?? now, ...parked });
    }

    const removed = await forget(db, space, pulled.gone, rows.slice(pulled.docs.length), queued, now);
    queuePuts.push(...removed.parked);
    const known = histories.size > 0 ? await db.docs.bulkGet([...histories.keys()]) : [];
    for (const [i, history] of [...histories.values()].entries()) {
      if (known[i]) continue;
      puts.push({ id: history._id, space, type: history.type, doc: history });
      queuePuts.push({ id: history._id, space, tick: markNow(), since: now });
    }
    await putAll(transaction, db.docs, puts);
    if (queuePuts.length > 0) await db.queue.bulkPut(queuePuts);
    if (clean.length > 0) await deleteRows(db.queue, clean);
    if (photos.length > 0) await queueLost(db, photos);
    if (pulled.broken.length > 0) await db.quarantine.bulkPut(pulled.broken.map((one) => ({ ...one, space, at: now })));
    if ((await db.quarantine.count()) > 0) await db.quarantine.bulkDelete(ids);
    if (clock !== remembered) await writeMeta(db, 'clock', { ...clock, offset: remembered.offset });
    if (since !== undefined) {
      const checkpoint = await readMeta(db, `checkpoint:${space}`);
      if (checkpoint) await writeMeta(db, `checkpoint:${space}`, { ...checkpoint, since });
    }
    return { stored: puts.length, queued: queuePuts.length };
  });
}

/**
 * Removes what was really removed on the server. Unsent work on it stays, parked as `gone`: it is shown, and never makes the
 * document anew by itself (DESIGN §2).
 */
async function forget(
  db: YingchuangDatabase,
  space: Space,
  gone: readonly string[],
  rows: readonly (DocRow | undefined)[],
  queued: ReadonlyMap<string, QueueRow>,
  now: number,
): Promise<{ parked: QueueRow[] }> {
  const parked: QueueRow[] = [];
  const deleted: string[] = [];
  for (const [i, id] of gone.entries()) {
    const row = rows[i];
    // Without a revision it never was on the server: made here, under the same id, after the removal.
    if (!row || row.rev === undefined || row.space !== space) continue;
    const waiting = queued.get(id);
    if (!waiting) deleted.push(id);
    else parked.push({ ...waiting, parked: { reason: 'gone', status: 404, detail: 'deleted', at: now } });
  }
  if (deleted.length > 0) {
    await db.docs.bulkDelete(deleted);
    const photos = deleted.filter((id) => id.startsWith('photo:'));
    if (photos.length > 0) await db.blobs.where('photo').anyOf(photos).delete();
  }
  return { parked };
}

export type Sent = { row: DocRow; queued: QueueRow };

/**
 * Notes what the server took: the new revision, and clean unless it changed while it was under way; then what was sent is
 * the base of the next push.
 */
export async function storePushed(
  db: YingchuangDatabase,
  space: Space,
  taken: readonly { sent: Sent; rev: string }[],
): Promise<void> {
  if (taken.length === 0) return;
  await db.transaction('rw', [db.docs, db.queue, db.meta, db.blobs], async (transaction) => {
    const ids = taken.map(({ sent }) => sent.row.id);
    const queued = await getRows(db.queue, ids);
    const puts: DocRow[] = [];
    const clean: string[] = [];
    const again: QueueRow[] = [];
    const changed = new Map<string, string>();
    for (const [i, { sent, rev }] of taken.entries()) {
      const waiting = queued[i];
      if (waiting?.tick === sent.queued.tick) {
        // Same tick, same document: what was sent need not be read again.
        puts.push({ ...sent.row, rev });
        clean.push(waiting.id);
      } else {
        changed.set(sent.row.id, rev);
        if (waiting) again.push({ ...waiting, base: sent.row.doc });
      }
    }
    for (const row of await db.docs.bulkGet([...changed.keys()])) {
      const rev = row && changed.get(row.id);
      if (rev) puts.push({ ...row, rev });
    }
    const photos = puts.filter((row) => row.files);
    if (photos.length > 0) {
      const before = new Map(
        (
          await getRows(
            db.docs,
            photos.map((row) => row.id),
          )
        ).map((row) => [row?.id, row]),
      );
      await queueLost(
        db,
        photos.map((after) => ({ before: before.get(after.id), after })),
      );
    }
    putSilently(transaction, db.docs, puts);
    await deleteRows(db.queue, clean);
    await db.queue.bulkPut(again);
    await notePushed(db, space, ids);
  });
}

/** More than this and naming them costs more than asking the server for all. */
const MOST_NAMED = 2_000;
/** Stands for every document in `Checkpoint.pushed`. */
export const ALL = '*';

/** Remembers what went up since the last agreement. Call inside a transaction on `meta`. */
export async function notePushed(db: YingchuangDatabase, space: Space, ids: readonly string[]): Promise<void> {
  const checkpoint = await readMeta(db, `checkpoint:${space}`);
  if (!checkpoint) return;
  const named = new Set([...checkpoint.pushed, ...ids]);
  const pushed = named.size > MOST_NAMED || named.has(ALL) ? [ALL] : [...named];
  await writeMeta(db, `checkpoint:${space}`, { ...checkpoint, pushed });
}

/** Remembers a photo of which a picture went up. Call inside a transaction on `meta`. */
export async function notePicture(db: YingchuangDatabase, space: Space, photo: string): Promise<void> {
  const checkpoint = await readMeta(db, `checkpoint:${space}`);
  if (!checkpoint) return;
  const pictures = [...(checkpoint.pictures ?? []), photo];
  await writeMeta(db, `checkpoint:${space}`, { ...checkpoint, pictures });
}

/** Takes documents out of the way that the server refused; a new edit, or a person, sends them again. */
export async function park(
  db: YingchuangDatabase,
  refused: readonly { sent: Sent; parked: NonNullable<QueueRow['parked']> }[],
): Promise<void> {
  if (refused.length === 0) return;
  await db.transaction('rw', [db.queue], async () => {
    const waiting = await db.queue.bulkGet(refused.map(({ sent }) => sent.row.id));
    await db.queue.bulkPut(
      refused.flatMap(({ sent, parked }, i) => {
        const row = waiting[i];
        return row && row.tick === sent.queued.tick ? [{ ...row, parked }] : [];
      }),
    );
  });
}

/** The server knows nothing of these documents: they go up as new ones. */
export async function forgetRevs(db: YingchuangDatabase, ids: readonly string[]): Promise<void> {
  await db.transaction('rw', [db.docs], async () => {
    const rows = (await db.docs.bulkGet([...ids])).flatMap((row) => (row ? [row] : []));
    await db.docs.bulkPut(rows.map(({ id, space, type, doc }) => ({ id, space, type, doc })));
  });
}

function withoutBase({ base: _base, ...row }: QueueRow): QueueRow {
  return row;
}

/** Queues clean documents again that the server lost. What it has of them instead was agreed with nobody, so they have no base. */
export async function queueAgain(db: YingchuangDatabase, space: Space, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await db.transaction('rw', [db.docs, db.queue, db.blobs, db.meta], async () => {
    const device = await deviceOf(db);
    const remembered = await clockOf(db);
    const now = db.entropy.now() + remembered.offset;
    const clock = tick(remembered, now);
    const mark = writeStamp(clock.time, clock.counter, device.key);
    const [rows, waiting] = [await getRows(db.docs, ids), await getRows(db.queue, ids)];
    await db.queue.bulkPut(
      rows.flatMap((row, i) =>
        // Without a base: what the server has of it now was agreed with nobody.
        row ? [withoutBase(waiting[i] ?? { id: row.id, space, tick: mark, since: now })] : [],
      ),
    );
    // The server lost a photo's pictures with it: those that are still here go up again.
    const photos = ids.filter((id) => id.startsWith('photo:'));
    if (photos.length > 0) await db.blobs.where('photo').anyOf(photos).modify({ queued: 1 });
    await writeMeta(db, 'clock', { ...clock, offset: remembered.offset });
  });
}
