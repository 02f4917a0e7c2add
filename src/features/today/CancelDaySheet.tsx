import { useState } from 'preact/hooks';
import type { Day } from '../../domain/dates';
import { undo } from '../../db/commit';
import { db } from '../../db/database';
import { cancelDays } from '../../db/dayPlans';
import { t, type Key } from '../../i18n';
import { Button } from '../../ui/Button';
import { dayWords } from '../../ui/dateWords';
import { failureText } from '../../ui/failureText';
import { Sheet } from '../../ui/Sheet';
import { TextField } from '../../ui/TextField';
import { toast } from '../../ui/Toast';

const REASONS: readonly Key[] = ['today.cancelReasonWeather', 'today.cancelReasonExam', 'today.cancelReasonHoliday'];

/** A whole day without sessions, in one action, with a reason. */
export function CancelDaySheet({ day, onClose }: { day: Day; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const save = async () => {
    const committed = await cancelDays(db, day, day, reason.trim());
    onClose();
    toast.show({
      text: t('today.cancelDone', { day: dayWords(day) }),
      tone: 'ok',
      action: { label: t('ui.undo'), onAction: () => void undo(db, committed).catch(showFailure) },
    });
  };
  return (
    <Sheet
      open
      title={t('today.cancelDayTitle', { day: dayWords(day) })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button kind="danger" disabled={!reason.trim()} onClick={() => void save().catch(showFailure)}>
            {t('today.cancelDayDo')}
          </Button>
        </>
      }
    >
      <p>{t('today.cancelDayHint')}</p>
      <div class="yc-row">
        {REASONS.map((key) => (
          <Button key={key} size="small" pressed={reason === t(key)} onClick={() => setReason(t(key))}>
            {t(key)}
          </Button>
        ))}
      </div>
      <TextField label={t('today.cancelDayReason')} required value={reason} onChange={setReason} maxLength={200} />
    </Sheet>
  );
}

function showFailure(error: unknown): void {
  toast.show({ text: failureText(error), tone: 'bad' });
}
