import { useState } from 'preact/hooks';
import type { Venue } from '../../domain/documents';
import { db } from '../../db/database';
import { undo } from '../../db/commit';
import { t } from '../../i18n';
import { FormSheet } from '../../ui/FormSheet';
import { NumberField } from '../../ui/NumberField';
import { PickerField } from '../../ui/PickerField';
import { save } from '../../ui/save';
import { TextArea } from '../../ui/TextArea';
import { TextField } from '../../ui/TextField';
import { weekdayShort, WEEKDAYS } from '../../ui/weekdays';
import { draftOf, errorsOf, patchOf, type VenueDraft } from './venueDraft';
import { saveVenue } from './venues.commands';

export interface VenueFormProps {
  /** Missing for a new one. */
  venue?: Venue | undefined;
  venueKey?: string | undefined;
  keepers: readonly { key: string; name: string }[];
  /** Names of the other rooms. */
  others: readonly string[];
  onClose: () => void;
}

/** Adds a room or changes one. */
export function VenueForm({ venue, venueKey, keepers, others, onClose }: VenueFormProps) {
  const [first] = useState(() => draftOf(venue));
  const [draft, setDraft] = useState(first);
  const set = (change: Partial<VenueDraft>) => setDraft((now) => ({ ...now, ...change }));
  const errors = errorsOf(draft, others);
  const onSave = async () => {
    const name = draft.name.trim();
    const saved = await save(() => saveVenue(db, draft, venueKey, venueKey === undefined ? undefined : first), {
      text: t(venueKey ? 'registers.changed' : 'registers.added', { name }),
      undo: (result) => undo(db, result),
    });
    if (saved) onClose();
  };
  return (
    <FormSheet
      title={venue ? t('venues.editTitle', { name: venue.name }) : t('venues.add')}
      onClose={onClose}
      onSave={onSave}
      errors={Object.values(errors)}
      isDirty={JSON.stringify(patchOf(first)) !== JSON.stringify(patchOf(draft))}
    >
      {(tried) => (
        <>
          <TextField
            label={t('venues.name')}
            value={draft.name}
            onChange={(name) => set({ name })}
            placeholder={t('venues.nameExample')}
            error={tried ? errors.name : undefined}
            required
          />
          <div class="yc-form-pair">
            <TextField
              label={t('venues.kind')}
              value={draft.kind}
              onChange={(kind) => set({ kind })}
              placeholder={t('venues.kindExample')}
            />
            <NumberField
              label={t('venues.capacity')}
              value={draft.capacity}
              onChange={(capacity) => set({ capacity })}
              min={0}
              max={5000}
              unit={t('venues.people')}
            />
          </div>
          <PickerField
            label={t('venues.keeper')}
            value={draft.keeper ? [draft.keeper] : []}
            onChange={([keeper]) => set({ keeper: keeper ?? '' })}
            options={keepers}
            placeholder={t('ui.notGiven')}
          />
          <fieldset class="yc-stack">
            <legend>
              <strong>{t('venues.uses')}</strong>
              <span class="yc-meta"> {t('venues.usesHint')}</span>
            </legend>
            <div class="yc-form-pair">
              {WEEKDAYS.map((day) => (
                <TextField
                  key={day}
                  label={weekdayShort(day)}
                  value={draft.uses[day] ?? ''}
                  onChange={(use) => set({ uses: { ...draft.uses, [day]: use } })}
                />
              ))}
            </div>
          </fieldset>
          <TextArea label={t('venues.note')} value={draft.note} onChange={(note) => set({ note })} rows={2} />
        </>
      )}
    </FormSheet>
  );
}
