import { usualTermDays, usualTermKey } from '../domain/calendar';
import { addDays, isDay, type Day } from '../domain/dates';
import type { Term } from '../domain/documents';
import { keyOf } from '../domain/ids';
import { t } from '../i18n';

export type TermDraft = {
  key: string;
  name: string;
  start: string;
  end: string;
  winterFrom: string;
  winterTo: string;
};
export type TermErrors = Partial<Record<keyof TermDraft, string>>;

/** 2026–2027 学年第一学期 */
export function termWords(key: string): string {
  const year = Number(key.slice(0, 4));
  return t(key.endsWith('-1') ? 'school.autumnTerm' : 'school.springTerm', { from: year, to: year + 1 });
}

export const nameOfTerm = (term: Term): string => term.name ?? termWords(keyOf(term._id));

/** The term that is missing: the one of today, else the one after the latest. */
export function nextTermKey(terms: readonly Term[], today: Day): string {
  const keys = new Set(terms.map((term) => keyOf(term._id)));
  let key = usualTermKey(today);
  while (keys.has(key)) {
    const year = Number(key.slice(0, 4));
    key = key.endsWith('-1') ? `${year}-2` : `${year + 1}-1`;
  }
  return key;
}

/** The next four keys that have no term yet. */
export function freeTermKeys(terms: readonly Term[], today: Day): string[] {
  const keys: string[] = [];
  const known = [...terms];
  for (let count = 0; count < 4; count++) {
    const key = nextTermKey(known, today);
    keys.push(key);
    known.push({ _id: `term:${key}`, type: 'term', v: 1, start: today, end: today });
  }
  return keys;
}

export function newTermDraft(key: string): TermDraft {
  return { key, name: termWords(key), ...usualTermDays(key), winterFrom: '', winterTo: '' };
}

export function draftOf(term: Term): TermDraft {
  return {
    key: keyOf(term._id),
    name: nameOfTerm(term),
    start: term.start,
    end: term.end,
    winterFrom: term.winterFrom ?? '',
    winterTo: term.winterTo ?? '',
  };
}

/** The longest a term may be: two school years would swallow the next one. In days. */
const LONGEST = 300;

/** What is wrong, by field; `others` are the other terms, which may not overlap. */
export function errorsOf(draft: TermDraft, others: readonly Term[]): TermErrors {
  const errors: TermErrors = {};
  const start = t('school.termStart');
  const end = t('school.termEnd');
  if (!isDay(draft.start)) errors.start = t('registers.dateWrong', { field: start });
  if (!isDay(draft.end)) errors.end = t('registers.dateWrong', { field: end });
  else if (!errors.start && draft.end <= draft.start)
    errors.end = t('registers.notBefore', { field: end, other: start });
  else if (!errors.start && draft.end > addDays(draft.start, LONGEST)) errors.end = t('school.termTooLong');
  if (!errors.start && !errors.end) {
    const overlap = others.find((other) => other.start <= draft.end && other.end >= draft.start);
    if (overlap) errors.start = t('school.termOverlaps', { name: nameOfTerm(overlap) });
  }
  if (draft.winterFrom !== '' && draft.winterTo !== '' && draft.winterTo < draft.winterFrom) {
    errors.winterTo = t('registers.notBefore', { field: t('school.winterTo'), other: t('school.winterFrom') });
  }
  return errors;
}
