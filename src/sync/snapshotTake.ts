import { readMeta, writeMeta, type YingchuangDatabase } from '../db/database';
import { isPlainObject } from '../domain/canonical';
import type { Space } from '../domain/spaces';
import { isOurs, isSeq, revOf, sortRaw, textOf, type Raw, type Seq } from './answers';
import type { CouchFailure } from './couch';
import { startsLikePack } from './packFormat';
import { pullDocs, type SpaceDeps } from './pull';
import { fail, ok, type Result } from './result';
import { countOf, readFile, type SnapshotFile } from './snapshotNote';
import { openParts, partsOf } from './snapshotParts';
import { storePulled } from './store';
import { openPack, type OpenPack } from './unpack';

/** A term of the largest school is some 2 MB packed and 20 MB unpacked. */
const MOST = { bytes: 50_000_000, docs: 200_000, unpacked: 500_000_000 };
/** Documents of one transaction: few transactions, none so long that a tap on the screen waits for it. */
const CHUNK = 2_500;
/** Begun anew so often because the server cannot go on in the middle: page by page is the better way on such a line. */
const MOST_TRIES = 3;

/** A snapshot that may be read, and the ids that must be fetched one by one beside it. */
type Opened = { pack: OpenPack; apart: string[] };

/**
 * Brings a snapshot and stores it, the place it was taken at with the last of it. A cut loses a few seconds of what came;
 * the next round goes on there. Returns undefined, with nothing wrong in the database, if it is not to be had or not to be
 * trusted: then everything is pulled as if there were none.
 */
export async function takeSnapshot(
  deps: SpaceDeps,
  doc: string,
  file: SnapshotFile,
): Promise<Result<Seq | undefined, CouchFailure>> {
  const { db, space } = deps;
  const begun = await readMeta(db, `snapshot:${space}`);
  if (file.length > MOST.bytes || file.count > MOST.docs) return ok(undefined);
  if (begun?.name === file.name && (begun.isBad || begun.tries >= MOST_TRIES)) return ok(undefined);
  const [there, bytes] = await Promise.all([
    deps.couch.json(deps.path, { signal: deps.signal }),
    bring(deps, doc, file),
  ]);
  if (!bytes.ok) return isAboutFile(bytes.failure) ? ok(undefined) : bytes;
  if (!there.ok) return there;
  const opened = bytes.value && isFrom(there.value, file.since) ? open(bytes.value, file) : undefined;
  const stored = opened ? await store(deps, opened, file.since) : ok(false);
  if (!stored.ok) return stored;
  if (!stored.value) {
    await refuse(db, space, file.name);
    return ok(undefined);
  }
  await forgetSnapshot(db, space);
  return ok(file.since);
}

/** Deletes what was kept of a download. */
export async function forgetSnapshot(db: YingchuangDatabase, space: Space): Promise<void> {
  if (!(await readMeta(db, `snapshot:${space}`))) return;
  await db.transaction('rw', [db.meta], () => clear(db, space));
}

/** Not again: it would be brought down in vain with every round until the first page of a plain pull is stored. */
async function refuse(db: YingchuangDatabase, space: Space, name: string): Promise<void> {
  await db.transaction('rw', [db.meta], async () => {
    await clear(db, space);
    await writeMeta(db, `snapshot:${space}`, { name, tries: 0, isBad: true });
  });
}

async function clear(db: YingchuangDatabase, space: Space): Promise<void> {
  await partsOf(db, space).delete();
  await db.meta.delete(`snapshot:${space}`);
}

/** Gone, closed, or a range that is not there: the snapshot's fault and not the line's. */
function isAboutFile(failure: CouchFailure): boolean {
  return failure.type === 'refused' && failure.status < 500 && failure.status !== 429;
}

/** A server that is not as far as the snapshot was restored from an older backup: its places mean something else now. */
function isFrom(info: unknown, since: Seq): boolean {
  const now = isPlainObject(info) ? info['update_seq'] : undefined;
  // Places that do not begin with a number tell nothing.
  return isSeq(now) && !(countOf(now) < countOf(since));
}

/** The snapshot's bytes: those that are here already, and the rest from the server. Undefined if they are too many. */
async function bring(
  deps: SpaceDeps,
  doc: string,
  file: SnapshotFile,
): Promise<Result<Uint8Array | undefined, CouchFailure>> {
  const { db, space, couch, path, signal } = deps;
  const parts = await openParts(db, space, file.name);
  if (parts.length() < file.length) {
    const own = new AbortController();
    const stop = (): void => own.abort();
    signal.addEventListener('abort', stop);
    const from = parts.length();
    let isBegun = false;
    let isForeign = false;
    const answer = await couch.bytes(`${path}${encodeURIComponent(doc)}/${file.name}`, {
      accept: '*/*',
      from,
      signal: own.signal,
      onPart: (part, status) => {
        if (status !== 200 && status !== 206) return;
        if (!isBegun && status === 200) {
          isForeign = !startsLikePack(part);
          if (isForeign) return own.abort();
          // A server that knows no ranges sends everything again.
          if (from > 0) parts.restart();
        }
        isBegun = true;
        parts.add(part);
        deps.onLoaded?.(Math.min(parts.length(), file.length), file.length);
        if (parts.length() > file.length) own.abort();
      },
    });
    signal.removeEventListener('abort', stop);
    // What was cut off is kept, too, for the next try.
    await parts.keep(parts.length() < file.length);
    // A portal's page in place of the snapshot.
    if (isForeign) return fail({ type: 'notCouch', status: 200 });
    const isStopped = !answer.ok && answer.failure.type === 'stopped' && !signal.aborted;
    if (!answer.ok && !isStopped) return answer;
  }
  if (parts.length() < file.length) return fail({ type: 'unreachable', detail: 'cut' });
  return ok(parts.length() === file.length ? parts.whole() : undefined);
}

/** Opens the pack and makes sure that it is the one the note speaks of; undefined if not. */
function open(bytes: Uint8Array, file: SnapshotFile): Opened | undefined {
  const opened = openPack(bytes, { docs: MOST.docs, bytes: MOST.unpacked });
  if (!opened.ok) return undefined;
  const pack = opened.value;
  const first = pack.take(1);
  const head = first.ok ? first.value[0] : undefined;
  const inside = readFile({ ...(isPlainObject(head?.['file']) ? head['file'] : {}), length: file.length });
  if (!inside || inside.name !== file.name || inside.identity !== file.identity) return undefined;
  if (String(inside.since) !== String(file.since) || inside.count !== pack.count - 1) return undefined;
  const apart = head?.['apart'];
  return Array.isArray(apart) && apart.every((id) => typeof id === 'string') ? { pack, apart } : undefined;
}

/**
 * Stores everything, the next documents unpacked while the last ones are written. The checkpoint moves with the last of it,
 * so that a kill before the end begins anew. False if what comes is no document of a server: those before it are as good as
 * pulled, and a plain pull brings the rest.
 */
async function store(deps: SpaceDeps, { pack, apart }: Opened, since: Seq): Promise<Result<boolean, CouchFailure>> {
  let storing: Promise<void> = Promise.resolve();
  let left = pack.count - 1;
  const write = async (raws: Raw[], before: Promise<void>): Promise<void> => {
    const pulled = sortRaw(raws, [], new Map());
    left -= raws.length;
    const rest = left + apart.length;
    await before;
    const { stored } = await storePulled(deps.db, deps.space, pulled, rest === 0 ? since : undefined);
    deps.onStored(stored, rest);
  };
  for (;;) {
    const raws = pack.take(CHUNK);
    const isGood = raws.ok && raws.value.every((raw) => isOurs(textOf(raw['_id'])) && /^\d+-./.test(revOf(raw)));
    if (!isGood || raws.value.length === 0) {
      await storing;
      if (!isGood) return ok(false);
      break;
    }
    // Two writes at most: the one under way, and the one that waits for it.
    const before = storing;
    storing = write(raws.value, before);
    // Found where it is awaited.
    storing.catch(() => undefined);
    await before;
  }
  const fetched = apart.length > 0 ? await pullDocs(deps, apart, [], since) : ok(undefined);
  return fetched.ok ? ok(true) : fetched;
}
