import { OF_FILE, type QuarantineRow, type YingchuangDatabase } from '../db/database';
import { isPlainObject } from '../domain/canonical';
import type { Space } from '../domain/spaces';
import { readAllDocs, readChanges, readRaw, sortRaw, type ChangesPage, type Raw, type Seq } from './answers';
import type { Couch, CouchFailure } from './couch';
import { hasErased } from '../db/erased';
import { deleteLosers, fetchLeaves } from './leaves';
import { fail, ok, type Result } from './result';
import { getRows } from './rows';
import { forgetRevs, storePulled } from './store';

export type SpaceDeps = {
  db: YingchuangDatabase;
  couch: Couch;
  space: Space;
  /** The database's path below the server's address, with a slash at the end. */
  path: string;
  /** Whether this account may delete the losers of a conflict. */
  isOffice: boolean;
  signal: AbortSignal;
  /** Told how many documents were stored, and how many the server says are left. */
  onStored: (count: number, left?: number) => void;
  /** Told how many of how many bytes of the space's snapshot are here. */
  onLoaded?: ((done: number, total: number) => void) | undefined;
  /** Told how many documents the server took. */
  onSent: (count: number) => void;
  /** Leaves the checkpoint on the server, if the last time is long enough ago. */
  settle: () => Promise<void>;
};

/** Rows of a page without documents: some 100 bytes each. */
const LIST_LIMIT = 1_000;
/** Every copy of every document by its revision. A place in every row would make up more than half of the bytes. */
const LIST = { style: 'all_docs', limit: LIST_LIMIT, seq_interval: LIST_LIMIT };
/** Documents of a page: from what 2G carries in seconds to what is not faster any more with more. */
const [FEWEST, MOST] = [100, 2_000];
/** A page that took less (ms) lets the next be greater. */
const QUICK = 600;
const SLOW = 5_000;

export const broken = (): { ok: false; failure: CouchFailure } => fail({ type: 'notCouch', status: 200 });

async function askChanges(
  { couch, path, signal }: SpaceDeps,
  query: Record<string, string | number | boolean>,
  patience?: number,
): Promise<Result<ChangesPage, CouchFailure>> {
  const answer = await couch.json(`${path}_changes`, { query, signal, ...(patience ? { patience } : {}) });
  if (!answer.ok) return answer;
  const page = readChanges(answer.value);
  return page ? ok(page) : broken();
}

/** Waits on the server until something changes after `since`. */
export function listen(deps: SpaceDeps, since: Seq): Promise<Result<ChangesPage, CouchFailure>> {
  // Both servers send a line feed at every heartbeat: a line that stays silent longer is dead.
  const query = { ...LIST, feed: 'longpoll', since, heartbeat: 20_000 };
  return askChanges(deps, query, 50_000);
}

/** Brings everything after `since` and moves the checkpoint; `first` is an answer that is there already. */
export async function pull(deps: SpaceDeps, since: Seq, first?: ChangesPage): Promise<Result<Seq, CouchFailure>> {
  let at = since;
  // A device that knows nothing of the space needs every document: list and documents come in one answer.
  if (at === 0 || at === '0') return pullWhole(deps, at);
  for (let page = first; ; page = undefined) {
    const listed: Result<ChangesPage, CouchFailure> = page ? ok(page) : await askChanges(deps, { ...LIST, since: at });
    if (!listed.ok) return listed;
    const unknown = await unknownOf(deps.db, listed.value);
    if (listed.value.count >= LIST_LIMIT && unknown.ids.length > LIST_LIMIT / 2) return pullWhole(deps, at);
    const isNothing = unknown.ids.length + unknown.gone.length === 0 && String(listed.value.last) === String(at);
    // Every transaction is a wait for the disk, and most rounds bring nothing.
    const stored = isNothing ? ok(undefined) : await pullDocs(deps, unknown.ids, unknown.gone, listed.value.last);
    if (!stored.ok) return stored;
    at = listed.value.last;
    if (listed.value.count < LIST_LIMIT) return ok(at);
  }
}

/** What of a page this device does not have yet: its own pushes are not sent back. */
async function unknownOf(db: YingchuangDatabase, page: ChangesPage): Promise<{ ids: string[]; gone: string[] }> {
  const rows = await getRows(
    db.docs,
    page.changes.map((change) => change.id),
  );
  const waiting = new Set(await db.queue.filter((row) => row.parked?.reason === 'gone').primaryKeys());
  const ids: string[] = [];
  const gone: string[] = [];
  for (const [i, change] of page.changes.entries()) {
    if (change.isDeleted) {
      if (rows[i]) gone.push(change.id);
    } else if (change.revs.length !== 1 || change.revs[0] !== rows[i]?.rev || waiting.has(change.id))
      ids.push(change.id);
  }
  return { ids, gone };
}

/** Brings documents by id and stores them; with `last` the checkpoint moves with them. */
export async function pullDocs(
  deps: SpaceDeps,
  ids: readonly string[],
  gone: readonly string[],
  last?: Seq,
): Promise<Result<void, CouchFailure>> {
  const raws: Raw[] = [];
  const lost = [...gone];
  const missing: string[] = [];
  for (let from = 0; from < ids.length; from += MOST) {
    const keys = ids.slice(from, from + MOST);
    const query = { include_docs: true, conflicts: true };
    const answer = await deps.couch.json(`${deps.path}_all_docs`, {
      method: 'POST',
      query,
      json: { keys },
      signal: deps.signal,
    });
    if (!answer.ok) return answer;
    const rows = readAllDocs(answer.value);
    if (!rows) return broken();
    for (const row of rows) {
      if (row.state === 'there') raws.push(row.doc);
      else if (row.state === 'deleted') lost.push(row.id);
      else missing.push(row.id);
    }
  }
  if (missing.length > 0) await forgetRevs(deps.db, missing);
  return storeRaws(deps, raws, lost, last);
}

/**
 * Brings what was set aside and can be read now, or that a person asked for: a newer version of the app knows more, and the
 * server, having sent it once, does not send it again.
 */
export async function pullReadable(deps: SpaceDeps): Promise<Result<void, CouchFailure>> {
  const rows = await deps.db.quarantine.where('space').equals(deps.space).toArray();
  const isReadable = (raw: unknown): boolean => isPlainObject(raw) && readRaw(raw).ok;
  // What a file brought nobody need have but this device, and it is here whole.
  const isOfFile = ({ rev }: QuarantineRow): boolean => rev === OF_FILE;
  if (rows.some((row) => isOfFile(row) && isReadable(row.raw))) {
    const files = await import('./bundleStore').catch(() => undefined);
    await files?.storeReadable(deps.db);
  }
  const ids = rows.flatMap((row) => (!isOfFile(row) && (row.isWanted || isReadable(row.raw)) ? [row.id] : []));
  if (ids.length === 0) return ok(undefined);
  const pulled = await pullDocs(deps, ids, []);
  if (!pulled.ok) return pulled;
  // What came again is set aside anew, or was read; what nobody sent is not on the server any more.
  await deps.db.quarantine
    .where('id')
    .anyOf(ids)
    .filter((row) => row.isWanted === true)
    .delete();
  return ok(undefined);
}

/** Fetches losing copies where there are any, stores everything, then clears conflicts that are settled. */
async function storeRaws(
  deps: SpaceDeps,
  raws: readonly Raw[],
  gone: string[],
  last: Seq | undefined,
  left?: number,
): Promise<Result<void, CouchFailure>> {
  const leaves = await fetchLeaves(deps, raws);
  if (!leaves.ok) return leaves;
  const pulled = sortRaw(raws, gone, leaves.value);
  const cleaner = deps.isOffice && (await hasErased(deps.db)) ? await import('./erase') : undefined;
  const erased = (await cleaner?.erasedAmong(deps.db, raws)) ?? [];
  const settles = deps.isOffice && leaves.value.size + erased.length > 0;
  // What lost is on the disk before its copy on the server goes; the checkpoint moves after both.
  const { stored } = await storePulled(deps.db, deps.space, pulled, settles ? undefined : last, deps.isOffice);
  deps.onStored(stored, left);
  if (!settles) return ok(undefined);
  const deleted = await deleteLosers(deps, pulled.docs);
  if (!deleted.ok) return deleted;
  // Somebody who did not know yet, or a server that was restored, brought back a child who was erased.
  const removed = await cleaner?.removeOnServer(deps, erased);
  if (removed && !removed.ok) return removed;
  await storePulled(deps.db, deps.space, { docs: [], broken: [], gone: [] }, last);
  return ok(undefined);
}

/** Everything after `since` with documents, the next page under way while this one is stored. */
async function pullWhole(deps: SpaceDeps, since: Seq): Promise<Result<Seq, CouchFailure>> {
  let limit = FEWEST;
  const ask = async (from: Seq, count: number) => {
    const asked = deps.db.entropy.now();
    const query = { since: from, limit: count, include_docs: true, conflicts: true, seq_interval: count };
    const page = await askChanges(deps, query);
    return { page, took: deps.db.entropy.now() - asked, count };
  };
  let next = ask(since, limit);
  for (;;) {
    const { page, took, count } = await next;
    if (!page.ok) return page;
    const { last } = page.value;
    const isLast = page.value.count < count;
    if (took < QUICK) limit = Math.min(MOST, limit * 4);
    else if (took > SLOW) limit = Math.max(FEWEST, Math.floor(limit / 2));
    if (!isLast) next = ask(last, limit);
    const stored = await storeRaws(deps, ...split(page.value), last, page.value.pending).catch(
      async (error: unknown) => {
        // Nobody may be left waiting for the page under way.
        if (!isLast) await next;
        throw error;
      },
    );
    if (!stored.ok) {
      if (!isLast) await next;
      return stored;
    }
    if (isLast) return ok(last);
    await deps.settle();
  }
}

function split(page: ChangesPage): [Raw[], string[]] {
  const raws = page.changes.flatMap((change) => (change.doc && !change.isDeleted ? [change.doc] : []));
  return [raws, page.changes.flatMap((change) => (change.isDeleted ? [change.id] : []))];
}
