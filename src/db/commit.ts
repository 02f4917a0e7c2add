import { edit, undoPatch, type Patch, type Replaced } from '../domain/change';
import { isDocType, lacksSchema, loadSchemas, readDoc, SCHEMA_VERSION, type Invalid } from '../domain/documents';
import { isFullDisk } from '../domain/fullDisk';
import { erasedId, typeOf } from '../domain/ids';
import type { Doc } from '../domain/registers';
import type { Space } from '../domain/spaces';
import { undoOfNew } from '../domain/undoOfNew';
import { learn, NO_STAMP, tick, writeStamp } from '../domain/stamp';
import { writeMeta, type BlobRow, type DocRow, type QueueRow, type YingchuangDatabase } from './database';
import { clockOf, deviceOf } from './device';

/** One document's new values; `space` is where a new one goes. A function sees the stored document inside the transaction; undefined means leave it alone. */
export type Change = {
  id: string;
  space: Space;
  set: Patch | ((stored: Doc | undefined) => Patch | undefined);
  /**
   * Keeps the values that are replaced as `history:` documents, with the reason (corrections, SPEC register 8); with `keeps`
   * only those of which it says so, asked about what is stored at that moment.
   */
  history?: { reason: string; keeps?: (replaced: Replaced) => boolean };
};

/** What a commit did, enough to take it back; `doc` is the document as it is stored now, `isNew` says that the commit made it. */
export type Committed = { changed: { id: string; space: Space; replaced: Replaced[]; isNew: boolean; doc?: Doc }[] };

/**
 * Why nothing was written. `full`: no room on the device; `invalid`: a value broke its schema; `erased`: the child was erased
 * on request; `unloaded`: what is needed to check it was not fetched yet, and there is no network; `unavailable`: the database
 * is closed or blocked.
 */
export type CommitFailure =
  | { type: 'full' }
  | (Invalid & { id: string })
  | { type: 'erased' | 'unloaded' }
  | { type: 'unavailable'; message: string };

/**
 * Thrown, not returned: a caller that forgets to look at a result would show as saved what is not.
 */
export class CommitError extends Error {
  declare readonly failure: CommitFailure;

  constructor(failure: CommitFailure) {
    super(failure.type === 'invalid' ? `${failure.id}: ${failure.field}: ${failure.message}` : failure.type);
    this.name = 'CommitError';
    this.failure = failure;
  }
}

/** Fetches the schemas of the office's registers for a command. Throws `CommitError`: nothing is written unchecked. */
export async function needSchemas(): Promise<void> {
  await loadSchemas().catch(() => {
    throw new CommitError({ type: 'unloaded' });
  });
}

/**
 * The one door for writes. In a single strict transaction: reads the documents, edits and stamps them, checks them against
 * their schemas, stores them, marks them dirty with the base they were last agreed at, and advances the clock.
 * If it resolved, everything survives a battery pull; if it threw, nothing was written. Throws `CommitError`.
 */
export async function commit(
  db: YingchuangDatabase,
  changes: readonly Change[],
  blobs: readonly BlobRow[] = [],
): Promise<Committed> {
  try {
    // Not inside a transaction that is already open: it would end while waiting.
    if (changes.some(({ id }) => lacksSchema(typeOf(id)))) await needSchemas();
    // The scope has to be an async function itself: Dexie follows native awaits only then.
    return await db.transaction('rw', [db.docs, db.queue, db.meta, db.blobs], async () => writeAll(db, changes, blobs));
  } catch (error) {
    throw toCommitError(error);
  }
}

async function writeAll(
  db: YingchuangDatabase,
  changes: readonly Change[],
  blobs: readonly BlobRow[],
): Promise<Committed> {
  const ids = [...new Set(changes.map((change) => change.id))];
  // All reads at once, and all writes: on a cheap phone every turn to the database costs a tap several milliseconds.
  const barred = ids.flatMap((id) => erasedId(id) ?? []);
  const [device, remembered, stored, waiting, erased] = await Promise.all([
    deviceOf(db),
    clockOf(db),
    db.docs.bulkGet(ids),
    db.queue.bulkGet(ids),
    barred.length > 0 ? db.docs.bulkGet(barred) : [],
  ]);
  if (erased.some(Boolean)) throw new CommitError({ type: 'erased' });
  const now = db.entropy.now() + remembered.offset;
  const clock = tick(remembered, now);
  let latest = clock;

  const rows = new Map<string, DocRow>();
  for (const row of stored) if (row) rows.set(row.id, row);
  const queued = new Map(waiting.flatMap((row) => (row ? [[row.id, row] as const] : [])));

  const changed: Committed['changed'] = [];
  const bases = new Map<string, Doc | undefined>();
  const write = (change: Change): void => {
    const row = rows.get(change.id);
    const patch = typeof change.set === 'function' ? change.set(row?.doc) : change.set;
    if (!patch) return;
    const type = typeOf(change.id);
    const identity = { _id: change.id, type, v: SCHEMA_VERSION };
    const edited = edit(row?.doc, identity, patch, clock, device.key);
    if (!edited) return;
    const read = isDocType(type) ? readDoc(edited.doc) : undefined;
    if (read && !read.ok) throw new CommitError({ ...read.error, id: change.id });
    if (!bases.has(change.id))
      bases.set(change.id, queued.get(change.id)?.base ?? (queued.has(change.id) ? undefined : row?.doc));
    // What is stored stays where it is: its revision is one of that space, and moved terms must not make two of it.
    const space = row?.space ?? change.space;
    rows.set(change.id, {
      id: change.id,
      space,
      type,
      ...(row?.rev ? { rev: row.rev } : {}),
      ...(row?.files ? { files: row.files } : {}),
      doc: edited.doc,
    });
    changed.push({ id: change.id, space, replaced: edited.replaced, isNew: row === undefined, doc: edited.doc });
    for (const { stamp } of edited.replaced) latest = { ...latest, ...learn(latest, stamp, now) };
    if (change.history)
      for (const kept of historyOf({ ...change, space }, edited.replaced, change.history)) write(kept);
  };
  for (const change of changes) write(change);

  const dirty = [...bases.keys()];
  if (dirty.length === 0 && blobs.length === 0) return { changed };
  const mark = writeStamp(clock.time, clock.counter, device.key);
  const marks = dirty.flatMap((id): QueueRow[] => {
    const row = rows.get(id);
    const base = bases.get(id);
    // A new edit is a new try: what was parked goes out again.
    return row
      ? [{ id, space: row.space, tick: mark, since: queued.get(id)?.since ?? now, ...(base ? { base } : {}) }]
      : [];
  });
  await Promise.all([
    db.docs.bulkPut(dirty.flatMap((id) => rows.get(id) ?? [])),
    db.queue.bulkPut(marks),
    blobs.length > 0 ? db.blobs.bulkPut([...blobs]) : undefined,
    writeMeta(db, 'clock', { ...latest, offset: remembered.offset }),
  ]);
  return { changed };
}

function historyOf(
  change: Change,
  replaced: readonly Replaced[],
  { reason, keeps }: NonNullable<Change['history']>,
): Change[] {
  return replaced
    .filter((one) => one.beforeStamp !== NO_STAMP && (keeps?.(one) ?? true))
    .map((one) => ({
      id: `history:${change.id}:${one.path}:${one.beforeStamp}`,
      space: change.space,
      set: {
        doc: change.id,
        path: one.path,
        // A removed value is kept as such; a map would be taken for a collection, so the value travels as a single one.
        value: [one.before],
        stamp: one.beforeStamp,
        replacedBy: one.stamp,
        kind: 'correction',
        reason,
      },
    }));
}

/**
 * Takes a commit back as a commit of its own; what somebody wrote over it since stays. A document that it made is deleted, not
 * emptied (`undoOfNew` says which ones are not).
 */
export function undo(db: YingchuangDatabase, committed: Committed): Promise<Committed> {
  return commit(db, undoChanges(committed));
}

/** The changes that take a commit back. */
export function undoChanges({ changed }: Committed): Change[] {
  const made = new Set(changed.flatMap(({ id, isNew }) => (isNew ? [id] : [])));
  return changed.map(({ id, space, replaced }) => ({
    id,
    space,
    set: (stored) => stored && (made.has(id) ? undoOfNew(stored, replaced) : undoPatch(stored, replaced)),
  }));
}

/** Names what went wrong in a transaction that commits took part in. */
export function toCommitError(error: unknown): CommitError {
  if (error instanceof CommitError) return error;
  const inner = typeof error === 'object' && error !== null && 'inner' in error ? error.inner : undefined;
  if (inner instanceof CommitError) return inner;
  if (isFullDisk(error)) return new CommitError({ type: 'full' });
  const message = error instanceof Error ? error.message : String(error);
  return new CommitError({ type: 'unavailable', message });
}
