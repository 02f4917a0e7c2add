import { commit } from '../db/commit';
import type { YingchuangDatabase } from '../db/database';
import { listErased, readErasure } from '../db/erasure';
import { canonical, isPlainObject } from '../domain/canonical';
import { isErased, rawWithoutErased, withoutErased, type Erasure } from '../domain/erasure';
import { keyOf } from '../domain/ids';
import { termSpace, type Space } from '../domain/spaces';
import { isOurs, readAllDocs, readBulkResults, readRaw, sortRaw, type KeyedRow, type Leaf, type Raw } from './answers';
import type { CouchFailure } from './couch';
import { removalsOf } from './erase';
import { fetchLeaves } from './leaves';
import { broken, type SpaceDeps } from './pull';
import { historyOfLost, reconcile } from './reconcile';
import { ok, type Result } from './result';
import { SNAPSHOT_PREFIX } from './snapshotNote';

/** Documents looked through in one request: some 500 kB. */
const PAGE = 500;
/** A space that is absent or closed is asked again after so long (ms). */
const AGAIN = 21_600_000;

/** What has to be written so that one document of the server says nothing of an erased child any more; [] if it does not. */
function cleaningOf(raw: Raw, leaves: readonly Leaf[], erasure: Erasure): Raw[] {
  const id = String(raw['_id']);
  const plain = rawWithoutErased(id, raw, erasure);
  if (plain === undefined) return removalsOf(raw);
  const read = readRaw(raw);
  if (!read.ok || !isPlainObject(plain)) {
    const { _conflicts, ...body } = isPlainObject(plain) ? plain : raw;
    return canonical(plain) === canonical(raw) ? [] : [body];
  }
  const [remote] = sortRaw([raw], [], new Map([[id, leaves]])).docs;
  if (!remote) return [];
  const isClean = [remote, ...remote.leaves].every(({ doc }) => withoutErased(doc, erasure) === doc);
  if (isClean) return [];
  const merged = reconcile(undefined, undefined, remote, new Set());
  const doc = withoutErased(merged.doc, erasure);
  if (!doc) return removalsOf(raw);
  const stubs = raw['_attachments'];
  const lost = merged.lost.map((one) => historyOfLost(id, one)).filter((one) => !isErased(one._id, erasure));
  return [
    // What lost in a conflict is in the history before its copy goes; an answer that says it is there already is as good.
    ...lost,
    { ...doc, _rev: remote.rev, ...(stubs === undefined ? {} : { _attachments: stubs }) },
    ...remote.leaves.map((leaf) => ({ _id: id, _rev: leaf.rev, _deleted: true })),
  ];
}

/** Snapshots that a device built before it knew of all erasures; whoever holds the space builds another one. */
function staleSnapshots(rows: readonly KeyedRow[], { students, docs }: Erasure): Raw[] {
  return rows.flatMap((row) => {
    if (row.state !== 'there' || !row.id.startsWith(SNAPSHOT_PREFIX)) return [];
    const isClean = Number(row.doc['erased']) >= students.size + docs.size;
    return isClean ? [] : [{ _id: row.id, _rev: row.doc['_rev'], _deleted: true }];
  });
}

/**
 * Looks through a whole space on the server and writes what is unclean anew, whether this device holds the space or not.
 * True if it is clean now; false if somebody wrote meanwhile, so that it has to be done again.
 */
export async function cleanSpace(deps: SpaceDeps, erasure: Erasure): Promise<Result<boolean, CouchFailure>> {
  const { couch, path, signal } = deps;
  let isDone = true;
  for (let after = ''; ;) {
    const query = {
      include_docs: true,
      conflicts: true,
      limit: PAGE,
      ...(after ? { startkey: JSON.stringify(after), skip: 1 } : {}),
    };
    const answer = await couch.json(`${path}_all_docs`, { query, signal });
    if (!answer.ok) return answer;
    const rows = readAllDocs(answer.value);
    if (!rows) return broken();
    const raws = rows.flatMap((row) => (row.state === 'there' && isOurs(row.id) ? [row.doc] : []));
    const leaves = await fetchLeaves(deps, raws);
    if (!leaves.ok) return leaves;
    const docs = [
      ...raws.flatMap((raw) => cleaningOf(raw, leaves.value.get(String(raw['_id'])) ?? [], erasure)),
      ...staleSnapshots(rows, erasure),
    ];
    if (docs.length > 0) {
      const written = await couch.json(`${path}_bulk_docs`, { method: 'POST', json: { docs }, signal });
      if (!written.ok) return written;
      const results = readBulkResults(written.value);
      if (!results) return broken();
      if (results.some((result) => 'error' in result && !result.id.startsWith('history:'))) isDone = false;
    }
    const last = rows.at(-1)?.id;
    if (rows.length < PAGE || last === undefined) return ok(isDone);
    after = last;
  }
}

/** Spaces in which a child may be on record: those of all terms that were ever entered, held here or not. */
async function everySpace(db: YingchuangDatabase): Promise<Set<Space>> {
  const terms = (await db.docs.where('type').equals('term').primaryKeys()).map((id) => termSpace(keyOf(id)));
  // A term that nobody entered yet is only known by being synced.
  const synced = await db.meta.where('key').startsWith('checkpoint:').primaryKeys();
  const here = synced.map((key) => key.slice('checkpoint:'.length) as Space);
  return new Set<Space>(['main', 'office', ...terms, ...here]);
}

/**
 * Carries erasures through on the server, space by space, and notes in the `erased:` documents where it is done, so that one
 * office device does it for all. Only for accounts with the office's role. `tried` remembers (ms) which spaces were absent or
 * closed. True if something was noted, so that `main` has something to send.
 */
export async function cleanServer(
  db: YingchuangDatabase,
  depsOf: (space: Space) => SpaceDeps,
  tried: Map<Space, number>,
): Promise<Result<boolean, CouchFailure>> {
  let isNoted = false;
  const erased = (await listErased(db)).map((doc) => ({ id: doc._id, done: doc.done ?? {} }));
  if (erased.length === 0) return ok(false);
  for (const space of await everySpace(db)) {
    const open = erased.filter(({ done }) => done[space] !== true);
    if (open.length === 0 || Math.abs(db.entropy.now() - (tried.get(space) ?? Number.NEGATIVE_INFINITY)) < AGAIN)
      continue;
    const cleaned = await cleanSpace(depsOf(space), await readErasure(db));
    if (!cleaned.ok) {
      const { failure } = cleaned;
      if (failure.type !== 'refused' || (failure.status !== 404 && failure.status !== 403)) return cleaned;
      tried.set(space, db.entropy.now());
    } else if (cleaned.value) {
      isNoted = true;
      await commit(
        db,
        open.map(({ id }) => ({ id, space: 'main' as const, set: { done: { [space]: true } } })),
      );
    }
  }
  return ok(isNoted);
}
