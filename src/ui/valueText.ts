import { isPlainObject } from '../domain/canonical';
import { isDay } from '../domain/dates';
import { t, type Key } from '../i18n';
import { dateWord, weekdayName } from './dateWords';
import type { Names } from './fieldText';

/** Single words that mean the same wherever they stand. */
const WORDS: Record<string, Key> = {
  present: 'value.present',
  late: 'value.late',
  leave: 'value.leave',
  absent: 'value.absent',
  out: 'value.out',
  leftEarly: 'value.leftEarly',
  sick: 'value.sick',
  personal: 'value.personal',
  other: 'value.other',
  male: 'common.male',
  female: 'common.female',
  own: 'value.own',
  otherSchool: 'value.otherSchool',
  volunteer: 'value.volunteer',
  period: 'value.period',
  session: 'value.session',
  month: 'value.month',
  none: 'value.noScheme',
  odd: 'value.odd',
  even: 'value.even',
  holiday: 'value.holiday',
  makeup: 'value.makeup',
  cancelled: 'value.cancelled',
  weather: 'value.weather',
  tutorAway: 'value.tutorAway',
  venueTaken: 'value.venueTaken',
  nothing: 'value.nothing',
  minor: 'value.minor',
  serious: 'value.serious',
};
/** Fields whose text is one of `WORDS`; anywhere else a text is somebody's own. */
const CODED = new Set(['state', 'reason', 'sex', 'kind', 'scheme', 'parity', 'level']);
/** Fields that hold the key of another document. */
const REFERENCES: Record<string, string> = {
  group: 'group',
  venue: 'venue',
  lead: 'tutor',
  assistants: 'tutor',
  safetyPerson: 'tutor',
  keeper: 'tutor',
  person: 'tutor',
  student: 'student',
  first: 'group',
  second: 'group',
  third: 'group',
  slot: 'slot',
  item: 'item',
  handler: 'tutor',
};
/** The parts of an entry that are said, in this order. */
const PARTS = [
  'name',
  'relation',
  'state',
  'at',
  'fetchedBy',
  'kind',
  'reason',
  'phone',
  'signedBy',
  'signedOn',
  'from',
  'to',
  'caption',
  'note',
  'level',
  'what',
  'done',
];
/** Parts of an entry that mean nothing to a reader. */
const SILENT = new Set(['order', 'on', 'as']);

const splitField = (path: string): [string, string] => {
  const [field = '', key = ''] = path.split('.');
  return [field, key];
};

/**
 * A value in words: 请假 病假, 11月24日, 王老师. `path` is its place in the record. Removed values are said to be empty; what
 * this version cannot read is said to be so, never shown as code.
 */
export function valueText(path: string, value: unknown, names: Names): string {
  const [field, key] = splitField(path);
  if (field === 'deleted') return t(value === true ? 'value.deleted' : 'value.kept');
  // In a map of single values the key is the entry's, elsewhere it is a part: guardian.phone.
  return partText(['guardian', 'consent', 'winter', 'notHeld', 'incident'].includes(field) ? key : field, value, names);
}

function partText(name: string, value: unknown, names: Names): string {
  if (value === null || value === undefined || value === '') return t('value.none');
  if (typeof value === 'boolean') return t(value ? 'ui.yes' : 'ui.no');
  if (typeof value === 'number') return name === 'weekday' ? weekdayName(value) : String(value);
  if (typeof value === 'string') return stringText(name, value, names);
  if (Array.isArray(value)) return name === 'weeks' ? weeksText(value) : t('value.strange');
  if (!isPlainObject(value)) return t('value.strange');
  const parts = PARTS.flatMap((part) => {
    const inner = value[part];
    if (inner === undefined || inner === null || inner === '') return [];
    const said = partText(part, inner, names);
    return [part === 'from' ? t('value.from', { day: said }) : part === 'to' ? t('value.to', { day: said }) : said];
  });
  if (value['on'] === false) parts.push(t('value.switchedOff'));
  if (parts.length > 0) return parts.join(' ');
  const isKnown = Object.keys(value).every((part) => PARTS.includes(part) || SILENT.has(part));
  return t(isKnown ? 'value.none' : 'value.strange');
}

function stringText(name: string, value: string, names: Names): string {
  const word = CODED.has(name) ? WORDS[value] : undefined;
  if (word) return t(word);
  const type = REFERENCES[name];
  if (type) return names.get(`${type}:${value}`) ?? t('field.someone');
  if (/phone/i.test(name) && value.length > 7) return `${value.slice(0, 3)}****${value.slice(-4)}`;
  return isDay(value) ? `${value.slice(0, 4)} ${dateWord(value)}` : value;
}

function weeksText(weeks: unknown[]): string {
  return weeks
    .map((range) => (Array.isArray(range) ? t('value.weeks', { from: String(range[0]), to: String(range[1]) }) : ''))
    .filter(Boolean)
    .join(t('common.listSeparator'));
}

/** Ids of the documents that `valueText` calls by name. */
export function namedInValue(path: string, value: unknown): string[] {
  const type = REFERENCES[splitField(path)[0]];
  return type && typeof value === 'string' ? [`${type}:${value}`] : [];
}
