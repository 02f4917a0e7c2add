import { useState } from 'preact/hooks';
import { classCode as codeOf, classNumberOf, gradeOf } from '../../domain/classes';
import { isDay, type Day } from '../../domain/dates';
import { undo } from '../../db/commit';
import { db } from '../../db/database';
import { mapDocs } from '../../db/queries';
import { t } from '../../i18n';
import { Checkbox } from '../../ui/Checkbox';
import { DateField } from '../../ui/DateField';
import { FormSheet } from '../../ui/FormSheet';
import { save } from '../../ui/save';
import { useLive } from '../../ui/useLive';
import { ClassFields } from './ClassFields';
import { groupsLeftWith, returnToSchool } from './leaving.commands';
import type { StudentDetail } from './students.queries';

export interface ReturnSheetProps {
  detail: StudentDetail;
  today: Day;
  onClose: () => void;
}

/** A child comes back: since when, into which class, and into which of the groups that it left. */
export function ReturnSheet({ detail: { key, student, classCode, schoolYear }, today, onClose }: ReturnSheetProps) {
  const [first, setFirst] = useState<string>(today);
  const [grade, setGrade] = useState(classCode ? String(gradeOf(classCode)) : '');
  const [number, setNumber] = useState<number | null>(classCode ? (classNumberOf(classCode) ?? null) : null);
  const [without, setWithout] = useState<ReadonlySet<string>>(new Set());
  const groups = useLive(async () => {
    const [left, names] = await Promise.all([groupsLeftWith(db, key, student.left ?? ''), mapDocs(db, 'group')]);
    return left.flatMap(({ id, group }) => {
      const name = names.get(group)?.name;
      return name === undefined ? [] : [{ id, name }];
    });
  }, [key, student.left]);
  const dayError = !isDay(first)
    ? t('registers.dateWrong', { field: t('students.firstDay') })
    : student.left && first <= student.left
      ? t('students.returnTooEarly', { day: student.left })
      : undefined;
  const gradeError =
    number !== null && grade === '' ? t('registers.needed', { field: t('students.grade') }) : undefined;
  const onSave = async () => {
    const code = grade === '' ? '' : codeOf(Number(grade), number ?? undefined);
    const lists = (groups ?? []).flatMap(({ id }) => (without.has(id) ? [] : [id]));
    const saved = await save(() => returnToSchool(db, key, student, { first, schoolYear, classCode: code, lists }), {
      text: t('students.returnSaved', { name: student.name }),
      undo: (result) => undo(db, result),
    });
    if (saved) onClose();
  };
  return (
    <FormSheet
      title={t('students.returnTitle', { name: student.name })}
      onClose={onClose}
      onSave={onSave}
      errors={[dayError, gradeError].flatMap((text) => text ?? [])}
      isDirty={first !== today || without.size > 0}
      yes={t('students.return')}
      size="auto"
    >
      {(tried) => (
        <>
          <DateField
            label={t('students.firstDay')}
            value={first}
            onChange={setFirst}
            error={tried ? dayError : undefined}
            required
          />
          <ClassFields
            grade={grade}
            onGrade={setGrade}
            number={number}
            onNumber={setNumber}
            placeholder={t('ui.notGiven')}
            error={tried ? gradeError : undefined}
          />
          {groups && groups.length > 0 && (
            <fieldset class="yc-stack">
              <legend>{t('students.returnGroups')}</legend>
              {groups.map(({ id, name }) => (
                <Checkbox
                  key={id}
                  label={name}
                  checked={!without.has(id)}
                  onChange={(isOn) => {
                    const next = new Set(without);
                    if (isOn) next.delete(id);
                    else next.add(id);
                    setWithout(next);
                  }}
                />
              ))}
            </fieldset>
          )}
        </>
      )}
    </FormSheet>
  );
}
