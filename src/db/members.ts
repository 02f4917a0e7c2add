import { termKeyOfDay } from '../domain/calendar';
import type { Day } from '../domain/dates';
import type { Members } from '../domain/documents';
import { keyOf, membersId } from '../domain/ids';
import type { YingchuangDatabase } from './database';
import { getDoc, getDocs, listDocs } from './queries';

/** Who belongs to a group in the term that holds a day; undefined if nobody ever did. */
export async function membersOfGroup(db: YingchuangDatabase, group: string, day: Day): Promise<Members | undefined> {
  return getDoc(db, 'members', membersId(group, termKeyOfDay(await listDocs(db, 'term'), day)));
}

/** The lists of all groups in the term that holds a day, by group key. Reads that term's alone, however many are here. */
export async function membersByGroup(db: YingchuangDatabase, day: Day): Promise<Map<string, Members>> {
  const [terms, groups] = await Promise.all([
    listDocs(db, 'term'),
    db.docs.where('type').equals('group').primaryKeys(),
  ]);
  const termKey = termKeyOfDay(terms, day);
  const lists = await getDocs(
    db,
    'members',
    groups.map((group) => membersId(keyOf(group), termKey)),
  );
  return new Map(lists.map((list) => [list.group, list]));
}
