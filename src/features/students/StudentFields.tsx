import { t } from '../../i18n';
import { ChoiceGroup } from '../../ui/ChoiceGroup';
import { DateField } from '../../ui/DateField';
import { TextField } from '../../ui/TextField';
import { ClassFields } from './ClassFields';
import { LABELS, type Known, type StudentDraft, type StudentErrors } from './studentDraft';

export interface StudentFieldsProps {
  draft: StudentDraft;
  set: (change: Partial<StudentDraft>) => void;
  errors: StudentErrors;
}

type TextName =
  'name' | 'nickname' | 'homeSchool' | 'village' | 'guardianName' | 'health' | 'consentBy' | 'agreementBy';
type KnownName = 'boarding' | 'leftBehind' | 'photoPermitted';
type DayName = 'consentOn' | 'agreementOn';

/** The fields of a child in the order of the paper form. */
export function StudentFields({ draft, set, errors }: StudentFieldsProps) {
  const text = (name: TextName) => ({
    label: t(LABELS[name]),
    value: draft[name],
    onChange: (value: string) => set({ [name]: value }),
    error: errors[name],
  });
  const day = (name: DayName) => ({
    label: t(LABELS[name]),
    value: draft[name],
    onChange: (value: string) => set({ [name]: value }),
    error: errors[name],
  });
  const known = (name: KnownName) => (
    <ChoiceGroup<Known>
      label={t(LABELS[name])}
      value={draft[name]}
      onChange={(value) => set({ [name]: value })}
      options={[
        { value: 'yes', label: t('ui.yes') },
        { value: 'no', label: t('ui.no') },
        { value: '', label: t('ui.notGiven') },
      ]}
    />
  );
  return (
    <>
      <TextField {...text('name')} required />
      <div class="yc-form-pair">
        <ChoiceGroup
          label={t('students.sex')}
          value={draft.sex || undefined}
          onChange={(sex) => set({ sex })}
          options={[
            { value: 'male', label: t('common.male') },
            { value: 'female', label: t('common.female') },
          ]}
        />
        <DateField
          label={t('students.birth')}
          kind="month"
          value={draft.birth}
          onChange={(birth) => set({ birth })}
          error={errors.birth}
        />
      </div>
      <ClassFields
        grade={draft.grade}
        onGrade={(grade) => set({ grade })}
        number={draft.classNumber}
        onNumber={(classNumber) => set({ classNumber })}
        placeholder={t('ui.notGiven')}
        error={errors.grade}
      />
      <TextField {...text('nickname')} hint={t('students.nicknameHint')} />
      <div class="yc-form-pair">
        <TextField {...text('village')} />
        <TextField {...text('homeSchool')} hint={t('students.homeSchoolHint')} />
      </div>
      <div class="yc-form-pair">
        {known('leftBehind')}
        {known('boarding')}
      </div>
      <div class="yc-form-pair">
        <TextField {...text('guardianName')} />
        <TextField
          label={t('students.guardianPhone')}
          type="tel"
          value={draft.guardianPhone}
          onChange={(guardianPhone) => set({ guardianPhone })}
          error={errors.guardianPhone}
        />
      </div>
      <TextField {...text('health')} hint={t('students.healthHint')} placeholder={t('students.healthExample')} />
      {known('photoPermitted')}
      <div class="yc-form-pair">
        <TextField {...text('agreementBy')} hint={t('students.agreementHint')} />
        <DateField {...day('agreementOn')} />
      </div>
      <div class="yc-form-pair">
        <TextField {...text('consentBy')} />
        <DateField {...day('consentOn')} />
      </div>
    </>
  );
}
