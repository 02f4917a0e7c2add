import { useState } from 'preact/hooks';
import { schoolYearOf, usualTermKey } from '../../domain/calendar';
import { dayOf } from '../../domain/dates';
import type { Student } from '../../domain/documents';
import { keyOf } from '../../domain/ids';
import { db } from '../../db/database';
import { undo } from '../../db/commit';
import { t } from '../../i18n';
import { confirm } from '../../ui/Confirm';
import { FormSheet } from '../../ui/FormSheet';
import { save } from '../../ui/save';
import { draftOf, errorsOf, type StudentDraft } from './studentDraft';
import { StudentFields } from './StudentFields';
import { saveStudent } from './students.commands';
import { hasNamesakeInClass, type StudentDetail } from './students.queries';

export interface StudentFormProps {
  /** Missing for a new one. */
  detail?: StudentDetail | undefined;
  onClose: () => void;
  onSaved?: ((key: string) => void) | undefined;
}

/** Adds a child or changes one. */
export function StudentForm({ detail, onClose, onSaved }: StudentFormProps) {
  const today = dayOf(new Date());
  const times = {
    schoolYear: detail?.schoolYear ?? schoolYearOf(today),
    termKey: detail?.term ? keyOf(detail.term._id) : usualTermKey(today),
  };
  // As it was when the form was opened: what arrives meanwhile must not be taken for what the person saw.
  const [before] = useState<{ key: string; student: Student } | undefined>(
    () => detail && { key: detail.key, student: detail.student },
  );
  const [first] = useState(() => draftOf(detail?.student, times.schoolYear, times.termKey));
  const [draft, setDraft] = useState(first);
  const set = (change: Partial<StudentDraft>) => setDraft((now) => ({ ...now, ...change }));
  const errors = errorsOf(draft);
  const onSave = async () => {
    const name = draft.name.trim();
    // On a roll two of one name and class can only be told apart by what they are called.
    if (draft.nickname.trim() === '' && (await hasNamesakeInClass(db, draft, times.schoolYear, before?.key))) {
      const isSure = await confirm({
        title: t('students.namesakeTitle', { name }),
        text: t('students.namesakeText'),
        yes: t('students.namesakeSave'),
        no: t('students.namesakeBack'),
      });
      if (!isSure) return;
    }
    const saved = await save(() => saveStudent(db, draft, times, before), {
      text: t(before ? 'registers.changed' : 'registers.added', { name }),
      undo: (result) => undo(db, result),
    });
    if (!saved) return;
    onClose();
    onSaved?.(saved.key);
  };
  return (
    <FormSheet
      title={detail ? t('students.editTitle', { name: detail.student.name }) : t('students.add')}
      onClose={onClose}
      onSave={onSave}
      errors={Object.values(errors)}
      isDirty={JSON.stringify(first) !== JSON.stringify(draft)}
    >
      {(tried) => <StudentFields draft={draft} set={set} errors={tried ? errors : {}} />}
    </FormSheet>
  );
}
