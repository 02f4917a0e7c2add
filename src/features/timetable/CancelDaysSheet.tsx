import { useState } from 'preact/hooks';
import { daysBetween, isDay, type Day } from '../../domain/dates';
import { undo } from '../../db/commit';
import { cancelDays } from '../../db/dayPlans';
import { db } from '../../db/database';
import { t, type Key } from '../../i18n';
import { Button } from '../../ui/Button';
import { DateField } from '../../ui/DateField';
import { dateWord } from '../../ui/dateWords';
import { FormSheet } from '../../ui/FormSheet';
import { save } from '../../ui/save';
import { TextField } from '../../ui/TextField';

const REASONS: readonly Key[] = ['week.reasonWeather', 'week.reasonExam', 'week.reasonSchool'];
/** Longer is a holiday of the calendar. In days. */
const LONGEST = 60;

/** A day or a run of days without sessions, in one action, with a reason. */
export function CancelDaysSheet({ day, onClose }: { day: Day; onClose: () => void }) {
  const [from, setFrom] = useState(day);
  const [to, setTo] = useState(day);
  const [reason, setReason] = useState('');
  const fromError = isDay(from) ? undefined : t('registers.dateWrong', { field: t('week.cancelFrom') });
  const toError = !isDay(to)
    ? t('registers.dateWrong', { field: t('week.cancelTo') })
    : to < from
      ? t('registers.notBefore', { field: t('week.cancelTo'), other: t('week.cancelFrom') })
      : !fromError && daysBetween(from, to) >= LONGEST
        ? t('school.tooManyDays', { n: LONGEST })
        : undefined;
  const reasonError = reason.trim() === '' ? t('registers.needed', { field: t('week.cancelReason') }) : undefined;
  const onSave = async () => {
    const saved = await save(() => cancelDays(db, from, to, reason.trim()), {
      text:
        from === to
          ? t('week.cancelOne', { day: dateWord(from) })
          : t('week.cancelDone', { from: dateWord(from), to: dateWord(to) }),
      undo: (result) => undo(db, result),
    });
    if (saved) onClose();
  };
  return (
    <FormSheet
      title={t('week.cancelTitle')}
      onClose={onClose}
      onSave={onSave}
      errors={[fromError, toError, reasonError].flatMap((text) => text ?? [])}
      isDirty={reason !== ''}
      yes={t('week.cancelYes')}
      danger
      size="auto"
    >
      {(tried) => (
        <>
          <p>{t('week.cancelHint')}</p>
          <div class="yc-form-pair">
            <DateField
              label={t('week.cancelFrom')}
              value={from}
              onChange={(value) => {
                setFrom(value);
                if (to < value) setTo(value);
              }}
              error={tried ? fromError : undefined}
            />
            <DateField
              label={t('week.cancelTo')}
              value={to}
              onChange={setTo}
              min={from}
              error={tried ? toError : undefined}
            />
          </div>
          <div class="yc-row">
            {REASONS.map((key) => (
              <Button key={key} size="small" pressed={reason === t(key)} onClick={() => setReason(t(key))}>
                {t(key)}
              </Button>
            ))}
          </div>
          <TextField
            label={t('week.cancelReason')}
            required
            value={reason}
            onChange={setReason}
            maxLength={200}
            error={tried ? reasonError : undefined}
          />
        </>
      )}
    </FormSheet>
  );
}
