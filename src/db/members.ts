import { termKeyOfDay } from '../domain/calendar';
import type { Day } from '../domain/dates';
import type { Members } from '../domain/documents';
import { membersId } from '../domain/ids';
import type { YingchuangDatabase } from './database';
import { getDoc, listDocs } from './queries';

/** Who belongs to a group in the term that holds a day; undefined if nobody ever did. */
export async function membersOfGroup(db: YingchuangDatabase, group: string, day: Day): Promise<Members | undefined> {
  return getDoc(db, 'members', membersId(group, termKeyOfDay(await listDocs(db, 'term'), day)));
}

/** The lists of all groups in the term that holds a day, by group key. */
export async function membersByGroup(db: YingchuangDatabase, day: Day): Promise<Map<string, Members>> {
  const [terms, lists] = await Promise.all([listDocs(db, 'term'), listDocs(db, 'members')]);
  const termKey = termKeyOfDay(terms, day);
  return new Map(lists.filter((list) => list._id === membersId(list.group, termKey)).map((list) => [list.group, list]));
}
