import { addDays, type Day } from '../../domain/dates';
import type { Slot } from '../../domain/documents';
import { createKey, idOf } from '../../domain/ids';
import { leaveGroup } from '../../domain/membership';
import type { YingchuangDatabase } from '../../db/database';
import { commit, type Change, type Committed } from '../../db/commit';
import { joinChange, membersChange } from '../../db/enrolling';
import type { GroupDetail } from './groups.queries';

export type Split = {
  /** Of the group that stays, and of the new one. */
  names: [string, string];
  /** Places in each of the two; undefined is no limit. */
  capacity: number | undefined;
  /** Children who go to the new group. */
  second: ReadonlySet<string>;
  /** First day of the new group. */
  from: Day;
  venue: string;
  lead: string;
  /** The weekly times that the new group gets too. */
  slots: readonly Slot[];
  termKey: string;
};

/**
 * Splits a group in two in one commit, so that one undo puts it back: the new one has the same category, grades, aims and safety
 * person, its own venue and lead; its children leave the old one on the day before `from`, or were never in it if they joined
 * no earlier. The records of what was stay with the old one.
 */
export async function splitGroup(
  db: YingchuangDatabase,
  { key, group }: GroupDetail,
  { names, capacity, second, from, venue, lead, slots, termKey }: Split,
): Promise<Committed & { key: string }> {
  const made = createKey(db.entropy);
  const copied = slots.map((slot): Change => ({
    id: idOf('slot', createKey(db.entropy)),
    space: 'main',
    set: {
      group: made,
      weekday: slot.weekday,
      from: slot.from,
      to: slot.to,
      venue: venue || null,
      start: slot.start > from ? slot.start : from,
      end: slot.end ?? null,
      parity: slot.parity ?? null,
      weeks: slot.weeks ?? null,
      winter: slot.winter ?? null,
    },
  }));
  const saved = await commit(db, [
    {
      id: idOf('group', made),
      space: 'main',
      set: {
        name: names[1],
        category: group.category ?? null,
        grades: group.grades ?? {},
        capacity: capacity ?? null,
        lead: lead || null,
        safetyPerson: group.safetyPerson ?? null,
        venue: venue || null,
        aims: group.aims ?? null,
      },
    },
    { id: idOf('group', key), space: 'main', set: { name: names[0], capacity: capacity ?? null } },
    membersChange(termKey, key, (known) =>
      Object.fromEntries(
        [...second].flatMap((student) => {
          const member = known[student];
          if (!member) return [];
          const wasNever = !member['earlier'] && member.from !== undefined && member.from >= from;
          return [[student, wasNever ? null : leaveGroup(member, addDays(from, -1))]];
        }),
      ),
    ),
    joinChange(termKey, made, [...second], from),
    ...copied,
  ]);
  return { ...saved, key: made };
}
