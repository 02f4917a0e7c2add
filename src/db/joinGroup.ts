import type { Day } from '../domain/dates';
import { membersId } from '../domain/ids';
import { rejoinGroup } from '../domain/membership';
import { termSpace } from '../domain/spaces';
import type { Change } from './commit';
import { membersPatch } from './mergedStudents';

/** Lets children join a group of a term from a day on; who was in it before comes back and keeps that time too. */
export function joinGroup(group: string, termKey: string, students: readonly string[], from: Day): Change {
  return {
    id: membersId(group, termKey),
    space: termSpace(termKey),
    set: (stored) => ({
      group,
      members: membersPatch(stored, (known) =>
        Object.fromEntries(
          students.map((student) => {
            const before = known[student];
            return [student, before ? rejoinGroup(before, from) : { from }];
          }),
        ),
      ),
    }),
  };
}
