import {
  fillPlaceholders,
  numberText,
  takenNumbers,
  unknownPlaceholders,
  greatestOf,
  type CertificateKind,
  type RunningNumber,
} from '../../domain/certificates';
import { idOf } from '../../domain/ids';
import { t } from '../../i18n';
import type { NewCertificate } from './certificates.commands';
import type { BatchFacts, Candidate } from './certificates.queries';
import { termOnPaper, yearOnPaper } from './certificateWords';
import type { Design, Paper } from './paper';

/** A batch in the making. */
export type BatchDraft = {
  kind: CertificateKind;
  title: string;
  text: string;
  /** For all; `grades` says otherwise for some, by candidate key. */
  grade: string;
  grades: Readonly<Record<string, string>>;
  prefix: string;
  first: number | null;
  issued: string;
  design: Design;
  paper: Paper;
};

export type BatchErrors = Partial<Record<'who' | 'title' | 'text' | 'prefix' | 'first' | 'issued' | 'grade', string>>;

const LONGEST_TITLE = 60;
const LONGEST_TEXT = 400;
const LONGEST_PREFIX = 40;

const has = (text: string, word: string): boolean => fillPlaceholders(text, {}).includes(`{${word}}`);

/** Names of the first few, and how many more. */
const some = (names: readonly string[]): string =>
  names.slice(0, 3).join(t('common.listSeparator')) + (names.length > 3 ? ` … (${names.length})` : '');

/** What is wrong with a batch, a sentence a field. */
export function errorsOf(draft: BatchDraft, chosen: readonly Candidate[], facts: BatchFacts): BatchErrors {
  const errors: BatchErrors = {};
  const { title, text, prefix, first, issued, grade, kind } = draft;
  if (chosen.length === 0) errors.who = t('certificates.errorNobody');
  if (title.trim() === '') errors.title = t('certificates.errorTitle');
  else if (title.trim().length > LONGEST_TITLE) errors.title = t('certificates.errorLong');
  const strangers = unknownPlaceholders(text);
  const lonely = chosen.filter(({ groupName }) => groupName === '');
  if (text.trim() === '') errors.text = t('certificates.errorText');
  else if (text.length > LONGEST_TEXT) errors.text = t('certificates.errorLongText');
  else if (strangers.length > 0)
    errors.text = t('certificates.errorUnknown', { words: strangers.join(t('common.listSeparator')) });
  else if (!has(text, '姓名')) errors.text = t('certificates.errorName', { word: '{姓名}' });
  else if (has(text, '小组') && lonely.length > 0)
    errors.text = t('certificates.errorGroup', { word: '{小组}', names: some(lonely.map(({ name }) => name)) });
  else if (has(text, '等级') && (kind !== 'grade' || grade === ''))
    errors.text = t('certificates.errorGrade', { word: '{等级}' });
  if (prefix.trim().length > LONGEST_PREFIX) errors.prefix = t('certificates.errorPrefix');
  if (first === null || first < 1) errors.first = t('certificates.errorNumber');
  else {
    const [taken] = takenNumbers(facts.all, { prefix, number: first }, chosen.length);
    if (taken !== undefined) errors.first = takenText(facts, { prefix, number: taken });
  }
  if (issued === '') errors.issued = t('certificates.errorDay');
  return errors;
}

/** Says that a number was given out before, and which one is free. */
export function takenText(facts: BatchFacts, { prefix, number }: RunningNumber): string {
  const next = greatestOf(facts.all, prefix) + 1;
  return t('certificates.errorTaken', {
    number: numberText({ prefix: prefix.trim(), number }),
    next,
  });
}

/** One certificate of the batch: all filled in but what the roster says when it is printed. */
export function certificateFor(
  draft: BatchDraft,
  { key, person, group, groupName }: Candidate,
  termKey: string,
  facts: BatchFacts,
): NewCertificate {
  const { kind, title, text, issued, design, paper } = draft;
  const grade = kind === 'grade' ? (draft.grades[key] ?? draft.grade) : '';
  const term = facts.terms.find(({ _id }) => _id === idOf('term', termKey));
  const filled = fillPlaceholders(text.trim(), {
    小组: groupName,
    学期: termOnPaper(termKey, term),
    学年: yearOnPaper(termKey),
    等级: grade,
    学校: facts.school.name,
    少年宫: facts.school.palace || facts.school.name,
  });
  return {
    kind,
    ...(kind === 'tutor' ? { tutor: person } : { student: person }),
    ...(group ? { group } : {}),
    ...(grade ? { grade } : {}),
    term: termKey,
    title: title.trim(),
    text: filled,
    issued,
    design,
    paper,
  };
}
