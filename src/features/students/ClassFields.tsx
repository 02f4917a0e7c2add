import { className } from '../../domain/classes';
import { t } from '../../i18n';
import { NumberField } from '../../ui/NumberField';
import { Select } from '../../ui/Select';

const GRADES = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

export interface ClassFieldsProps {
  /** 1 to 9 as text, '' for none. */
  grade: string;
  onGrade: (grade: string) => void;
  /** Of the class within its grade; null for a grade without classes. */
  number: number | null;
  onNumber: (number: number | null) => void;
  /** First entry of the grades while none is chosen. */
  placeholder: string;
  error?: string | undefined;
}

/** Grade and class of a child, side by side. */
export function ClassFields({ grade, onGrade, number, onNumber, placeholder, error }: ClassFieldsProps) {
  return (
    <div class="yc-form-pair">
      <Select
        label={t('students.grade')}
        value={grade}
        onChange={onGrade}
        placeholder={placeholder}
        options={GRADES.map((one) => ({ value: one, label: className(one) }))}
        error={error}
      />
      <NumberField
        label={t('students.classNumber')}
        value={number}
        onChange={onNumber}
        min={1}
        max={40}
        unit={t('students.classUnit')}
      />
    </div>
  );
}
