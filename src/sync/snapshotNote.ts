import { isPlainObject } from '../domain/canonical';
import { isSeq, textOf, type Seq } from './answers';
import type { CouchFailure } from './couch';
import type { SpaceDeps } from './pull';
import { readOne } from './readOne';
import { ok, type Result } from './result';

/**
 * Where the snapshot of a space is: `_local/snapshot` of its database. A `_local` document goes along with no replication:
 * a copy of the database, whose places in the list of changes are others, has none and so offers no snapshot.
 */
export type SnapshotNote = {
  /** The document that carries the attachment, `meta:snapshot:<key>`: another one in every database. */
  doc: string;
  /** The attachment; another name for every build. Missing if there is none at the moment. */
  file?: SnapshotFile;
};

/**
 * `count` documents as of `since` in `length` bytes, built `at` (ms UTC by the device's clock); `erased` is how many erasures
 * that device knew of.
 */
export type SnapshotFile = {
  name: string;
  identity: string;
  since: Seq;
  count: number;
  length: number;
  erased: number;
  at: number;
};

export const SNAPSHOT_NOTE = '_local/snapshot';
/** Ids of the documents that carry snapshots: `meta:` says that they are none of ours ([A5]). */
export const SNAPSHOT_PREFIX = 'meta:snapshot:';

/** The space's note; undefined if nobody left one, or it is none. */
export async function readNote(
  deps: Pick<SpaceDeps, 'couch' | 'path' | 'signal'>,
): Promise<Result<{ note: SnapshotNote; rev: string } | undefined, CouchFailure>> {
  const answer = await readOne(deps, SNAPSHOT_NOTE);
  if (!answer.ok) return answer;
  const doc = textOf(answer.value?.['doc']);
  if (!answer.value || !doc.startsWith(SNAPSHOT_PREFIX)) return ok(undefined);
  const file = readFile(answer.value['file']);
  return ok({ note: { doc, ...(file ? { file } : {}) }, rev: textOf(answer.value['_rev']) });
}

/** Reads what a note, or the snapshot itself, says of a build. */
export function readFile(value: unknown): SnapshotFile | undefined {
  if (!isPlainObject(value)) return undefined;
  const { name, identity, since, count, length, erased, at } = value;
  const isCount = (one: unknown): one is number => Number.isSafeInteger(one) && Number(one) >= 0;
  if (typeof name !== 'string' || typeof identity !== 'string' || !isSeq(since)) return undefined;
  if (!/^[0-9a-z-]{1,80}$/.test(name) || !isCount(count) || !isCount(length) || !isCount(erased) || !isCount(at))
    return undefined;
  return { name, identity, since, count, length, erased, at };
}

/** How many changes lie before a place; NaN where the server's places say nothing. Both servers' begin with a number. */
export function countOf(place: Seq): number {
  return Number.parseInt(String(place), 10);
}
