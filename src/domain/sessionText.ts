import { tallyOf, type RollEntry } from './roll';

/** The figures of a roll that may be passed on: names of the absent only, no more names than needed (SPEC register 8). */
export type Shareable = {
  due: number;
  present: number;
  late: number;
  leave: number;
  absent: number;
  absentNames: string[];
  unmarked: number;
};

/** `present` counts everybody who is here, late ones included, as the county's forms do. */
export function shareableOf(roll: readonly RollEntry[]): Shareable {
  const tally = tallyOf(roll);
  return {
    due: tally.total,
    present: tally.headsIn,
    late: tally.late,
    leave: tally.leave,
    absent: tally.absent,
    unmarked: tally.unmarked,
    absentNames: roll.filter((entry) => entry.mark?.state === 'absent').map((entry) => entry.name),
  };
}
