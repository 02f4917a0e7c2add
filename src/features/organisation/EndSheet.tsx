import { useState } from 'preact/hooks';
import { isDay, type Day } from '../../domain/dates';
import { db } from '../../db/database';
import { undo } from '../../db/commit';
import { t } from '../../i18n';
import { DateField } from '../../ui/DateField';
import { FormSheet } from '../../ui/FormSheet';
import { save } from '../../ui/save';
import { Select } from '../../ui/Select';
import { endRegulation } from './organisation.commands';
import type { RegulationDetail } from './organisation.queries';

interface EndSheetProps {
  detail: RegulationDetail;
  today: Day;
  onClose: () => void;
}

/** From which day a regulation holds no more, and which one takes its place. */
export function EndSheet({ detail: { key, regulation, others }, today, onClose }: EndSheetProps) {
  const [on, setOn] = useState(today);
  const [by, setBy] = useState('');
  const name = regulation.title ?? '';
  const errors = isDay(on) ? [] : [t('registers.dateWrong', { field: t('regulations.endOn') })];
  const onSave = async () => {
    const saved = await save(() => endRegulation(db, key, { on, by }), {
      text: t('regulations.ended', { name }),
      undo: (result) => undo(db, result),
    });
    if (saved) onClose();
  };
  return (
    <FormSheet
      title={t('regulations.endTitle', { name })}
      onClose={onClose}
      onSave={onSave}
      errors={errors}
      isDirty={false}
      yes={t('regulations.endDo')}
      size="auto"
    >
      {(tried) => (
        <>
          <DateField
            label={t('regulations.endOn')}
            value={on}
            onChange={setOn}
            error={tried ? errors[0] : undefined}
            required
          />
          <Select
            label={t('regulations.endBy')}
            value={by}
            onChange={setBy}
            placeholder={t('regulations.endNone')}
            options={others
              .filter(({ state }) => state !== 'withdrawn')
              .map((other) => ({ value: other.key, label: other.regulation.title ?? '' }))}
          />
        </>
      )}
    </FormSheet>
  );
}
