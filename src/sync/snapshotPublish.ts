import { readErasure } from '../db/erasure';
import { deviceOf } from '../db/device';
import { readMeta, type YingchuangDatabase } from '../db/database';
import { isPlainObject } from '../domain/canonical';
import { withoutErased } from '../domain/erasure';
import { createKey } from '../domain/ids';
import type { Space } from '../domain/spaces';
import { textOf, type Seq } from './answers';
import type { CouchFailure } from './couch';
import { packDocs, type Packable } from './pack';
import { pull, type SpaceDeps } from './pull';
import { readOne } from './readOne';
import { ok, type Result } from './result';
import {
  countOf,
  readNote,
  SNAPSHOT_NOTE,
  SNAPSHOT_PREFIX,
  type SnapshotFile,
  type SnapshotNote,
} from './snapshotNote';

/** With fewer documents a plain pull is one page anyway. */
const FEWEST = 20;
/** Worth building anew: so many changes since, and at least this share of the documents … */
const CHANGES = 50;
const SHARE = 0.25;
/** … but not more often than this (ms): a school day's changes come in hundreds. */
const PAUSE = 3_600_000;
/** A server whose places cannot be counted gets a new one once a day. */
const DAY = 86_400_000;
/** A claim (ms) that is older is a dead device's: packing takes seconds, a slow line up some minutes. */
const CLAIM = 900_000;
/** What a month ago belonged to another copy of the database serves nobody, and children's records lie in it. */
const STALE = 30 * DAY;
/** More documents than this that wait or are parked, and the snapshot would bring too little. */
const MOST_APART = 200;

/** What is told of the build in its first entry, before the documents; `apart` are ids to be fetched one by one. */
type Head = { file: Omit<SnapshotFile, 'length'>; apart: string[] };

/**
 * Publishes a snapshot of the space where that is worth it. Call after a round in which agreement and pull went well, with an
 * account of the office. On a metered line nothing is built, but one that holds an erased child is taken away there, too. Two devices at once do no harm: what counts is the note, which
 * names one complete attachment or none.
 */
export async function publishSnapshot(deps: SpaceDeps, isMetered: boolean): Promise<Result<void, CouchFailure>> {
  const { db, space } = deps;
  if ((await db.docs.where('space').equals(space).count()) < FEWEST) return ok(undefined);
  const read = await readNote(deps);
  if (!read.ok) return read;
  const checkpoint = await readMeta(db, `checkpoint:${space}`);
  const { students, docs } = await readErasure(db);
  const erased = students.size + docs.size;
  const { file } = read.value?.note ?? {};
  const isUnclean = file !== undefined && file.erased < erased;
  const isWanted = !isMetered && isDue(file, checkpoint?.identity ?? '', checkpoint?.since ?? 0, db.entropy.now());
  if (!checkpoint || !(isUnclean || isWanted)) return ok(undefined);

  const note: SnapshotNote = { doc: read.value?.note.doc ?? SNAPSHOT_PREFIX + createKey(db.entropy) };
  // Another device may have chosen a name at the same time; the note written last counts, and the other one finds that out.
  const isNew = read.value === undefined || isUnclean;
  const noted = isNew ? await writeNote(deps, note, read.value?.rev) : ok(undefined);
  if (!noted.ok) return noted;
  const claimed = await claim(deps, note.doc, erased, isUnclean ? undefined : file?.name);
  if (!claimed.ok) return claimed;
  if (claimed.value === undefined || isMetered) return ok(undefined);

  // What this device pushed itself is not behind its checkpoint yet: a new phone would be told of every one of these again.
  const caughtUp = await pull(deps, checkpoint.since);
  if (!caughtUp.ok) return caughtUp;
  const built = await build(db, space, erased);
  if (!built) return ok(undefined);
  const { bytes, file: fresh } = built;
  const put = await deps.couch.json(`${deps.path}${encodeURIComponent(note.doc)}/${fresh.name}`, {
    method: 'PUT',
    query: { rev: claimed.value },
    file: { type: 'application/octet-stream', bytes },
    signal: deps.signal,
  });
  if (!put.ok) return isTaken(put.failure) ? ok(undefined) : put;
  const now = await readNote(deps);
  if (!now.ok) return now;
  if (now.value?.note.doc !== note.doc) return ok(undefined);
  const renewed = await writeNote(deps, { ...note, file: fresh }, now.value.rev);
  if (!renewed.ok) return renewed;
  return tidy(deps, note.doc, fresh.name, erased);
}

/** Whether what is there is too far behind. */
function isDue(file: SnapshotFile | undefined, identity: string, since: Seq, now: number): boolean {
  if (!file || file.identity !== identity) return true;
  const age = Math.abs(now - file.at);
  const changes = countOf(since) - countOf(file.since);
  if (Number.isNaN(changes)) return age > DAY;
  return changes < 0 || (changes >= Math.max(CHANGES, file.count * SHARE) && age > PAUSE);
}

async function writeNote(
  { couch, path, signal }: SpaceDeps,
  note: SnapshotNote,
  rev: string | undefined,
): Promise<Result<unknown, CouchFailure>> {
  const json = { ...note, ...(rev ? { _rev: rev } : {}) };
  return couch.json(path + SNAPSHOT_NOTE, { method: 'PUT', json, signal });
}

const isTaken = (failure: CouchFailure): boolean => failure.type === 'refused' && failure.status === 409;

/**
 * Puts this device's name on the document, so that the others leave it alone, and drops every attachment but the one named
 * `kept`. Returns the revision to attach to; undefined if another device is at it.
 */
async function claim(
  deps: SpaceDeps,
  id: string,
  erased: number,
  kept: string | undefined,
): Promise<Result<string | undefined, CouchFailure>> {
  const { db, couch, path, signal } = deps;
  const there = await readOne(deps, encodeURIComponent(id));
  if (!there.ok) return there;
  const { install } = await db.transaction('rw', [db.meta], () => deviceOf(db));
  const now = db.entropy.now();
  const other = there.value?.['claim'];
  if (isPlainObject(other) && other['by'] !== install && Math.abs(now - Number(other['at'])) < CLAIM)
    return ok(undefined);
  const json = {
    ...(there.value ? { _rev: textOf(there.value['_rev']) } : {}),
    type: 'snapshot',
    at: now,
    erased,
    claim: { by: install, at: now },
    ...stubOf(there.value, kept),
  };
  const put = await couch.json(path + encodeURIComponent(id), { method: 'PUT', json, signal });
  if (!put.ok) return isTaken(put.failure) ? ok(undefined) : put;
  return ok(isPlainObject(put.value) ? textOf(put.value['rev']) : undefined);
}

function stubOf(doc: Record<string, unknown> | undefined, name: string | undefined): Record<string, unknown> {
  const stubs = doc?.['_attachments'];
  const stub = isPlainObject(stubs) && name !== undefined ? stubs[name] : undefined;
  return stub === undefined || name === undefined ? {} : { _attachments: { [name]: stub } };
}

/** Packs what is agreed with the server; undefined if too much waits. Reads in one transaction, so that all fits together. */
async function build(
  db: YingchuangDatabase,
  space: Space,
  erased: number,
): Promise<{ bytes: Uint8Array; file: SnapshotFile } | undefined> {
  const found = await db.transaction('r', [db.docs, db.queue, db.quarantine, db.meta], async () => ({
    rows: await db.docs.where('space').equals(space).toArray(),
    waiting: await db.queue.where('space').equals(space).toArray(),
    broken: await db.quarantine.where('space').equals(space).toArray(),
    checkpoint: await readMeta(db, `checkpoint:${space}`),
    erasure: await readErasure(db),
  }));
  const { checkpoint, erasure } = found;
  if (!checkpoint) return undefined;
  const broken = new Map(found.broken.map((row) => [row.id, row]));
  const queued = new Map(found.waiting.map((row) => [row.id, row]));
  const apart: string[] = [...broken.keys()];
  const docs: Packable[] = [];
  for (const { id, doc, rev } of found.rows) {
    // Without a revision the server has it not; with one that is parked as gone not any more.
    if (rev === undefined || broken.has(id) || queued.get(id)?.parked?.reason === 'gone') continue;
    const clean = withoutErased(doc, erasure);
    if (!clean) continue;
    // What is here is not what the server has under this revision.
    if (queued.has(id) || clean !== doc) apart.push(id);
    else docs.push({ ...doc, _rev: rev });
  }
  if (apart.length > MOST_APART) return undefined;
  const file = {
    name: `docs-${createKey(db.entropy)}`,
    identity: checkpoint.identity,
    since: checkpoint.since,
    count: docs.length,
    erased,
    at: db.entropy.now(),
  };
  const head: Head = { file, apart };
  const bytes = packDocs([{ _id: 'meta:snapshot', ...head }, ...docs]);
  return { bytes, file: { ...file, length: bytes.length } };
}

/**
 * Releases the claim, drops the attachment from before, and removes what other copies of this database left here: after an
 * erasure at once. What a server keeps of deleted revisions is gone with its next compaction, which CouchDB does by itself.
 */
async function tidy(deps: SpaceDeps, id: string, name: string, erased: number): Promise<Result<void, CouchFailure>> {
  const { couch, path, signal, db } = deps;
  const query = { startkey: `"${SNAPSHOT_PREFIX}"`, endkey: `"${SNAPSHOT_PREFIX}~"`, include_docs: true };
  const listed = await couch.json(`${path}_all_docs`, { query, signal });
  if (!listed.ok) return listed;
  const rows: unknown[] =
    isPlainObject(listed.value) && Array.isArray(listed.value['rows']) ? listed.value['rows'] : [];
  const docs = rows.flatMap((row): Record<string, unknown>[] => {
    const doc = isPlainObject(row) ? row['doc'] : undefined;
    if (!isPlainObject(doc)) return [];
    const { claim: _done, ...rest } = doc;
    if (doc['_id'] === id) return [{ ...rest, _attachments: stubOf(doc, name)['_attachments'] ?? {} }];
    const isStale = Math.abs(db.entropy.now() - Number(doc['at'])) > STALE || !(Number(doc['erased']) >= erased);
    return isStale ? [{ _id: doc['_id'], _rev: doc['_rev'], _deleted: true }] : [];
  });
  const done = await couch.json(`${path}_bulk_docs`, { method: 'POST', json: { docs }, signal });
  return done.ok ? ok(undefined) : done;
}
