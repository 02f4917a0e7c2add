import { useState } from 'preact/hooks';
import { tutorsOf } from '../../domain/timetable';
import type { Day } from '../../domain/dates';
import { db } from '../../db/database';
import { addExtraSession, removeExtraSession } from '../../db/dayPlans';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { dayWords } from '../../ui/dateWords';
import { failureText } from '../../ui/failureText';
import { Select } from '../../ui/Select';
import { Sheet } from '../../ui/Sheet';
import { TextField } from '../../ui/TextField';
import { TimeField } from '../../ui/TimeField';
import { toast } from '../../ui/Toast';
import type { TodayData } from './today.queries';

interface ExtraSessionSheetProps {
  day: Day;
  today: Day;
  data: TodayData;
  onClose: () => void;
}

/** A session that no slot plans. On a day off, and afterwards, it asks why. */
export function ExtraSessionSheet({ day, today, data, onClose }: ExtraSessionSheetProps) {
  const { person } = data;
  const isMine = (key: string) => {
    const group = data.groups.get(key);
    return Number(Boolean(person && group && tutorsOf(group).includes(person)));
  };
  const groups = [...data.groups].sort(
    ([a, one], [b, other]) => isMine(b) - isMine(a) || one.name.localeCompare(other.name, 'zh'),
  );
  const [group, setGroup] = useState(isMine(groups[0]?.[0] ?? '') ? (groups[0]?.[0] ?? '') : '');
  const [from, setFrom] = useState('16:30');
  const [to, setTo] = useState('17:30');
  const [venue, setVenue] = useState<string>();
  const [holidayReason, setHolidayReason] = useState('');
  const [backfillReason, setBackfillReason] = useState('');
  const usualVenue = data.groups.get(group)?.venue ?? '';
  const isOrdered = from !== '' && to > from;
  const isPast = day < today;
  const isReady =
    group !== '' && isOrdered && (!data.isOff || holidayReason.trim()) && (!isPast || backfillReason.trim());

  const save = async () => {
    const { id } = await addExtraSession(db, {
      group,
      date: day,
      from,
      to,
      venue: venue ?? usualVenue,
      holidayReason: holidayReason.trim(),
      backfillReason: backfillReason.trim(),
      today,
    });
    onClose();
    toast.show({
      text: t('today.extraDone', { group: data.groups.get(group)?.name ?? '', from }),
      tone: 'ok',
      action: { label: t('ui.undo'), onAction: () => void removeExtraSession(db, id, day).catch(showFailure) },
    });
  };

  return (
    <Sheet
      open
      title={t('today.extraTitle', { day: dayWords(day) })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button kind="primary" disabled={!isReady} onClick={() => void save().catch(showFailure)}>
            {t('today.extraDo')}
          </Button>
        </>
      }
    >
      <Select
        label={t('today.extraGroup')}
        required
        value={group}
        onChange={setGroup}
        placeholder={t('ui.choose')}
        options={groups.map(([value, { name }]) => ({ value, label: name }))}
      />
      <div class="today-times">
        <TimeField label={t('today.extraFrom')} value={from} onChange={setFrom} />
        <TimeField
          label={t('today.extraTo')}
          value={to}
          onChange={setTo}
          error={isOrdered ? undefined : t('today.extraOrder')}
        />
      </div>
      <Select
        label={t('today.extraVenue')}
        value={venue ?? usualVenue}
        onChange={setVenue}
        placeholder={t('common.none')}
        options={[...data.venues].map(([value, { name }]) => ({ value, label: name }))}
      />
      {data.isOff && (
        <TextField
          label={t('today.extraHoliday')}
          required
          value={holidayReason}
          onChange={setHolidayReason}
          maxLength={200}
        />
      )}
      {isPast && (
        <TextField
          label={t('today.extraBackfill')}
          required
          value={backfillReason}
          onChange={setBackfillReason}
          maxLength={200}
        />
      )}
    </Sheet>
  );
}

function showFailure(error: unknown): void {
  toast.show({ text: failureText(error), tone: 'bad' });
}
