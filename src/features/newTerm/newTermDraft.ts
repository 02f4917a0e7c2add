import { usualTermDays } from '../../domain/calendar';
import { addDays, daysBetween, isDay, type Day } from '../../domain/dates';
import type { SpecialDay, Term } from '../../domain/documents';
import { daysFrom } from '../../domain/calendar';
import { keyOf } from '../../domain/ids';
import type { GroupChoice, NewTerm } from '../../domain/newTerm';
import { publicHolidays, type PublicHoliday } from '../../domain/publicHolidays';
import { t } from '../../i18n';
import { draftOf, errorsOf as termErrorsOf, newTermDraft, type TermDraft, type TermErrors } from '../../ui/termDraft';

/** What happens to the children of the groups: they stay, they choose anew, or the lists stay empty for now. */
export type Filling = 'keep' | 'enrol' | 'later';

/** The assistant as far as it has been filled in; dates as typed. It is kept on the device until the term is set up. */
export type AssistantDraft = {
  term: TermDraft;
  /** Public holidays that are not kept free, by name and first day: the others are. */
  worked: string[];
  promotes: boolean;
  groups: Record<string, GroupChoice>;
  filling: Filling;
  enrolment: { from: string; to: string; choices: number; perChild: number };
};

/** A new school year starts with its first term: children move up a class, and choose anew. */
export const startsYear = (termKey: string): boolean => termKey.endsWith('-1');

export const holidayId = ({ name, from }: PublicHoliday): string => `${name} ${from}`;

/** Usual answers for a term: its customary days, winter hours where the term of a year before had them. */
export function firstDraft(key: string, terms: readonly Term[], groups: readonly string[]): AssistantDraft {
  const existing = terms.find((term) => keyOf(term._id) === key);
  const term = existing ? draftOf(existing) : withWinterOf(newTermDraft(key), terms);
  const isYear = startsYear(key);
  const { start } = existing ?? usualTermDays(key);
  return {
    term,
    worked: [],
    promotes: isYear,
    groups: Object.fromEntries(groups.map((group) => [group, { goesOn: true, keepsMembers: !isYear }])),
    filling: isYear ? 'enrol' : 'keep',
    enrolment: { from: start, to: addDays(start, 6), choices: 2, perChild: 1 },
  };
}

/** Winter hours hold from the same date to the same date as in the term a year ago. */
function withWinterOf(draft: TermDraft, terms: readonly Term[]): TermDraft {
  const [year = '', half = ''] = draft.key.split('-');
  const before = terms.find((term) => keyOf(term._id) === `${Number(year) - 1}-${half}`);
  const later = (day: Day | null | undefined): string => {
    const moved = day ? `${Number(day.slice(0, 4)) + 1}${day.slice(4)}` : '';
    return isDay(moved) ? moved : '';
  };
  return { ...draft, winterFrom: later(before?.winterFrom), winterTo: later(before?.winterTo) };
}

/** The public holidays of the term, as far as its days are given. */
export function holidaysIn({ term: { start, end } }: AssistantDraft): PublicHoliday[] {
  return isDay(start) && isDay(end) && end > start && daysBetween(start, end) < 400 ? publicHolidays(start, end) : [];
}

export type AssistantErrors = { term: TermErrors; from?: string; to?: string };

/** What is wrong with the dates; `others` are the other terms. */
export function errorsOf(draft: AssistantDraft, others: readonly Term[]): AssistantErrors {
  const errors: AssistantErrors = { term: termErrorsOf(draft.term, others) };
  if (draft.filling !== 'enrol') return errors;
  const { from, to } = draft.enrolment;
  const [first, last] = [t('newTerm.enrolFrom'), t('newTerm.enrolTo')];
  if (!isDay(from)) errors.from = t('registers.dateWrong', { field: first });
  if (!isDay(to)) errors.to = t('registers.dateWrong', { field: last });
  else if (!errors.from && to < from) errors.to = t('registers.notBefore', { field: last, other: first });
  return errors;
}

/** The draft as the term it asks for; only without errors. */
export function toNewTerm(draft: AssistantDraft): NewTerm {
  const { term, worked, groups, filling, enrolment } = draft;
  const days: Record<Day, SpecialDay> = {};
  for (const holiday of holidaysIn(draft)) {
    if (worked.includes(holidayId(holiday))) continue;
    for (const day of daysFrom(holiday.from, holiday.to))
      if (day >= term.start && day <= term.end)
        days[day] = { kind: 'holiday', reason: t(`newTerm.holiday.${holiday.name}`) };
  }
  return {
    key: term.key,
    name: term.name.trim(),
    start: term.start,
    end: term.end,
    winterFrom: term.winterFrom || null,
    winterTo: term.winterTo || null,
    days,
    groups: Object.fromEntries(
      Object.entries(groups).map(([key, choice]) => [key, { ...choice, keepsMembers: filling === 'keep' }]),
    ),
    ...(filling === 'enrol' ? { enrolment } : {}),
  };
}
