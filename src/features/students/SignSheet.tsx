import { useState } from 'preact/hooks';
import type { Paper } from '../../domain/agreements';
import { isDay, type Day } from '../../domain/dates';
import type { Student } from '../../domain/documents';
import { undo } from '../../db/commit';
import { db } from '../../db/database';
import { t } from '../../i18n';
import { DateField } from '../../ui/DateField';
import { FormSheet } from '../../ui/FormSheet';
import { save } from '../../ui/save';
import { TextField } from '../../ui/TextField';
import { signPapers } from './papers.commands';
import { agreementTime } from './termWords';

interface SignSheetProps {
  studentKey: string;
  student: Student;
  paper: Paper;
  termKey: string;
  today: Day;
  onClose: () => void;
}

/** Who signed one child's paper, and when; the guardian and today are filled in. */
export function SignSheet({ studentKey, student, paper, termKey, today, onClose }: SignSheetProps) {
  const before = paper.kind === 'consent' ? student.consent : student.agreements?.[paper.key];
  const [first] = useState({
    signedBy: before?.signedBy ?? student.guardian?.name ?? '',
    signedOn: before?.signedOn ?? today,
  });
  const [draft, setDraft] = useState(first);
  const error = isDay(draft.signedOn) ? undefined : t('registers.dateWrong', { field: t('students.signedOn') });
  const title =
    paper.kind === 'consent' ? t('students.consent') : t('students.agreementOf', { time: agreementTime(paper.key) });
  const onSave = async () => {
    const signatures = new Map([[studentKey, draft]]);
    const saved = await save(() => signPapers(db, paper, signatures, termKey), {
      text: t('students.signedSaved', { name: student.name }),
      undo: (result) => undo(db, result),
    });
    if (saved) onClose();
  };
  return (
    <FormSheet
      title={title}
      onClose={onClose}
      onSave={onSave}
      errors={error === undefined ? [] : [error]}
      isDirty={draft.signedBy !== first.signedBy || draft.signedOn !== first.signedOn}
      size="auto"
    >
      {(tried) => (
        <>
          <TextField
            label={t('students.signedBy')}
            hint={t('students.signedByHint')}
            value={draft.signedBy}
            onChange={(signedBy) => setDraft({ ...draft, signedBy })}
          />
          <DateField
            label={t('students.signedOn')}
            value={draft.signedOn}
            onChange={(signedOn) => setDraft({ ...draft, signedOn })}
            error={tried ? error : undefined}
          />
        </>
      )}
    </FormSheet>
  );
}
