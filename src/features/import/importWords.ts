import { className } from '../../domain/classes';
import { maskPhone } from '../../domain/phone';
import { addDays } from '../../domain/dates';
import type { Kind } from '../../domain/sheet/kinds';
import type { ReadFailure } from '../../domain/sheet/limits';
import type { Candidate, FieldChange, Place, PlannedRow, Reason, Warning } from '../../domain/sheet/plan';
import type { Field } from '../../domain/sheet/synonyms';
import { t } from '../../i18n';
import { weekdayName } from '../../ui/dateWords';

export const kindName = (kind: Kind | 'none'): string => t(`import.kind.${kind}`);
export const fieldName = (field: Field): string => t(`import.field.${field}`);

/** A word or a number as it is; anything else has no text of its own. */
export const plainText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** A field's value as the school would write it. */
export function valueText(field: Field, value: unknown): string {
  if (value === undefined || value === null || value === '') return t('import.value.nothing');
  if (field === 'sex') return value === 'male' ? t('common.male') : t('common.female');
  if (field === 'class') return className(plainText(value));
  if (field === 'guardianPhone' || field === 'phone') return maskPhone(plainText(value));
  if (typeof value === 'boolean') return value ? t('ui.yes') : t('ui.no');
  if (field === 'unitPrice') return t('import.value.yuan', { n: Number(value) / 100 });
  if (field === 'as') return weekdayName(Number(value));
  if (CODED.has(field)) return wordText(plainText(value));
  if (Array.isArray(value)) return listText(field, value);
  return plainText(value);
}

/** Fields whose values are codes with a word each. */
const CODED: ReadonlySet<Field> = new Set(['tutorKind', 'scheme', 'dayKind', 'body']);

function wordText(word: string): string {
  switch (word) {
    case 'own':
    case 'otherSchool':
    case 'volunteer':
    case 'period':
    case 'session':
    case 'month':
    case 'none':
    case 'holiday':
    case 'makeup':
    case 'leading':
    case 'office':
      return t(`import.value.${word}`);
    default:
      return word;
  }
}

function listText(field: Field, values: readonly unknown[]): string {
  if (field === 'grades') {
    if (values.length === 0) return t('import.value.everybody');
    return t('import.value.gradeName', { n: values.join(t('common.listSeparator')) });
  }
  if (field === 'days' || field === 'makeups') return daysText(values.map(plainText));
  const words = values.map((value) => (isTime(value) ? timeText(value) : plainText(value)));
  return words.length > 0 ? words.join(t('common.listSeparator')) : t('import.value.nothing');
}

/** 2026-10-01 至 2026-10-08: days in a row as one. */
export function daysText(days: readonly string[]): string {
  const runs: [string, string][] = [];
  for (const day of days) {
    const last = runs.at(-1);
    if (last && addDays(last[1], 1) === day) last[1] = day;
    else runs.push([day, day]);
  }
  const words = runs.map(([from, to]) => (from === to ? from : t('import.value.span', { from, to })));
  return words.join(t('common.listSeparator'));
}

type Time = { weekday: number; from: string; to: string };
const isTime = (value: unknown): value is Time => typeof value === 'object' && value !== null && 'weekday' in value;
const timeText = (time: Time): string => `${weekdayName(time.weekday)} ${time.from}–${time.to}`;

export function changeText({ field, from, to }: FieldChange): string {
  const words = { field: fieldName(field), from: valueText(field, from), to: valueText(field, to) };
  return from === undefined ? t('import.changeNew', words) : t('import.change', words);
}

/** Why a row is not simply written, naming the field. */
export function reasonText(reason: Reason): string {
  switch (reason.type) {
    case 'same':
      return t('import.reason.same');
    case 'undecided':
      return t('import.reason.undecided');
    case 'rosterMissing':
      return t('import.reason.rosterMissing');
    case 'repeated':
      return reason.sheet
        ? t('import.reason.repeatedSheet', { row: reason.row, sheet: reason.sheet })
        : t('import.reason.repeated', { row: reason.row });
    case 'missing':
      return t('import.reason.missing', { fields: reason.fields.map(fieldName).join(t('common.listSeparator')) });
    case 'notFound':
      return t('import.reason.notFound', { name: reason.name, class: className(reason.class) });
    case 'noGroup':
    case 'noTutor':
      return t(`import.reason.${reason.type}`, { names: reason.names.join(t('common.listSeparator')) });
    case 'stockDiffers':
      return t('import.reason.stockDiffers', { here: reason.here, there: reason.there });
    case 'noTerm':
      return t('import.reason.noTerm', { days: daysText(reason.days) });
    case 'bad':
      return reason.fields
        .map(({ field, value }) => t('import.reason.bad', { field: fieldName(field), value }))
        .join(t('import.reason.separator'));
  }
}

/** One warning in words; clashes are also counted by the page, since there may be many. */
export function warningText(warning: Warning): string {
  switch (warning.type) {
    case 'clash': {
      const [a, b] = warning.groups;
      const words = { weekday: weekdayName(warning.weekday), from: warning.from, a, b };
      return warning.what === 'venue'
        ? t('import.warn.clashVenue', { ...words, venue: warning.name })
        : t('import.warn.clashTutor', { ...words, tutor: warning.name });
    }
    case 'newTutors':
    case 'newGroups':
      return t(`import.warn.${warning.type}`, {
        n: warning.names.length,
        names: warning.names.join(t('common.listSeparator')),
      });
    case 'tutorUnclear':
      return t('import.warn.tutorUnclear', { row: warning.row, name: warning.name });
    case 'newTerm':
      return `${t('import.termNewText', { name: termName(warning.termKey) })} ${warning.start} – ${warning.end}`;
    case 'rosterMissing':
      return t('import.warn.rosterMissing');
  }
}

/** 2026-1 is the autumn term of 2026, 2026-2 the spring term of 2027. */
export function termName(termKey: string): string {
  const year = Number(termKey.slice(0, 4));
  return termKey.endsWith('-1') ? t('import.termName1', { year }) : t('import.termName2', { year: year + 1 });
}

/** What went wrong with the file and what to do. */
export function failureText(failure: Exclude<ReadFailure, { type: 'cancelled' }>): string {
  switch (failure.type) {
    case 'tooLarge':
      return t('import.fail.tooLarge', { n: Math.ceil(failure.megabytes) });
    case 'tooManyRows':
    case 'tooManyColumns':
      return t(`import.fail.${failure.type}`, { sheet: failure.sheet });
    case 'unpacksTooLarge':
    case 'tooManySheets':
    case 'encrypted':
    case 'notSpreadsheet':
    case 'oldFormat':
    case 'damaged':
    case 'empty':
    case 'slow':
    case 'workerFailed':
      return t(`import.fail.${failure.type}`);
  }
}

/** Who or what a row is about, in one line. */
export function rowTitle({ record, kind }: PlannedRow): string {
  if (kind === 'calendar') return plainText(record['reason']) || valueText('days', record['days'] ?? record['makeups']);
  const name = ['name', 'venue', 'item', 'reason', 'task'].map((field) => plainText(record[field])).find(Boolean) ?? '';
  const code = typeof record['class'] === 'string' ? className(record['class']) : '';
  return [name, code].filter(Boolean).join(' ') || '—';
}

/** Where a row stands; the sheet's name only where there are several, the column where lists stand side by side. */
export function rowPlace({ sheet, row, block }: Place, hasSheets: boolean): string {
  const place = hasSheets ? t('import.rowOfSheet', { sheet, row }) : t('import.row', { row });
  return block ? t('import.rowOfBlock', { place, column: block }) : place;
}

const IN_RECORD: readonly Field[] = [
  'sex',
  'birth',
  'group',
  'guardianName',
  'guardianPhone',
  'leftBehind',
  'boarding',
  'health',
  'village',
  'homeSchool',
  'speciality',
  'subjects',
  'phone',
  'scheme',
  'post',
  'position',
  'duties',
  'body',
  'first',
  'second',
  'third',
  'category',
  'specification',
  'quantity',
  'unit',
  'unitPrice',
  'boughtOn',
  'source',
  'place',
  'keeper',
  'serial',
  'venueKind',
  'lead',
  'assistants',
  'venue',
  'grades',
  'capacity',
  'safetyPerson',
  'aims',
  'month',
  'owner',
  'due',
  'days',
  'dayKind',
  'makeups',
  'as',
  'note',
];

/** The rest of what a row says, in one line; telephone numbers masked as in every list. */
export function recordText({ record, sheet, kind }: PlannedRow): string {
  const title = kind === 'venues' ? 'venue' : undefined;
  const parts = IN_RECORD.flatMap((field) => {
    const value = record[field];
    // The sheet of a group's list says its name already.
    if (value === undefined || value === false || field === title || (field === 'group' && value === sheet)) return [];
    if (field === 'quantity') return [`${plainText(value)}${plainText(record['unit'])}`];
    if (field === 'unit') return [];
    return [value === true ? fieldName(field) : valueText(field, value)];
  });
  const tutorKind =
    record['kind'] === undefined ? [] : [plainText(record['volunteerKind']) || wordText(plainText(record['kind']))];
  const times = Array.isArray(record['times']) && record['times'].length > 0 ? [listText('time', record['times'])] : [];
  return [...tutorKind, ...parts, ...times].join(' · ');
}

/** A person to choose from: name and class, and below what else tells namesakes apart. */
export const candidateText = (one: Candidate): string => [one.name, className(one.class)].filter(Boolean).join(' ');
export const candidateMeta = (one: Candidate): string => [one.birth, one.guardian].filter(Boolean).join(' · ');
