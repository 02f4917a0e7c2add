import type { Doc } from '../domain/registers';
import type { YingchuangDatabase } from './database';

/** A text that a document was to hold; '' if it holds something else. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What a document itself says it is called; '' for one without a name. */
export const nameIn = (doc: Doc): string => textOf(doc['name']) || textOf(doc['title']);

/** Names of documents by id; those that are not here are missing. A child erased or deleted keeps whatever its document says. */
export async function namesOf(db: YingchuangDatabase, ids: readonly string[]): Promise<Map<string, string>> {
  const docs = await docsById(db, ids);
  return new Map([...docs].flatMap(([id, doc]) => (nameIn(doc) ? [[id, nameIn(doc)] as const] : [])));
}

/** Documents by id; those that are not here are missing, and ids that are '' ask for nothing. */
export async function docsById(db: YingchuangDatabase, ids: readonly string[]): Promise<Map<string, Doc>> {
  const wanted = [...new Set(ids)].filter(Boolean);
  const rows = wanted.length === 0 ? [] : await db.docs.bulkGet(wanted);
  return new Map(rows.flatMap((row) => (row ? [[row.id, row.doc] as const] : [])));
}
