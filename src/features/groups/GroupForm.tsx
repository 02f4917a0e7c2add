import { useState } from 'preact/hooks';
import type { Group } from '../../domain/documents';
import { db } from '../../db/database';
import { undo } from '../../db/commit';
import { t } from '../../i18n';
import { FormSheet } from '../../ui/FormSheet';
import { NumberField } from '../../ui/NumberField';
import { PickerField } from '../../ui/PickerField';
import { save } from '../../ui/save';
import { Select } from '../../ui/Select';
import { TextArea } from '../../ui/TextArea';
import { TextField } from '../../ui/TextField';
import { draftOf, errorsOf, type GroupDraft } from './groupDraft';
import { GradesField } from './GradesField';
import { saveGroup } from './groups.commands';
import type { GroupChoices } from './groups.queries';

export interface GroupFormProps {
  /** Missing for a new one. */
  before?: { key: string; group: Group } | undefined;
  choices: GroupChoices;
  onClose: () => void;
  onSaved?: ((key: string) => void) | undefined;
}

/** Adds a group or changes one. */
export function GroupForm({ before: shown, choices, onClose, onSaved }: GroupFormProps) {
  // As it was when the form was opened: what arrives meanwhile must not be taken for what the person saw.
  const [before] = useState(shown);
  const [first] = useState(() => draftOf(before?.group));
  const [draft, setDraft] = useState(first);
  const set = (change: Partial<GroupDraft>) => setDraft((now) => ({ ...now, ...change }));
  const errors = errorsOf(
    draft,
    choices.names.filter((name) => name !== before?.group.name),
  );
  const onSave = async () => {
    const name = draft.name.trim();
    const saved = await save(() => saveGroup(db, draft, before), {
      text: t(before ? 'registers.changed' : 'registers.added', { name }),
      undo: (result) => undo(db, result),
    });
    if (!saved) return;
    onClose();
    onSaved?.(saved.key);
  };
  const one = (name: 'lead' | 'safetyPerson' | 'venue') => ({
    value: draft[name] ? [draft[name]] : [],
    onChange: ([key]: string[]) => set({ [name]: key ?? '' }),
    placeholder: t('ui.notGiven'),
  });
  return (
    <FormSheet
      title={before ? t('groups.editTitle', { name: before.group.name }) : t('groups.add')}
      onClose={onClose}
      onSave={onSave}
      errors={Object.values(errors)}
      isDirty={JSON.stringify(first) !== JSON.stringify(draft)}
    >
      {(tried) => (
        <>
          <TextField
            label={t('groups.name')}
            value={draft.name}
            onChange={(name) => set({ name })}
            placeholder={t('groups.nameExample')}
            error={tried ? errors.name : undefined}
            required
          />
          <div class="yc-form-pair">
            <Select
              label={t('groups.category')}
              value={draft.category}
              onChange={(category) => set({ category })}
              placeholder={t('ui.notGiven')}
              options={choices.categories
                .filter(([key, { on }]) => on || key === draft.category)
                .map(([key, { name }]) => ({ value: key, label: name }))}
            />
            <NumberField
              label={t('groups.capacity')}
              value={draft.capacity}
              onChange={(capacity) => set({ capacity })}
              min={1}
              max={500}
              unit={t('groups.people')}
              hint={t('groups.capacityHint')}
            />
          </div>
          <GradesField value={draft.grades} onChange={(grades) => set({ grades })} />
          <PickerField label={t('groups.lead')} options={choices.tutors} {...one('lead')} />
          <PickerField
            label={t('groups.assistants')}
            options={choices.tutors}
            value={draft.assistants}
            onChange={(assistants) => set({ assistants })}
            placeholder={t('common.none')}
            error={tried ? errors.assistants : undefined}
            multiple
          />
          <div class="yc-form-pair">
            <PickerField label={t('groups.safetyPerson')} options={choices.tutors} {...one('safetyPerson')} />
            <PickerField label={t('common.venue')} options={choices.venues} {...one('venue')} />
          </div>
          <TextArea
            label={t('groups.aims')}
            value={draft.aims}
            onChange={(aims) => set({ aims })}
            placeholder={t('groups.aimsExample')}
          />
        </>
      )}
    </FormSheet>
  );
}
