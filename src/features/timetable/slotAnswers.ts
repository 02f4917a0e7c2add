import { addDays } from '../../domain/dates';
import { db } from '../../db/database';
import { undo } from '../../db/commit';
import { t } from '../../i18n';
import type { SlotResult } from './timetable.commands';

/** How a change of a weekly time is taken back, and why it was refused: somebody opened a session meanwhile. */
export const answers = {
  undo: async (result: SlotResult): Promise<void> => {
    if (result.ok) await undo(db, result.saved);
  },
  refusal: (result: SlotResult): string | undefined =>
    result.ok ? undefined : t('timetable.recordedUntil', { day: addDays(result.error.last, 1) }),
};
