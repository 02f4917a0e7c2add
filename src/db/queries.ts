import type { Day } from '../domain/dates';
import type { DocOf, DocType, Session } from '../domain/documents';
import type { Doc } from '../domain/registers';
import type { YingchuangDatabase } from './database';

/** How documents read where children were merged: `mergedStudents.ts`, which only schools with such children fetch. */
export type View = {
  docs: (db: YingchuangDatabase, docs: readonly Doc[]) => Promise<Doc[]>;
  /** Without those who are on record under another key. */
  roster: <T extends { _id: string }>(db: YingchuangDatabase, students: T[]) => Promise<T[]>;
  history: (db: YingchuangDatabase, session: Doc | undefined, kept: Doc[]) => Promise<Doc[]>;
};
export let view: View | undefined;
export function seeThrough(next: View): void {
  view = next;
}

/** To be awaited before the first page: a child with two records would show twice for a moment. */
export async function seeMerged(db: YingchuangDatabase): Promise<void> {
  const links = db.docs.where('[type+doc.mergedInto]').between(['student', ''], ['student', '\uffff']);
  if ((await links.count()) > 0) (await import('./mergedStudents')).seeMergedStudents();
}

/** What was read, as it counts. */
async function seen<T>(db: YingchuangDatabase, docs: readonly Doc[]): Promise<T[]> {
  return (view ? await view.docs(db, docs) : docs) as unknown as T[];
}

/** A document by id; undefined if it is not here or was deleted. */
export async function getDoc<T extends DocType>(
  db: YingchuangDatabase,
  type: T,
  id: string,
): Promise<DocOf<T> | undefined> {
  const row = await db.docs.get(id);
  if (!row || row.type !== type || row.doc['deleted']) return undefined;
  return (await seen<DocOf<T>>(db, [row.doc]))[0];
}

/** All documents of a type that are not deleted, in the order of their ids (the order in which they were made). */
export async function listDocs<T extends DocType>(db: YingchuangDatabase, type: T): Promise<DocOf<T>[]> {
  const rows = await db.docs.where('type').equals(type).toArray();
  const docs = await seen<DocOf<T>>(
    db,
    rows.flatMap((row) => (row.doc['deleted'] ? [] : [row.doc])),
  );
  return type === 'student' && view ? view.roster(db, docs) : docs;
}

/** The same as a map by key (the part of the id behind the colon). */
export async function mapDocs<T extends DocType>(db: YingchuangDatabase, type: T): Promise<Map<string, DocOf<T>>> {
  return new Map((await listDocs(db, type)).map((doc) => [doc._id.slice(type.length + 1), doc]));
}

/** Documents by id, in no particular order; those that are missing or deleted are left out. */
export async function getDocs<T extends DocType>(
  db: YingchuangDatabase,
  type: T,
  ids: readonly string[],
): Promise<DocOf<T>[]> {
  const rows = await db.docs.bulkGet([...ids]);
  return seen(
    db,
    rows.flatMap((row) => (row && row.type === type && !row.doc['deleted'] ? [row.doc] : [])),
  );
}

/** Stored sessions that take place from `from` to `to`, both inclusive. */
export async function sessionsBetween(db: YingchuangDatabase, from: Day, to: Day): Promise<Session[]> {
  const rows = await db.docs.where('[type+doc.date]').between(['session', from], ['session', to], true, true).toArray();
  return seen(
    db,
    rows.flatMap((row) => (row.doc['deleted'] ? [] : [row.doc])),
  );
}

/** Stored sessions of a group, any order. */
export async function sessionsOfGroup(db: YingchuangDatabase, group: string): Promise<Session[]> {
  const rows = await db.docs.where('[type+doc.group]').equals(['session', group]).toArray();
  return seen(
    db,
    rows.flatMap((row) => (row.doc['deleted'] ? [] : [row.doc])),
  );
}
