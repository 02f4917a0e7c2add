import { useState } from 'preact/hooks';
import { changedIn, type Patch } from '../../domain/change';
import { isDay } from '../../domain/dates';
import type { School } from '../../domain/documents';
import { cleanPhone, isPhone } from '../../domain/phone';
import { typedText } from '../../domain/typedText';
import { db } from '../../db/database';
import { undo } from '../../db/commit';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { DateField } from '../../ui/DateField';
import { Facts } from '../../ui/Facts';
import { FormSheet } from '../../ui/FormSheet';
import { NumberField } from '../../ui/NumberField';
import { save } from '../../ui/save';
import { TextField } from '../../ui/TextField';
import { saveSchool } from './school.commands';

/** Absences in a row after which tutor and class teacher are told, unless the school says otherwise. */
const USUAL_ABSENCES = 3;

/** The school itself. */
export function SchoolCard({ school }: { school: School | undefined }) {
  const [editing, setEditing] = useState(false);
  return (
    <Card
      title={school?.name ?? t('school.facts')}
      meta={school?.name ? school.palaceName : t('school.factsEmpty')}
      trailing={
        <Button icon="edit" size="small" onClick={() => setEditing(true)}>
          {t('ui.edit')}
        </Button>
      }
    >
      <Facts
        facts={[
          { label: t('school.openedOn'), value: school?.openedOn },
          { label: t('school.phone'), value: school?.phone },
          { label: t('school.address'), value: school?.address },
          {
            label: t('school.absences'),
            value: t('school.absencesTimes', { n: school?.absencesInARow ?? USUAL_ABSENCES }),
          },
        ]}
      />
      {editing && <SchoolForm school={school} onClose={() => setEditing(false)} />}
    </Card>
  );
}

const draftOf = (school: School | undefined) => ({
  name: school?.name ?? '',
  palaceName: school?.palaceName ?? '',
  openedOn: school?.openedOn ?? '',
  address: school?.address ?? '',
  phone: school?.phone ?? '',
  absencesInARow: school?.absencesInARow ?? USUAL_ABSENCES,
});
type SchoolDraft = ReturnType<typeof draftOf>;

const patchOf = (draft: SchoolDraft): Patch => ({
  name: typedText(draft.name),
  palaceName: typedText(draft.palaceName),
  openedOn: draft.openedOn || null,
  address: typedText(draft.address),
  phone: typedText(cleanPhone(draft.phone)),
  absencesInARow: draft.absencesInARow,
});

function SchoolForm({ school, onClose }: { school: School | undefined; onClose: () => void }) {
  const [first] = useState(() => draftOf(school));
  const [draft, setDraft] = useState(first);
  const set = (change: Partial<SchoolDraft>) => setDraft((now) => ({ ...now, ...change }));
  const errors = {
    name: draft.name.trim() === '' ? t('registers.needed', { field: t('school.name') }) : undefined,
    openedOn:
      draft.openedOn !== '' && !isDay(draft.openedOn)
        ? t('registers.dateWrong', { field: t('school.openedOn') })
        : undefined,
    phone:
      draft.phone.trim() !== '' && !isPhone(cleanPhone(draft.phone))
        ? t('registers.phoneWrong', { field: t('school.phone') })
        : undefined,
  };
  const onSave = async () => {
    const saved = await save(() => saveSchool(db, changedIn(patchOf(first), patchOf(draft))), {
      text: t('registers.changed', { name: draft.name.trim() }),
      undo: (result) => undo(db, result),
    });
    if (saved) onClose();
  };
  return (
    <FormSheet
      title={t('school.facts')}
      onClose={onClose}
      onSave={onSave}
      errors={Object.values(errors).flatMap((text) => text ?? [])}
      isDirty={JSON.stringify(first) !== JSON.stringify(draft)}
    >
      {(tried) => (
        <>
          <TextField
            label={t('school.name')}
            value={draft.name}
            onChange={(name) => set({ name })}
            error={tried ? errors.name : undefined}
            placeholder={t('school.nameExample')}
            required
          />
          <TextField
            label={t('school.palaceName')}
            value={draft.palaceName}
            onChange={(palaceName) => set({ palaceName })}
            placeholder={t('school.palaceExample')}
          />
          <div class="yc-form-pair">
            <DateField
              label={t('school.openedOn')}
              value={draft.openedOn}
              onChange={(openedOn) => set({ openedOn })}
              error={tried ? errors.openedOn : undefined}
            />
            <TextField
              label={t('school.phone')}
              type="tel"
              value={draft.phone}
              onChange={(phone) => set({ phone })}
              error={tried ? errors.phone : undefined}
            />
          </div>
          <TextField label={t('school.address')} value={draft.address} onChange={(address) => set({ address })} />
          <NumberField
            label={t('school.absences')}
            hint={t('school.absencesHint')}
            value={draft.absencesInARow}
            onChange={(count) => set({ absencesInARow: count ?? USUAL_ABSENCES })}
            min={2}
            max={20}
            unit={t('school.absencesUnit')}
          />
        </>
      )}
    </FormSheet>
  );
}
