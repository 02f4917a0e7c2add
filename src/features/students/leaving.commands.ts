import { commit, type Change, type Committed } from '../../db/commit';
import type { YingchuangDatabase } from '../../db/database';
import { mergedStudents } from '../../db/mergedStudents';
import { listDocs } from '../../db/queries';
import { addDays, type Day } from '../../domain/dates';
import type { Members, Student } from '../../domain/documents';
import { idOf } from '../../domain/ids';
import { isMemberOn, leaveGroup, rejoinGroup } from '../../domain/membership';
import { typedText } from '../../domain/typedText';

/** Children leave the school: `last` is their last day there and in every group. What is on record stays. One commit. */
export async function leaveSchool(
  db: YingchuangDatabase,
  students: readonly string[],
  last: Day,
  reason: string,
): Promise<Committed> {
  const merged = await mergedStudents(db);
  const leaving = new Set(students);
  const goes = (key: string): boolean => leaving.has(merged.get(key) ?? key);
  const set = { left: last, leftReason: typedText(reason) };
  const lists = await db.docs.where('type').equals('members').toArray();
  const leaves = lists.flatMap(({ id, space, doc }): Change[] =>
    Object.entries((doc as unknown as Members).members ?? {}).flatMap(([key, member]) => {
      if (!member || !goes(key)) return [];
      const stays = isMemberOn(member, addDays(last, 1)) || (!member.to && (member.from ?? '') > last);
      return stays ? [{ id, space, set: { members: { [key]: leaveGroup(member, last) } } }] : [];
    }),
  );
  return commit(db, [...students.map((key): Change => ({ id: idOf('student', key), space: 'main', set })), ...leaves]);
}

/** A group that a child left when it left the school: it may come back into it. */
export type LeftGroup = { id: string; group: string };

/** The lists of this device's terms in which the child's time ended on its last day at the school. */
export async function groupsLeftWith(db: YingchuangDatabase, key: string, last: Day): Promise<LeftGroup[]> {
  const lists = await listDocs(db, 'members');
  return lists.flatMap(({ _id, group, members }) => (members?.[key]?.to === last ? [{ id: _id, group }] : []));
}

export type Return = {
  first: Day;
  schoolYear: number;
  /** The class now, as a code; '' leaves what is on record. */
  classCode: string;
  /** Ids of the lists in which the child is a member again. */
  lists: readonly string[];
};

/** A child comes back: the time away is kept. Throws `CommitError`. */
export async function returnToSchool(
  db: YingchuangDatabase,
  key: string,
  { left, leftReason }: Pick<Student, 'left' | 'leftReason'>,
  { first, schoolYear, classCode, lists }: Return,
): Promise<Committed> {
  const wanted = new Set(lists);
  const members = (await listDocs(db, 'members')).filter(({ _id }) => wanted.has(_id));
  const rows = await db.docs.bulkGet(members.map(({ _id }) => _id));
  const away = left ? { [left]: { until: addDays(first, -1), ...(leftReason ? { reason: leftReason } : {}) } } : {};
  return commit(db, [
    {
      id: idOf('student', key),
      space: 'main',
      set: {
        left: null,
        leftReason: null,
        away,
        ...(classCode ? { classes: { [String(schoolYear)]: classCode } } : {}),
      },
    },
    ...members.flatMap(({ _id, members: entries }, i): Change[] => {
      const [member, row] = [entries?.[key], rows[i]];
      return member && row
        ? [{ id: _id, space: row.space, set: { members: { [key]: rejoinGroup(member, first) } } }]
        : [];
    }),
  ]);
}
