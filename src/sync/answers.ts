import { isPlainObject } from '../domain/canonical';
import type { ServerFiles } from '../db/database';
import { readDoc } from '../domain/documents';
import type { Doc } from '../domain/registers';
import type { Remote } from './reconcile';

/** A place in a database's list of changes: a number, or an opaque text. */
export type Seq = string | number;

/** A document with CouchDB's own fields, not yet read by a schema. */
export type Raw = Record<string, unknown>;

export type Change = { id: string; revs: string[]; isDeleted: boolean; doc: Raw | undefined };
export type ChangesPage = { changes: Change[]; last: Seq; count: number; pending: number | undefined };

/** What one answer of the server brings for a space, read and sorted. */
export type Pulled = {
  docs: Remote[];
  /** What no schema could read. */
  broken: { id: string; rev: string; raw: unknown; reason: string }[];
  /** Really removed on the server (CouchDB `_deleted`). */
  gone: string[];
};

/** A text that a server was to send; empty if it sent something else. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Documents of the server's own and the database's identity: none of ours. */
export function isOurs(id: string): boolean {
  return !id.startsWith('_') && !id.startsWith('meta:');
}

export function isSeq(value: unknown): value is Seq {
  return typeof value === 'string' || typeof value === 'number';
}

/** Reads an answer of `_changes`; undefined if it is none. */
export function readChanges(value: unknown): ChangesPage | undefined {
  if (!isPlainObject(value) || !Array.isArray(value['results']) || !isSeq(value['last_seq'])) return undefined;
  const changes: Change[] = [];
  for (const row of value['results'] as unknown[]) {
    if (!isPlainObject(row) || typeof row['id'] !== 'string') return undefined;
    if (!isOurs(row['id'])) continue;
    const revs = Array.isArray(row['changes'])
      ? row['changes'].flatMap((change: unknown) =>
          isPlainObject(change) && typeof change['rev'] === 'string' ? [change['rev']] : [],
        )
      : [];
    const doc = isPlainObject(row['doc']) ? row['doc'] : undefined;
    changes.push({ id: row['id'], revs, isDeleted: row['deleted'] === true, doc });
  }
  // CouchDB says how much is left; express-pouchdb does not.
  const pending = typeof value['pending'] === 'number' ? value['pending'] : undefined;
  return { changes, last: value['last_seq'], count: value['results'].length, pending };
}

export type KeyedRow =
  { id: string; state: 'there'; doc: Raw } | { id: string; state: 'missing' } | { id: string; state: 'deleted' };

/** Reads an answer of `_all_docs` with `keys` and `include_docs`; undefined if it is none. */
export function readAllDocs(value: unknown): KeyedRow[] | undefined {
  if (!isPlainObject(value) || !Array.isArray(value['rows'])) return undefined;
  const rows: KeyedRow[] = [];
  for (const row of value['rows'] as unknown[]) {
    if (!isPlainObject(row) || typeof row['key'] !== 'string') return undefined;
    const id = row['key'];
    if (isPlainObject(row['doc'])) rows.push({ id, state: 'there', doc: row['doc'] });
    else if (isPlainObject(row['value']) && row['value']['deleted'] === true) rows.push({ id, state: 'deleted' });
    else rows.push({ id, state: 'missing' });
  }
  return rows;
}

/** The document without CouchDB's own fields, which belong to the server's copy and not to ours. */
function withoutServerFields(raw: Raw): Raw {
  const { _rev, _attachments, _conflicts, ...rest } = raw;
  for (const name of Object.keys(rest)) if (name.startsWith('_') && name !== '_id') delete rest[name];
  return rest;
}

export function revOf(raw: Raw): string {
  return textOf(raw['_rev']);
}

/** Revisions of losing copies that stand beside this one on the server. */
export function conflictsOf(raw: Raw): string[] {
  return Array.isArray(raw['_conflicts']) ? raw['_conflicts'].filter((rev) => typeof rev === 'string') : [];
}

/** Which of a photo's pictures the server has, by the stubs of its document: none where it names none. */
export function filesOf(raw: Raw): ServerFiles {
  const stubs = isPlainObject(raw['_attachments']) ? raw['_attachments'] : {};
  const files: ServerFiles = {};
  for (const name of ['thumb', 'picture'] as const) {
    const stub = stubs[name];
    if (isPlainObject(stub) && typeof stub['length'] === 'number')
      files[name] = { length: stub['length'], digest: textOf(stub['digest']) };
  }
  return files;
}

/** Reads one document through its schema. */
export function readRaw(raw: Raw): { ok: true; rev: string; doc: Doc } | { ok: false; rev: string; reason: string } {
  const rev = revOf(raw);
  const read = readDoc(withoutServerFields(raw));
  return read.ok
    ? { ok: true, rev, doc: read.doc }
    : { ok: false, rev, reason: `${read.error.field}: ${read.error.message}` };
}

/** A losing copy as it came, the copy in which its line left the winner's, and the revisions of its own and of both. */
export type Leaf = { raw: Raw; origin: Raw | undefined; own: string[]; shared: string[] };

/** Sorts documents that arrived into readable and broken ones; `leaves` holds losing copies by document id. */
export function sortRaw(raws: readonly Raw[], gone: string[], leaves: ReadonlyMap<string, readonly Leaf[]>): Pulled {
  const pulled: Pulled = { docs: [], broken: [], gone };
  for (const raw of raws) {
    const id = String(raw['_id']);
    const read = readRaw(raw);
    if (!read.ok) {
      pulled.broken.push({ id, rev: read.rev, raw, reason: read.reason });
      continue;
    }
    const others = (leaves.get(id) ?? []).flatMap(({ raw: leaf, origin, own, shared }) => {
      const other = readRaw(leaf);
      if (!other.ok) return [];
      const forked = origin && readRaw(origin);
      return [{ rev: other.rev, doc: other.doc, own, shared, ...(forked?.ok ? { origin: forked.doc } : {}) }];
    });
    const files = read.doc.type === 'photo' ? { files: filesOf(raw) } : {};
    pulled.docs.push({ rev: read.rev, doc: read.doc, leaves: others, ...files });
  }
  return pulled;
}

export type BulkResult = { id: string; rev: string } | { id: string; error: string; reason: string };

/** Reads an answer of `_bulk_docs`; undefined if it is none. */
export function readBulkResults(value: unknown): BulkResult[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const results: BulkResult[] = [];
  for (const row of value as unknown[]) {
    if (!isPlainObject(row) || typeof row['id'] !== 'string') return undefined;
    if (typeof row['rev'] === 'string' && row['error'] === undefined) results.push({ id: row['id'], rev: row['rev'] });
    else results.push({ id: row['id'], error: textOf(row['error']), reason: textOf(row['reason']) });
  }
  return results;
}
