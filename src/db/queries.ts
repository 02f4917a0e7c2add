import type { Day } from '../domain/dates';
import type { DocOf, DocType, Session } from '../domain/documents';
import type { YingchuangDatabase } from './database';

/** A document by id; undefined if it is not here or was deleted. */
export async function getDoc<T extends DocType>(
  db: YingchuangDatabase,
  type: T,
  id: string,
): Promise<DocOf<T> | undefined> {
  const row = await db.docs.get(id);
  if (!row || row.type !== type || row.doc['deleted']) return undefined;
  return row.doc as unknown as DocOf<T>;
}

/** All documents of a type that are not deleted, in the order of their ids (the order in which they were made). */
export async function listDocs<T extends DocType>(db: YingchuangDatabase, type: T): Promise<DocOf<T>[]> {
  const rows = await db.docs.where('type').equals(type).toArray();
  return rows.flatMap((row) => (row.doc['deleted'] ? [] : [row.doc as unknown as DocOf<T>]));
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
  return rows.flatMap((row) =>
    row && row.type === type && !row.doc['deleted'] ? [row.doc as unknown as DocOf<T>] : [],
  );
}

/** Stored sessions that take place from `from` to `to`, both inclusive. */
export async function sessionsBetween(db: YingchuangDatabase, from: Day, to: Day): Promise<Session[]> {
  const rows = await db.docs.where('[type+doc.date]').between(['session', from], ['session', to], true, true).toArray();
  return rows.flatMap((row) => (row.doc['deleted'] ? [] : [row.doc as unknown as Session]));
}

/** Stored sessions of a group, any order. */
export async function sessionsOfGroup(db: YingchuangDatabase, group: string): Promise<Session[]> {
  const rows = await db.docs.where('[type+doc.group]').equals(['session', group]).toArray();
  return rows.flatMap((row) => (row.doc['deleted'] ? [] : [row.doc as unknown as Session]));
}
