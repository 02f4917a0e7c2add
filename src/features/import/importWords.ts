import { className } from '../../domain/classes';
import { maskPhone } from '../../domain/phone';
import type { Field, Kind } from '../../domain/sheet/columns';
import type { ReadFailure } from '../../domain/sheet/limits';
import type { Candidate, FieldChange, PlannedRow, Reason, Warning } from '../../domain/sheet/plan';
import { t } from '../../i18n';
import { weekdayName } from '../../ui/dateWords';

export const kindName = (kind: Kind): string => t(`import.kind.${kind}`);
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
  if (field === 'tutorKind' || field === 'scheme') return wordText(plainText(value));
  if (Array.isArray(value)) return listText(field, value);
  return plainText(value);
}

function wordText(word: string): string {
  switch (word) {
    case 'own':
    case 'otherSchool':
    case 'volunteer':
    case 'period':
    case 'session':
    case 'month':
    case 'none':
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
  const words = values.map((value) => (isTime(value) ? timeText(value) : plainText(value)));
  return words.length > 0 ? words.join(t('common.listSeparator')) : t('import.value.nothing');
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
    case 'damaged':
    case 'empty':
    case 'slow':
    case 'workerFailed':
      return t(`import.fail.${failure.type}`);
  }
}

/** Who or what a row is about, in one line. */
export function rowTitle({ record }: PlannedRow): string {
  const name = plainText(record['name']);
  const code = typeof record['class'] === 'string' ? className(record['class']) : '';
  return [name, code].filter(Boolean).join(' ') || '—';
}

/** Where a row stands; the sheet's name only where there are several. */
export function rowPlace(row: Pick<PlannedRow, 'sheet' | 'row'>, hasSheets: boolean): string {
  return hasSheets ? t('import.rowOfSheet', { sheet: row.sheet, row: row.row }) : t('import.row', { row: row.row });
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
  'category',
  'lead',
  'assistants',
  'venue',
  'grades',
  'capacity',
  'note',
];

/** The rest of what a row says, in one line; telephone numbers masked as in every list. */
export function recordText({ record, sheet }: PlannedRow): string {
  const parts = IN_RECORD.flatMap((field) => {
    const value = record[field];
    // The sheet of a group's list says its name already.
    if (value === undefined || value === false || (field === 'group' && value === sheet)) return [];
    return [value === true ? fieldName(field) : valueText(field, value)];
  });
  const kind =
    record['kind'] === undefined ? [] : [plainText(record['volunteerKind']) || wordText(plainText(record['kind']))];
  const times = Array.isArray(record['times']) ? [listText('time', record['times'])] : [];
  return [...kind, ...parts, ...times].join(' · ');
}

/** A person to choose from: name and class, and below what else tells namesakes apart. */
export const candidateText = (one: Candidate): string => [one.name, className(one.class)].filter(Boolean).join(' ');
export const candidateMeta = (one: Candidate): string => [one.birth, one.guardian].filter(Boolean).join(' · ');
