import { useState } from 'preact/hooks';
import type { Day } from '../../domain/dates';
import type { Slot } from '../../domain/documents';
import { db } from '../../db/database';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { DateField } from '../../ui/DateField';
import { save } from '../../ui/save';
import { Sheet } from '../../ui/Sheet';
import { answers } from './slotAnswers';
import { stopSlotFrom } from './timetable.commands';

export interface StopSheetProps {
  slot: Slot;
  /** Of its group. */
  name: string;
  earliest: Day | undefined;
  today: Day;
  onClose: () => void;
  onStopped: () => void;
}

/** Stops a weekly time from a day on; one that never took place can go from its first day, and is gone whole. */
export function StopSheet({ slot, name, earliest, today, onClose, onStopped }: StopSheetProps) {
  const first = earliest ?? slot.start;
  const [from, setFrom] = useState(first > today ? first : today);
  const isTooEarly = from < first;
  const stop = async () => {
    const stopped = await save(() => stopSlotFrom(db, slot, from, t('timetable.stopped', { name, day: from })), {
      text: t('timetable.stopped', { name, day: from }),
      ...answers,
    });
    if (stopped) onStopped();
  };
  return (
    <Sheet
      open
      title={t('timetable.stop')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button kind="danger" disabled={from === '' || isTooEarly} onClick={() => void stop()}>
            {t('timetable.stopYes')}
          </Button>
        </>
      }
    >
      <DateField
        label={t('timetable.stopDay')}
        hint={t('timetable.stopHint')}
        value={from}
        onChange={setFrom}
        min={first}
        error={isTooEarly ? t('timetable.recordedUntil', { day: first }) : undefined}
      />
    </Sheet>
  );
}
