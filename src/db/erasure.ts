import {
  CHILD_TYPES,
  ERASURE_TYPES,
  erasureOf,
  isErased,
  isNobodyErased,
  rawWithoutErased,
  withoutErased,
  type Erasure,
} from '../domain/erasure';
import type { Erased } from '../domain/documents';
import { idOf } from '../domain/ids';
import type { Space } from '../domain/spaces';
import { nextStamp } from '../domain/stamp';
import { commit } from './commit';
import { readMeta, writeMeta, type DocRow, type QueueRow, type YingchuangDatabase } from './database';

/** What is erased and purged, as far as this device knows. May be called inside a transaction on `docs`. */
export async function readErasure(db: YingchuangDatabase): Promise<Erasure> {
  const rows = await db.docs
    .where('type')
    .anyOf([...ERASURE_TYPES])
    .toArray();
  return erasureOf(rows.map((row) => row.doc));
}

/** Rows of one transaction: enough to be quick, few enough not to hold up a tap on the roll. */
const CHUNK = 300;

/**
 * Removes from this device what is here of erased children: records, earlier values, entries in sessions and lists, also out
 * of what waits, its bases and what was set aside. Does nothing if it was done for all of them already; killed half way it
 * begins again. Call after anything that may have brought an `erased:` document.
 */
export async function sweepErased(db: YingchuangDatabase): Promise<void> {
  const erasure = await readErasure(db);
  if (isNobodyErased(erasure)) return;
  const names = [...erasure.students, ...erasure.docs];
  const swept = new Set(await readMeta(db, 'swept'));
  if (names.every((name) => swept.has(name))) return;
  const ids = [
    ...(await db.docs
      .where('type')
      .anyOf([...CHILD_TYPES])
      .primaryKeys()),
    ...(await db.docs.where('type').equals('history').primaryKeys()).filter((id) => isErased(id, erasure)),
    ...(await db.docs
      .where('[type+doc.of]')
      .anyOf([...erasure.students].map((key) => ['photo', idOf('student', key)]))
      .primaryKeys()),
    ...erasure.docs,
  ];
  await sweepDocs(db, ids);
  await db.transaction('rw', [db.quarantine, db.meta], async () => {
    for (const row of await db.quarantine.toArray()) {
      const raw = rawWithoutErased(row.id, row.raw, erasure);
      if (raw === undefined) await db.quarantine.delete(row.id);
      else if (raw !== row.raw) await db.quarantine.put({ ...row, raw });
    }
    await writeMeta(db, 'swept', names);
  });
}

/** The same for some documents, whether it was done before or not. */
export async function sweepDocs(db: YingchuangDatabase, ids: readonly string[]): Promise<void> {
  const erasure = await readErasure(db);
  if (isNobodyErased(erasure)) return;
  for (let from = 0; from < ids.length; from += CHUNK) await sweepSome(db, ids.slice(from, from + CHUNK), erasure);
}

/** In one transaction: all of a document or nothing. */
async function sweepSome(db: YingchuangDatabase, ids: readonly string[], erasure: Erasure): Promise<void> {
  await db.transaction('rw', [db.docs, db.queue, db.blobs], async () => {
    const [rows, queued] = [await db.docs.bulkGet([...ids]), await db.queue.bulkGet([...ids])];
    const puts: DocRow[] = [];
    const waits: QueueRow[] = [];
    const gone: string[] = [];
    for (const [i, id] of ids.entries()) {
      const [row, waiting] = [rows[i], queued[i]];
      if (!row) continue;
      const doc = withoutErased(row.doc, erasure);
      if (!doc) {
        gone.push(id);
        continue;
      }
      if (doc !== row.doc) puts.push({ ...row, doc });
      const base = waiting?.base && withoutErased(waiting.base, erasure);
      // Another tick: what is under way to the server at this moment is not what is here any more.
      if (waiting && (doc !== row.doc || base !== waiting.base)) {
        const { base: _unclean, ...rest } = waiting;
        waits.push({ ...rest, ...(base ? { base } : {}), tick: nextStamp(waiting.tick) });
      }
    }
    if (puts.length > 0) await db.docs.bulkPut(puts);
    if (waits.length > 0) await db.queue.bulkPut(waits);
    if (gone.length === 0) return;
    await db.docs.bulkDelete(gone);
    // Unsent work on the child's own record goes with it: that is what was asked for.
    await db.queue.bulkDelete(gone);
    await db.blobs.where('photo').anyOf(gone).delete();
    // A leave's earlier values name it by its own key, which says nothing of the child.
    for (const id of gone.filter((one) => one.startsWith('studentLeave:'))) {
      const earlier = await db.docs.where('id').startsWith(`history:${id}:`).primaryKeys();
      await db.docs.bulkDelete(earlier);
      await db.queue.bulkDelete(earlier);
    }
  });
}

/** The documents that say who was erased. Deleting one takes nothing back, so those count too. */
export async function listErased(db: YingchuangDatabase): Promise<Erased[]> {
  const rows = await db.docs.where('type').equals('erased').toArray();
  return rows.map((row) => row.doc as unknown as Erased);
}

/**
 * The server was restored or made anew: what was cleaned there may be back. With `main` the whole server is in doubt, terms
 * that nobody here holds included.
 */
export async function doubtCleaned(db: YingchuangDatabase, space: Space): Promise<void> {
  const erased = await listErased(db);
  await commit(
    db,
    erased.flatMap(({ _id, done }) => {
      const spaces = Object.keys(done ?? {}).filter((one) => space === 'main' || one === space);
      const set = { done: Object.fromEntries(spaces.map((one) => [one, null])) };
      return spaces.length > 0 ? [{ id: _id, space: 'main' as const, set }] : [];
    }),
  );
}
