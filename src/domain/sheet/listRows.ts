import type { Tutor } from '../documents';
import { keyOf } from '../ids';
import type { PlannedRow, Reason } from './plan';

/** The only tutor of a name; undefined if there is none, or several whom only a person can tell apart. */
export function tutorNamed(tutors: readonly Tutor[], name: string): string | undefined {
  const [only, another] = tutors.filter((tutor) => tutor.name === name && !tutor.deleted);
  return only && !another ? keyOf(only._id) : undefined;
}

/** What is shown of a record: the fields that say something. */
export const said = (record: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined && value !== ''));

/** A row about something known: an update with its changes, or a skip that says why. */
export function settle(
  changes: PlannedRow['changes'],
  writes: PlannedRow['writes'],
  remark?: Reason,
): Pick<PlannedRow, 'action' | 'reason' | 'changes' | 'writes'> {
  const reason = remark ? { reason: remark } : {};
  if (writes.length === 0) return { action: 'skip', reason: remark ?? { type: 'same' }, changes: [], writes };
  return { action: 'update', ...reason, changes, writes };
}
