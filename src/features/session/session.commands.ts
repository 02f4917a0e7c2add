import type { Day } from '../../domain/dates';
import type { StudentLeave } from '../../domain/documents';
import { createKey, idOf } from '../../domain/ids';
import { leavePatch } from '../../domain/sessionSteps';
import type { RollEntry } from '../../domain/roll';
import type { Space } from '../../domain/spaces';
import type { YingchuangDatabase } from '../../db/database';
import { t } from '../../i18n';
import type { Step } from './desk';

/** Puts a child of the roster on this roll, as present unless the session is of a later day. */
export function addStep(student: string, name: string, isFuture: boolean): Step {
  return {
    patch: {
      added: { [student]: { name } },
      ...(isFuture ? {} : { marks: { [student]: { state: 'present' } } }),
    },
    words: t('session.undoAdd', { name }),
  };
}

/** A child nobody has on the roster: makes its record and puts it on this roll, in one transaction. */
export function newChildStep(
  db: YingchuangDatabase,
  child: { name: string; schoolYear: number; className: string | undefined; isFuture: boolean },
): Step {
  const key = createKey(db.entropy);
  return {
    ...addStep(key, child.name, child.isFuture),
    others: [
      {
        id: idOf('student', key),
        space: 'main',
        set: {
          name: child.name,
          ...(child.className ? { classes: { [String(child.schoolYear)]: child.className } } : {}),
        },
      },
    ],
  };
}

/** Takes a child who was added on the spot off this roll again. */
export function removeAddedStep(entry: RollEntry): Step {
  return {
    patch: {
      added: { [entry.student]: null },
      marks: { [entry.student]: null },
      signOuts: { [entry.student]: null },
    },
    words: t('session.undoRemoveAdded', { name: entry.name }),
  };
}

export type NewLeave = { from: Day; to: Day; reason: 'sick' | 'personal' | 'other' | undefined; note: string };

/** A leave known beforehand. Where it covers the session of today, whose roll is being called, it becomes the mark too. */
export function leaveStep(
  db: YingchuangDatabase,
  space: Space,
  entry: RollEntry,
  leave: NewLeave,
  becomesMark: boolean,
): Step {
  const id = idOf('studentLeave', createKey(db.entropy));
  const fields = {
    student: entry.student,
    from: leave.from,
    to: leave.to,
    ...(leave.reason ? { reason: leave.reason } : {}),
    ...(leave.note ? { note: leave.note } : {}),
  };
  const doc: StudentLeave = { _id: id, type: 'studentLeave', v: 1, ...fields };
  return {
    patch: becomesMark ? leavePatch(entry, doc) : {},
    others: [{ id, space, set: fields }],
    words: t('session.leaveSaved', { name: entry.name }),
  };
}

/** Takes back a leave that was known beforehand. */
export function cancelLeaveStep(space: Space, entry: RollEntry): Step {
  return {
    patch: {},
    others: entry.leave ? [{ id: entry.leave._id, space, set: { deleted: true } }] : [],
    words: t('session.leaveCancelled'),
  };
}
