import { useState } from 'preact/hooks';
import type { Tutor } from '../../domain/documents';
import { db } from '../../db/database';
import { undo } from '../../db/commit';
import { t } from '../../i18n';
import { ChoiceGroup } from '../../ui/ChoiceGroup';
import { DateField } from '../../ui/DateField';
import { FormSheet } from '../../ui/FormSheet';
import { save } from '../../ui/save';
import { Select } from '../../ui/Select';
import { TextArea } from '../../ui/TextArea';
import { TextField } from '../../ui/TextField';
import { draftOf, errorsOf, LABELS, type TutorDraft } from './tutorDraft';
import { saveTutor } from './tutors.commands';
import type { AllowanceScheme } from './tutors.queries';

export interface TutorFormProps {
  /** Missing for a new one. */
  tutor?: Tutor | undefined;
  scheme?: AllowanceScheme | undefined;
  tutorKey?: string | undefined;
  onClose: () => void;
  onSaved?: ((key: string) => void) | undefined;
}

const VOLUNTEER_KINDS = ['folkArtist', 'retired', 'parent', 'fiveOld', 'student', 'club'] as const;

/** Adds a tutor or changes one. */
export function TutorForm({ tutor, scheme, tutorKey, onClose, onSaved }: TutorFormProps) {
  const [first] = useState(() => draftOf(tutor, scheme));
  const [draft, setDraft] = useState(first);
  const set = (change: Partial<TutorDraft>) => setDraft((now) => ({ ...now, ...change }));
  const errors = errorsOf(draft);
  const onSave = async () => {
    const name = draft.name.trim();
    const saved = await save(() => saveTutor(db, draft, tutorKey, tutorKey === undefined ? undefined : first), {
      text: t(tutorKey ? 'registers.changed' : 'registers.added', { name }),
      undo: (result) => undo(db, result),
    });
    if (!saved) return;
    onClose();
    onSaved?.(saved.key);
  };
  return (
    <FormSheet
      title={tutor ? t('tutors.editTitle', { name: tutor.name }) : t('tutors.add')}
      onClose={onClose}
      onSave={onSave}
      errors={Object.values(errors)}
      isDirty={JSON.stringify(first) !== JSON.stringify(draft)}
    >
      {(tried) => {
        const text = (name: 'name' | 'volunteerKind' | 'speciality' | 'subjects' | 'className') => ({
          label: t(LABELS[name]),
          value: draft[name],
          onChange: (value: string) => set({ [name]: value }),
          error: tried ? errors[name] : undefined,
        });
        return (
          <>
            <TextField {...text('name')} required />
            <div class="yc-form-pair">
              <ChoiceGroup
                label={t('tutors.sex')}
                value={draft.sex || undefined}
                onChange={(sex) => set({ sex })}
                options={[
                  { value: 'male', label: t('tutors.male') },
                  { value: 'female', label: t('tutors.female') },
                ]}
              />
              <TextField
                label={t('tutors.phone')}
                type="tel"
                value={draft.phone}
                onChange={(phone) => set({ phone })}
                error={tried ? errors.phone : undefined}
              />
            </div>
            <ChoiceGroup
              label={t('tutors.kind')}
              value={draft.kind || undefined}
              onChange={(kind) => set({ kind })}
              options={(['own', 'otherSchool', 'volunteer'] as const).map((kind) => ({
                value: kind,
                label: t(`tutors.kind.${kind}`),
              }))}
            />
            {draft.kind === 'volunteer' && (
              <TextField
                {...text('volunteerKind')}
                hint={t('tutors.volunteerKindHint')}
                suggestions={VOLUNTEER_KINDS.map((kind) => t(`tutors.volunteer.${kind}`))}
              />
            )}
            <div class="yc-form-pair">
              <TextField {...text('speciality')} placeholder={t('tutors.specialityExample')} />
              <TextField {...text('subjects')} placeholder={t('tutors.subjectsExample')} />
            </div>
            <div class="yc-form-pair">
              <TextField
                {...text('className')}
                hint={t('tutors.classNameHint')}
                placeholder={t('tutors.classExample')}
              />
              <Select
                label={t('tutors.scheme')}
                hint={t('tutors.schemeHint')}
                value={draft.scheme}
                onChange={(next) => set({ scheme: next })}
                placeholder={t('ui.notGiven')}
                options={(['period', 'session', 'month', 'none'] as const).map((value) => ({
                  value,
                  label: t(`tutors.scheme.${value}`),
                }))}
              />
            </div>
            <div class="yc-form-pair">
              <DateField
                label={t('tutors.from')}
                value={draft.from}
                onChange={(from) => set({ from })}
                error={tried ? errors.from : undefined}
              />
              <DateField
                label={t('tutors.to')}
                hint={t('tutors.toHint')}
                value={draft.to}
                onChange={(to) => set({ to })}
                error={tried ? errors.to : undefined}
              />
            </div>
            <TextArea label={t('tutors.note')} value={draft.note} onChange={(note) => set({ note })} rows={2} />
          </>
        );
      }}
    </FormSheet>
  );
}
