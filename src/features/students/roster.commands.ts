import { termKeyOfDay } from '../../domain/calendar';
import type { Day } from '../../domain/dates';
import type { Student } from '../../domain/documents';
import { idOf } from '../../domain/ids';
import type { Committed } from '../../db/commit';
import { commitMany, type LongWork } from '../../db/commitMany';
import type { YingchuangDatabase } from '../../db/database';
import { joinGroup } from '../../db/joinGroup';
import { listDocs } from '../../db/queries';
import { writeCells, type Cells, type WrittenCell } from '../../db/writeCells';
import { patchOfCells } from './studentCells';
import type { StudentTimes } from './students.commands';

/** What these commands answer: what was written, or undefined where the person stopped it and nothing was. */
type RosterDone = Promise<Committed | undefined>;

/** Writes any number of cells, and new children, in one commit. */
export function writeRoster(
  db: YingchuangDatabase,
  cells: readonly WrittenCell[],
  added: readonly Cells[],
  times: StudentTimes,
  work: LongWork,
): RosterDone {
  const patchOf = (values: Cells, stored?: Student) => patchOfCells(values, stored, times);
  return writeCells(db, { type: 'student', patchOf }, { cells, added }, work);
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
