import { termKeyOfDay } from '../../domain/calendar';
import { changedIn } from '../../domain/change';
import type { Day } from '../../domain/dates';
import type { Group, Members } from '../../domain/documents';
import { createKey, idOf, membersId } from '../../domain/ids';
import { leaveGroup, type Member } from '../../domain/membership';
import { termSpace } from '../../domain/spaces';
import type { YingchuangDatabase } from '../../db/database';
import { commit, type Committed } from '../../db/commit';
import { joinGroup } from '../../db/joinGroup';
import { membersPatch } from '../../db/mergedStudents';
import { listDocs } from '../../db/queries';
import { draftOf, patchOf, type GroupDraft } from './groupDraft';

/** Adds a group, or changes the given one as it was when the form was opened (`before`): only what the person changed. */
export async function saveGroup(
  db: YingchuangDatabase,
  draft: GroupDraft,
  before?: { key: string; group: Group },
): Promise<Committed & { key: string }> {
  const key = before?.key ?? createKey(db.entropy);
  const opened = before && patchOf(draftOf(before.group), before.group);
  const patch = changedIn(opened, patchOf(draft, before?.group));
  const saved = await commit(db, [{ id: idOf('group', key), space: 'main', set: patch }]);
  return { ...saved, key };
}

/** Takes a group off the register. Ask `usesOfGroup` first. */
export function deleteGroup(db: YingchuangDatabase, key: string): Promise<Committed> {
  return commit(db, [{ id: idOf('group', key), space: 'main', set: { deleted: true } }]);
}

/** Writes entries of a group's members in the space of the term that `today` lies in; null removes one. */
async function writeMembers(
  db: YingchuangDatabase,
  group: string,
  today: Day,
  write: (known: NonNullable<Members['members']>) => Record<string, Member | null>,
): Promise<Committed> {
  const termKey = termKeyOfDay(await listDocs(db, 'term'), today);
  return commit(db, [
    {
      id: membersId(group, termKey),
      space: termSpace(termKey),
      set: (stored) => ({ group, members: membersPatch(stored, write) }),
    },
  ]);
}

/** Lets children join from a day on; who was in the group before comes back and keeps that time too. */
export async function addMembers(
  db: YingchuangDatabase,
  group: string,
  students: readonly string[],
  from: Day,
  today: Day,
): Promise<Committed> {
  const termKey = termKeyOfDay(await listDocs(db, 'term'), today);
  return commit(db, [joinGroup(group, termKey, students, from)]);
}

/** A child leaves; `last` is its last day in the group, `note` why. */
export function leaveMember(
  db: YingchuangDatabase,
  group: string,
  student: string,
  last: Day,
  note: string | null,
  today: Day,
): Promise<Committed> {
  return writeMembers(db, group, today, (known) => ({
    [student]: { ...leaveGroup(known[student] ?? {}, last), ...(note === null ? {} : { note }) },
  }));
}

/** Takes a child off who was added by mistake and has no mark; ask `hasMarks` first. */
export function removeMember(db: YingchuangDatabase, group: string, student: string, today: Day): Promise<Committed> {
  return writeMembers(db, group, today, () => ({ [student]: null }));
}
