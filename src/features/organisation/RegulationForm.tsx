import { useState } from 'preact/hooks';
import { db } from '../../db/database';
import { undo } from '../../db/commit';
import { t } from '../../i18n';
import { DateField } from '../../ui/DateField';
import { FormSheet } from '../../ui/FormSheet';
import { NumberField } from '../../ui/NumberField';
import { RichTextField } from '../../ui/richText/RichTextField';
import { save } from '../../ui/save';
import { TextField } from '../../ui/TextField';
import { saveRegulation } from './organisation.commands';
import type { Regulation } from './organisation.queries';
import { draftOf, errorsOf, patchOf, type RegulationDraft } from './regulationDraft';

interface RegulationFormProps {
  /** Missing for a new one. */
  regulation?: Regulation | undefined;
  regulationKey?: string | undefined;
  /** The place of a new one. */
  order?: number | undefined;
  onClose: () => void;
  onSaved?: ((key: string) => void) | undefined;
}

/** Writes a regulation or changes one; Word text may be pasted. */
export function RegulationForm({ regulation, regulationKey, order = 1, onClose, onSaved }: RegulationFormProps) {
  const [first] = useState(() => draftOf(regulation, order));
  const [draft, setDraft] = useState(first);
  const set = (change: Partial<RegulationDraft>) => setDraft((now) => ({ ...now, ...change }));
  const errors = errorsOf(draft);
  const onSave = async () => {
    const before = regulationKey === undefined ? undefined : patchOf(first);
    const saved = await save(() => saveRegulation(db, patchOf(draft), regulationKey, before), {
      text: t(regulation ? 'registers.changed' : 'registers.added', { name: draft.title.trim() }),
      undo: (result) => undo(db, result),
    });
    if (!saved) return;
    onClose();
    onSaved?.(saved.key);
  };
  return (
    <FormSheet
      title={regulation ? t('regulations.editTitle', { name: regulation.title ?? '' }) : t('regulations.add')}
      onClose={onClose}
      onSave={onSave}
      errors={Object.values(errors)}
      isDirty={JSON.stringify(first) !== JSON.stringify(draft)}
    >
      {(tried) => (
        <>
          <TextField
            label={t('regulations.name')}
            value={draft.title}
            onChange={(title) => set({ title })}
            placeholder={t('regulations.nameExample')}
            error={tried ? errors.title : undefined}
            required
          />
          <div class="yc-form-pair">
            <DateField
              label={t('regulations.inForce')}
              hint={t('regulations.inForceHint')}
              value={draft.inForce}
              onChange={(inForce) => set({ inForce })}
              error={tried ? errors.inForce : undefined}
            />
            <NumberField
              label={t('regulations.order')}
              hint={t('leaders.orderHint')}
              value={draft.order}
              onChange={(next) => set({ order: next })}
              min={0}
              max={999}
            />
          </div>
          <RichTextField
            label={t('regulations.text')}
            value={draft.text}
            onChange={(text) => set({ text })}
            rows={10}
            error={errors.text}
          />
        </>
      )}
    </FormSheet>
  );
}
