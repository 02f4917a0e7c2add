import { useState } from 'preact/hooks';
import { isDay, type Day } from '../../domain/dates';
import { undo } from '../../db/commit';
import { db } from '../../db/database';
import { t } from '../../i18n';
import { DateField } from '../../ui/DateField';
import { FormSheet } from '../../ui/FormSheet';
import { save } from '../../ui/save';
import { TextField } from '../../ui/TextField';
import { leaveSchool } from './leaving.commands';

export interface LeaveSheetProps {
  studentKey: string;
  name: string;
  today: Day;
  onClose: () => void;
}

const REASONS = ['transfer', 'moved', 'graduated', 'sick'] as const;

/** A child leaves the school: its last day, and why. It leaves its groups on that day; everything on record stays. */
export function LeaveSheet({ studentKey, name, today, onClose }: LeaveSheetProps) {
  const [last, setLast] = useState<string>(today);
  const [reason, setReason] = useState('');
  const error = isDay(last) ? undefined : t('registers.dateWrong', { field: t('students.lastDay') });
  const onSave = async () => {
    const saved = await save(() => leaveSchool(db, [studentKey], last, reason), {
      text: t('students.leaveSaved', { name, day: last }),
      undo: (result) => undo(db, result),
    });
    if (saved) onClose();
  };
  return (
    <FormSheet
      title={t('students.leaveTitle', { name })}
      onClose={onClose}
      onSave={onSave}
      errors={error === undefined ? [] : [error]}
      isDirty={reason !== '' || last !== today}
      yes={t('students.leave')}
      size="auto"
    >
      {(tried) => (
        <>
          <p>{t('students.leaveText')}</p>
          <DateField
            label={t('students.lastDay')}
            value={last}
            onChange={setLast}
            error={tried ? error : undefined}
            required
          />
          <TextField
            label={t('students.leaveReason')}
            value={reason}
            onChange={setReason}
            suggestions={REASONS.map((one) => t(`students.leaveReason.${one}`))}
            maxLength={200}
          />
        </>
      )}
    </FormSheet>
  );
}
