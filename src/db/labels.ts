import { isDay, type Day } from '../domain/dates';
import { idOf, keyOf } from '../domain/ids';
import type { Doc } from '../domain/registers';
import type { YingchuangDatabase } from './database';
import { docsById, nameIn, namesOf, textOf } from './names';

/** What people call a document: its own name, or that of the group, item or child it belongs to, with its day. `name` may be ''. */
export type DocLabel = { name: string; day?: Day };

/** The document whose name stands for this one's. */
function parentOf(doc: Doc): string {
  if (doc.type === 'photo' && doc['of']) return textOf(doc['of']);
  if (doc['group']) return idOf('group', textOf(doc['group']));
  if (doc['item']) return idOf('item', textOf(doc['item']));
  if (doc['student']) return idOf('student', textOf(doc['student']));
  if (doc.type === 'device' && doc['person']) return idOf('tutor', textOf(doc['person']));
  if (doc.type === 'studentNumber') return idOf('student', keyOf(doc._id));
  if ((doc.type === 'leader' || doc.type === 'request') && doc['tutor']) return idOf('tutor', textOf(doc['tutor']));
  return doc.type === 'allowanceScheme' || doc.type === 'tutorFile' ? idOf('tutor', keyOf(doc._id)) : '';
}

/** The labels of documents by their id. An earlier value (`history:`) is called as what it belongs to. */
export async function labelsOf(db: YingchuangDatabase, docs: readonly Doc[]): Promise<Map<string, DocLabel>> {
  const owners = new Map(docs.map((doc) => [doc._id, doc.type === 'history' ? textOf(doc['doc']) : '']));
  const owned = await docsById(db, [...owners.values()]);
  const named = docs.map((doc) => [doc._id, owned.get(owners.get(doc._id) ?? '') ?? doc] as const);
  const names = await namesOf(
    db,
    named.map(([, doc]) => parentOf(doc)),
  );
  return new Map(
    named.map(([id, doc]) => {
      const name = nameIn(doc) || textOf(doc['label']) || names.get(parentOf(doc)) || '';
      const day = textOf(doc['date']) || (['studentLeave', 'request'].includes(doc.type) ? textOf(doc['from']) : '');
      return [id, { name, ...(isDay(day) ? { day } : {}) }];
    }),
  );
}
