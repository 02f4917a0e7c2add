import { useState } from 'preact/hooks';
import { className } from '../../domain/classes';
import type { Student } from '../../domain/documents';
import type { Duplicate, DuplicateRecord } from '../../domain/duplicates';
import { differingFields, MERGE_FIELDS, mergePatch, type MergeField } from '../../domain/mergeChoice';
import { maskPhone } from '../../domain/phone';
import { undo } from '../../db/commit';
import { db } from '../../db/database';
import { mergeStudents, type MergeFigures } from '../../db/mergedStudents';
import { t } from '../../i18n';
import { Banner } from '../../ui/Banner';
import { fieldText } from '../../ui/fieldText';
import { FormSheet } from '../../ui/FormSheet';
import { save } from '../../ui/save';
import { useLive } from '../../ui/useLive';
import { figuresOfBoth } from './duplicates.queries';

interface CompareSheetProps {
  pair: Pick<Duplicate, 'a' | 'b'>;
  onClose: () => void;
}

const join = (...parts: (string | null | undefined | false)[]): string => parts.filter(Boolean).join(' · ');

const yesNo = (value: boolean | null | undefined): string =>
  typeof value === 'boolean' ? t(value ? 'ui.yes' : 'ui.no') : '';

/** What is shown of a field that is not a plain text. */
const TEXTS: Partial<Record<MergeField, (student: Student) => string>> = {
  sex: ({ sex }) => (sex ? t(sex === 'male' ? 'common.male' : 'common.female') : ''),
  guardian: ({ guardian }) => join(guardian?.name, maskPhone(guardian?.phone ?? '')),
  consent: ({ consent }) => join(consent?.signedBy, consent?.signedOn, consent?.withdrawn && t('students.withdrawn')),
  boarding: ({ boarding }) => yesNo(boarding),
  leftBehind: ({ leftBehind }) => yesNo(leftBehind),
  photoPermitted: ({ photoPermitted }) => yesNo(photoPermitted),
};

function textOf(student: Student, field: MergeField): string {
  const value = student[field];
  return TEXTS[field]?.(student) ?? (typeof value === 'string' ? value : '');
}

/** Two records side by side; where both say something different a person chooses, everything else is joined by itself. */
export function CompareSheet({ pair: { a, b }, onClose }: CompareSheetProps) {
  // As they were when the sheet was opened, so that what is chosen is what is written.
  const [{ stays, goes }] = useState({ stays: a, goes: b });
  const [taken, setTaken] = useState<ReadonlySet<MergeField>>(new Set());
  const figures = useLive(() => figuresOfBoth(db, stays.key, goes.key), [stays.key, goes.key]);
  const differing = differingFields(stays.student, goes.student);
  const rows = MERGE_FIELDS.filter(
    (field) => textOf(stays.student, field) !== '' || textOf(goes.student, field) !== '',
  );
  const choose = (field: MergeField, isOther: boolean) => {
    const next = new Set(taken);
    if (isOther) next.add(field);
    else next.delete(field);
    setTaken(next);
  };
  const onSave = async () => {
    const patch = mergePatch(stays.student, goes.student, taken);
    const saved = await save(() => mergeStudents(db, stays.key, goes.key, patch, t('roster.mergeReason')), {
      text: t('roster.merged', { name: stays.student.name }),
      undo: (result) => undo(db, result),
    });
    if (saved) onClose();
  };
  const both = figures?.[0].both ?? 0;
  return (
    <FormSheet
      title={t('roster.compareTitle')}
      onClose={onClose}
      onSave={onSave}
      errors={figures ? [] : [t('roster.counting')]}
      isDirty={taken.size > 0}
      yes={t('roster.merge')}
      size="wide"
    >
      {() => (
        <>
          <p>{t('roster.compareText')}</p>
          <table class="roster-table roster-compare">
            <thead>
              <tr>
                <th scope="col">{t('roster.field')}</th>
                <th scope="col">{t('roster.older')}</th>
                <th scope="col">{t('roster.newer')}</th>
              </tr>
            </thead>
            <tbody>
              <tr>
                <th scope="row">{t('students.class')}</th>
                <td>{className(stays.classCode)}</td>
                <td>{className(goes.classCode)}</td>
              </tr>
              {rows.map((field) => (
                <FieldRow
                  key={field}
                  field={field}
                  records={[stays, goes]}
                  isAsked={differing.includes(field)}
                  isOther={taken.has(field)}
                  onChoose={(isOther) => choose(field, isOther)}
                />
              ))}
              {figures && <FigureRows figures={figures} />}
            </tbody>
          </table>
          {both > 0 && <Banner tone="warn">{t('roster.bothMarked', { n: both })}</Banner>}
          <p class="yc-meta">{t('roster.mergeHint')}</p>
        </>
      )}
    </FormSheet>
  );
}

interface FieldRowProps {
  field: MergeField;
  records: readonly [DuplicateRecord, DuplicateRecord];
  /** Both say something, and not the same. */
  isAsked: boolean;
  isOther: boolean;
  onChoose: (isOther: boolean) => void;
}

function FieldRow({ field, records, isAsked, isOther, onChoose }: FieldRowProps) {
  const name = fieldText('student', field, new Map());
  return (
    <tr>
      <th scope="row">{name}</th>
      {records.map(({ key, student }, index) => {
        const text = textOf(student, field);
        return (
          <td key={key}>
            {isAsked ? (
              <label class="roster-choice">
                <input
                  type="radio"
                  name={`merge-${field}`}
                  checked={isOther === (index === 1)}
                  onChange={() => onChoose(index === 1)}
                />
                <span class="yc-hidden">{name} </span>
                {text}
              </label>
            ) : (
              text
            )}
          </td>
        );
      })}
    </tr>
  );
}

function FigureRows({ figures }: { figures: readonly [MergeFigures, MergeFigures] }) {
  return (
    <>
      {(['sessions', 'groups', 'pictures'] as const).map((what) => (
        <tr key={what}>
          <th scope="row">{t(`roster.figure.${what}`)}</th>
          {figures.map((one, index) => (
            <td key={index}>{one[what]}</td>
          ))}
        </tr>
      ))}
    </>
  );
}
