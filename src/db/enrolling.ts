import type { Patch } from '../domain/change';
import { addDays, type Day } from '../domain/dates';
import type { Members } from '../domain/documents';
import { CHOICES, choicePatch, enrolmentId, type Enrolment } from '../domain/enrolment';
import { membersId } from '../domain/ids';
import { leaveGroup, rejoinGroup, type Member } from '../domain/membership';
import { termSpace } from '../domain/spaces';
import { commit, type Change, type Committed } from './commit';
import type { YingchuangDatabase } from './database';
import { membersPatch } from './mergedStudents';

/** A change of a child's enrolment; makes the document if there is none yet. */
export function enrolmentChange(
  termKey: string,
  student: string,
  patch: (stored: Enrolment | undefined) => Patch | undefined,
): Change {
  return {
    id: enrolmentId(student, termKey),
    space: termSpace(termKey),
    set: (stored) => {
      const set = patch(stored as Enrolment | undefined);
      return set && { student, deleted: null, ...set };
    },
  };
}

/** What a person enters for a child: the choices, the best first, or that it takes part in nothing, or a note. */
export type Entry = { student: string; choices?: readonly string[]; none?: boolean; note?: string | null };

/** Enters choices of one child or of many in one commit; what an entry does not name stays. */
export function saveEntries(db: YingchuangDatabase, termKey: string, entries: readonly Entry[]): Promise<Committed> {
  return commit(
    db,
    entries.map(({ student, choices, none, note }) =>
      enrolmentChange(termKey, student, () => ({
        ...(choices ? choicePatch(choices) : {}),
        ...(none === undefined ? {} : none ? { ...choicePatch([]), none: true } : { none: null }),
        ...(note === undefined ? {} : { note }),
      })),
    ),
  );
}

/** Puts a group into the first choice that is empty, as a tutor enters who wants in; a child that has it already stays as it is. */
export function addWishes(
  db: YingchuangDatabase,
  termKey: string,
  group: string,
  students: readonly string[],
  most: number,
): Promise<Committed> {
  return commit(
    db,
    students.map((student) =>
      enrolmentChange(termKey, student, (stored) => {
        const fields = CHOICES.slice(0, most);
        if (stored && !stored.deleted && fields.some((field) => stored[field] === group)) return undefined;
        const free = fields.find((field) => !stored?.[field] || stored.deleted);
        return free && { [free]: group, none: null };
      }),
    ),
  );
}

/** Entries of a group's members in a term. `set` sees what is stored; null takes an entry off. */
export function membersChange(
  termKey: string,
  group: string,
  set: (known: NonNullable<Members['members']>) => Record<string, Member | null>,
): Change {
  return {
    id: membersId(group, termKey),
    space: termSpace(termKey),
    set: (stored) => ({ group, deleted: null, members: membersPatch(stored, set) }),
  };
}

/** Children join a group from a day on; times they had before are kept. */
export const joinChange = (termKey: string, group: string, students: readonly string[], from: Day): Change =>
  membersChange(termKey, group, (known) =>
    Object.fromEntries(
      students.map((student) => {
        const member = known[student];
        return [student, member ? rejoinGroup(member, from) : { from }];
      }),
    ),
  );

/** Lets a child wait for a group; `at` is the moment of asking (UTC, ISO). Who waits already keeps its place. */
export function waitFor(
  db: YingchuangDatabase,
  termKey: string,
  group: string,
  students: readonly string[],
  at: string,
): Promise<Committed> {
  return commit(
    db,
    students.map((student) =>
      enrolmentChange(termKey, student, (stored) =>
        stored?.waiting?.[group] ? undefined : { waiting: { [group]: { at } } },
      ),
    ),
  );
}

/** A child waits no longer. */
export function stopWaiting(
  db: YingchuangDatabase,
  termKey: string,
  group: string,
  student: string,
): Promise<Committed> {
  return commit(db, [enrolmentChange(termKey, student, () => ({ waiting: { [group]: null } }))]);
}

/** Notes that a free place was offered to a child's family; null takes it back. */
export function offerPlace(
  db: YingchuangDatabase,
  termKey: string,
  group: string,
  student: string,
  day: Day | null,
): Promise<Committed> {
  return commit(db, [
    enrolmentChange(termKey, student, (stored) => {
      const wait = stored?.waiting?.[group];
      return wait ? { waiting: { [group]: { ...wait, offered: day } } } : undefined;
    }),
  ]);
}

/** A child that waited takes the place: it joins and waits no longer, in one commit. */
export function takePlace(
  db: YingchuangDatabase,
  termKey: string,
  group: string,
  student: string,
  from: Day,
): Promise<Committed> {
  return commit(db, [
    joinChange(termKey, group, [student], from),
    enrolmentChange(termKey, student, () => ({ waiting: { [group]: null } })),
  ]);
}

/** A child changes groups: `day` is its first in the new one, the day before its last in the old one. One commit. */
export function changeGroup(
  db: YingchuangDatabase,
  termKey: string,
  student: string,
  from: string,
  to: string,
  day: Day,
): Promise<Committed> {
  return commit(db, [
    membersChange(termKey, from, (known) => {
      const member = known[student] ?? {};
      // who changes before the first day was never in the old one
      return { [student]: member.from && member.from >= day ? null : leaveGroup(member, addDays(day, -1)) };
    }),
    joinChange(termKey, to, [student], day),
    enrolmentChange(termKey, student, (stored) => (stored?.waiting?.[to] ? { waiting: { [to]: null } } : undefined)),
  ]);
}
