import type { Day } from '../domain/dates';
import type { Members } from '../domain/documents';
import { membersId } from '../domain/ids';
import { rejoinGroup } from '../domain/membership';
import { termSpace } from '../domain/spaces';
import type { Change } from './commit';

/** Lets children join a group of a term from a day on; who was in it before comes back and keeps that time too. */
export function joinGroup(group: string, termKey: string, students: readonly string[], from: Day): Change {
  return {
    id: membersId(group, termKey),
    space: termSpace(termKey),
    set: (stored) => {
      const known = (stored as Members | undefined)?.members ?? {};
      return {
        group,
        members: Object.fromEntries(
          students.map((student) => {
            const before = known[student];
            return [student, before ? rejoinGroup(before, from) : { from }];
          }),
        ),
      };
    },
  };
}
