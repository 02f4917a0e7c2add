import { termKeyOfDay } from '../../domain/calendar';
import type { Day } from '../../domain/dates';
import type { Student } from '../../domain/documents';
import { createKey, idOf } from '../../domain/ids';
import type { Change, Committed } from '../../db/commit';
import { commitMany, type LongWork } from '../../db/commitMany';
import type { YingchuangDatabase } from '../../db/database';
import { joinGroup } from '../../db/joinGroup';
import { listDocs } from '../../db/queries';
import { patchOfCells } from './studentCells';
import type { StudentTimes } from './students.commands';

/** One cell of the roster's table: whose, which column, the value in plain form. */
export type RosterCell = { key: string; column: string; value: string };
/** What these commands answer: what was written, or undefined where the person stopped it and nothing was. */
export type RosterDone = Promise<Committed | undefined>;

/** Writes any number of cells, and new children, in one commit; of each child only what is named. */
export function writeRoster(
  db: YingchuangDatabase,
  cells: readonly RosterCell[],
  added: readonly Readonly<Record<string, string>>[],
  times: StudentTimes,
  work: LongWork,
): RosterDone {
  const byKey = new Map<string, Record<string, string>>();
  for (const { key, column, value } of cells) byKey.set(key, { ...byKey.get(key), [column]: value });
  const changes = [...byKey].map(([key, values]): Change => ({
    id: idOf('student', key),
    space: 'main',
    // who was deleted meanwhile is not made anew
    set: (stored) => stored && patchOfCells(values, stored as unknown as Student, times),
  }));
  const made = added.map((values): Change => ({
    id: idOf('student', createKey(db.entropy)),
    space: 'main',
    set: patchOfCells(values, undefined, times),
  }));
  return commitMany(db, [...changes, ...made], work);
}

/** Puts children into a group of the current term from a day on. */
export async function addToGroup(
  db: YingchuangDatabase,
  keys: readonly string[],
  group: string,
  today: Day,
  work: LongWork,
): RosterDone {
  const termKey = termKeyOfDay(await listDocs(db, 'term'), today);
  return commitMany(db, [joinGroup(group, termKey, keys, today)], work);
}

/** Takes children off the roster. Ask `namedOnRecord` first: who is on record leaves instead. */
export function deleteStudents(db: YingchuangDatabase, keys: readonly string[], work: LongWork): RosterDone {
  return commitMany(
    db,
    keys.map((key) => ({ id: idOf('student', key), space: 'main', set: { deleted: true } })),
    work,
  );
}

/** Which of these children a list of members or a roll names. Reads every session on the device: for a deliberate act only. */
export async function namedOnRecord(db: YingchuangDatabase, keys: readonly string[]): Promise<Set<string>> {
  const [members, sessions] = await Promise.all([listDocs(db, 'members'), listDocs(db, 'session')]);
  const named = new Set<string>();
  for (const { members: entries } of members) for (const key of Object.keys(entries ?? {})) named.add(key);
  for (const { marks, added } of sessions) {
    for (const key of Object.keys(marks ?? {})) named.add(key);
    for (const key of Object.keys(added ?? {})) named.add(key);
  }
  return new Set(keys.filter((key) => named.has(key)));
}
