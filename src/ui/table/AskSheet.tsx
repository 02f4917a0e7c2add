import { useState } from 'preact/hooks';
import { isDay } from '../../domain/dates';
import { t } from '../../i18n';
import { DateField } from '../DateField';
import { FormSheet } from '../FormSheet';
import { Select } from '../Select';
import { TextField } from '../TextField';
import type { Question } from './types';

export interface AskSheetProps {
  question: Question<never>;
  rows: readonly unknown[];
  /** Word on the button. */
  yes: string;
  danger?: boolean | undefined;
  onAnswer: (answer: string) => void;
  onClose: () => void;
}

/** Characters of a reason: a sentence or two, as registers show it. */
const LONGEST_REASON = 200;

/** What a bulk action has to know before it runs. */
export function AskSheet({ question, rows, yes, danger, onAnswer, onClose }: AskSheetProps) {
  const [answer, setAnswer] = useState(question.kind === 'day' ? question.initial : '');
  const reason = question.kind === 'confirm' ? question.reason : undefined;
  const isGood =
    (question.kind === 'confirm' && reason === undefined) ||
    (question.kind === 'day' ? isDay(answer) : answer.trim() !== '');
  const title = question.kind === 'confirm' ? question.title(rows as never[]) : yes;
  const label = question.kind === 'confirm' ? (reason ?? title) : question.title;
  const error = isGood ? undefined : t('registers.needed', { field: label });
  return (
    <FormSheet
      size="auto"
      title={title}
      onClose={onClose}
      errors={error === undefined ? [] : [error]}
      isDirty={reason !== undefined && answer.trim() !== ''}
      yes={question.kind === 'confirm' ? question.yes : yes}
      danger={danger}
      onSave={async () => onAnswer(answer)}
    >
      {(tried) => (
        <>
          <p>{question.kind === 'confirm' ? question.text(rows as never[]) : t('table.chosen', { n: rows.length })}</p>
          {question.kind === 'choice' && (
            <Select
              label={label}
              value={answer}
              onChange={setAnswer}
              placeholder={t('ui.choose')}
              options={question.options}
              error={tried ? error : undefined}
            />
          )}
          {reason !== undefined && (
            <TextField
              label={reason}
              value={answer}
              onChange={setAnswer}
              maxLength={LONGEST_REASON}
              error={tried ? error : undefined}
              required
            />
          )}
          {question.kind === 'day' && (
            <DateField label={label} value={answer} onChange={setAnswer} error={tried ? error : undefined} />
          )}
        </>
      )}
    </FormSheet>
  );
}
