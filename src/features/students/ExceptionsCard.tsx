import { useState } from 'preact/hooks';
import { classCode, className, classNumberOf, gradeOf } from '../../domain/classes';
import type { PromotionException, PromotionStep } from '../../domain/promotion';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { ChoiceGroup } from '../../ui/ChoiceGroup';
import { FormSheet } from '../../ui/FormSheet';
import { IconButton } from '../../ui/IconButton';
import { NumberField } from '../../ui/NumberField';
import { PickerField } from '../../ui/PickerField';
import { Select } from '../../ui/Select';
import './students.css';

type Exceptions = Readonly<Record<string, PromotionException>>;

interface ExceptionsCardProps {
  steps: readonly PromotionStep[];
  exceptions: Exceptions;
  onChange: (exceptions: Exceptions) => void;
}

/** Children who do not simply go up: who repeats, skips, changes class or leaves. */
export function ExceptionsCard({ steps, exceptions, onChange }: ExceptionsCardProps) {
  const [adding, setAdding] = useState(false);
  const remove = (key: string) => {
    const { [key]: _gone, ...rest } = exceptions;
    onChange(rest);
  };
  return (
    <Card title={t('roster.exceptions')} meta={t('roster.exceptionsText')}>
      <ul class="students-papers" role="list">
        {steps
          .filter(({ key }) => exceptions[key])
          .map(({ key, student, from, to, kind }) => (
            <li key={key} class="students-paper">
              <span class="yc-grow">
                {student.name}{' '}
                <span class="yc-meta">
                  {className(from)} → {kind === 'leaves' ? t('roster.leave') : className(to)}{' '}
                  {kind === 'stays' && t('roster.stays')}
                </span>
              </span>
              <IconButton
                icon="delete"
                label={t('roster.exceptionRemove', { name: student.name })}
                onClick={() => remove(key)}
              />
            </li>
          ))}
      </ul>
      <Button icon="add" onClick={() => setAdding(true)}>
        {t('roster.exceptionAdd')}
      </Button>
      {adding && (
        <ExceptionSheet
          steps={steps}
          onClose={() => setAdding(false)}
          onAdd={(key, exception) => onChange({ ...exceptions, [key]: exception })}
        />
      )}
    </Card>
  );
}

interface ExceptionSheetProps {
  steps: readonly PromotionStep[];
  onAdd: (key: string, exception: PromotionException) => void;
  onClose: () => void;
}

const GRADES = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

function ExceptionSheet({ steps, onAdd, onClose }: ExceptionSheetProps) {
  const [key, setKey] = useState('');
  const [kind, setKind] = useState<PromotionException['kind']>('stays');
  const [grade, setGrade] = useState('');
  const [number, setNumber] = useState<number | null>(null);
  const chosen = steps.find((step) => step.key === key);
  const choose = ([next]: string[]) => {
    setKey(next ?? '');
    const code = steps.find((step) => step.key === next)?.to ?? steps.find((step) => step.key === next)?.from;
    setGrade(code ? String(gradeOf(code)) : '');
    setNumber(code ? (classNumberOf(code) ?? null) : null);
  };
  const errors = [
    !chosen && t('registers.needed', { field: t('common.student') }),
    kind === 'class' && grade === '' && t('registers.needed', { field: t('students.grade') }),
    kind === 'stays' && chosen && !chosen.from && t('roster.staysWhere'),
  ].filter((text): text is string => typeof text === 'string');
  return (
    <FormSheet
      title={t('roster.exceptionAdd')}
      onClose={onClose}
      onSave={() => {
        onAdd(key, kind === 'class' ? { kind, code: classCode(Number(grade), number ?? undefined) } : { kind });
        onClose();
        return Promise.resolve();
      }}
      errors={errors}
      isDirty={key !== ''}
      yes={t('roster.exceptionTake')}
      size="auto"
    >
      {(tried) => (
        <>
          <PickerField
            label={t('common.student')}
            value={key === '' ? [] : [key]}
            onChange={choose}
            options={steps.map((step) => ({ key: step.key, name: step.student.name, meta: className(step.from) }))}
            error={tried && !chosen ? errors[0] : undefined}
            required
          />
          <ChoiceGroup<PromotionException['kind']>
            label={t('roster.exceptionKind')}
            value={kind}
            onChange={setKind}
            options={[
              { value: 'stays', label: t('roster.exceptionStays') },
              { value: 'class', label: t('roster.exceptionClass') },
              { value: 'leaves', label: t('roster.exceptionLeaves') },
            ]}
          />
          {kind === 'class' && (
            <div class="yc-form-pair">
              <Select
                label={t('students.grade')}
                value={grade}
                onChange={setGrade}
                placeholder={t('ui.choose')}
                options={GRADES.map((one) => ({ value: one, label: className(one) }))}
                error={tried && grade === '' ? t('registers.needed', { field: t('students.grade') }) : undefined}
              />
              <NumberField
                label={t('students.classNumber')}
                value={number}
                onChange={setNumber}
                min={1}
                max={40}
                unit={t('students.classUnit')}
              />
            </div>
          )}
        </>
      )}
    </FormSheet>
  );
}
