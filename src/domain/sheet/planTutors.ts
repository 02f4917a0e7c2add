import type { Patch } from '../change';
import type { DocOf, Tutor } from '../documents';
import { idOf, keyOf } from '../ids';
import { textOf, wordOf, type Cell } from './cells';
import {
  countActions,
  idOfRow,
  NEW,
  placeOf,
  repeats,
  type Existing,
  type FieldChange,
  type Place,
  type Plan,
  type PlannedRow,
  type PlanOptions,
  type Write,
} from './plan';
import { BAD, readIdentity, readName, readPhone, readSex, type Reading } from './readValues';
import { createRowReader, placeIn, readText, type RowRead } from './studentRecords';
import { cellReader, type Table } from './table';

type Scheme = NonNullable<DocOf<'allowanceScheme'>['scheme']>;

/** What a row says of a tutor. An absent field claims nothing. */
export type TutorRecord = {
  name: string;
  sex?: Tutor['sex'] | undefined;
  kind?: 'own' | 'otherSchool' | 'volunteer' | undefined;
  volunteerKind?: string | undefined;
  speciality?: string | undefined;
  subjects?: string | undefined;
  phone?: string | undefined;
  className?: string | undefined;
  note?: string | undefined;
  scheme?: Scheme | undefined;
};

/** 校内教师 is one's own, 外校教师 another school's, everybody else a volunteer whose kind is kept in the school's words. */
export function readTutorKind(cell: Cell | undefined): Reading<Pick<TutorRecord, 'kind' | 'volunteerKind'>> {
  const word = wordOf(cell);
  if (word === '') return undefined;
  if (/^(校内|本校|在编|在职|专任|校内教师|本校教师|教师)/.test(word) && !/外校/.test(word)) return { kind: 'own' };
  if (/外校|他校|邻校|兄弟学校|支教|走教/.test(word)) return { kind: 'otherSchool' };
  return { kind: 'volunteer', volunteerKind: textOf(cell) };
}

/** 课时 a period, 次 a session, 月 a month, 无 or 义务 nothing. */
export function readScheme(cell: Cell | undefined): Reading<Scheme> {
  const word = wordOf(cell);
  if (word === '') return undefined;
  if (/课时|节/.test(word)) return 'period';
  if (/次|场/.test(word)) return 'session';
  if (/月/.test(word)) return 'month';
  return /无|义务|公益|不/.test(word) ? 'none' : BAD;
}

export function readTutorRows(tables: readonly Table[]): RowRead<TutorRecord>[] {
  return tables.flatMap((table) => {
    const read = cellReader(table);
    return table.rows.map((row): RowRead<TutorRecord> => {
      const { get, bad } = createRowReader(read, row);
      const name = get('name', readName);
      // Read only to be refused where it is none; it is dropped here.
      get('identity', readIdentity);
      const record: TutorRecord = {
        name: name ?? '',
        sex: get('sex', readSex),
        ...get('tutorKind', readTutorKind),
        speciality: get('speciality', readText),
        subjects: get('subjects', readText),
        phone: get('phone', readPhone),
        className: get('tutorClass', readText),
        note: get('note', readText),
        scheme: get('scheme', readScheme),
      };
      const at = placeIn(table, row);
      if (bad.length > 0) return { ...at, reason: { type: 'bad', fields: bad }, partial: record };
      return name === undefined
        ? { ...at, reason: { type: 'missing', fields: ['name'] }, partial: record }
        : { ...at, record };
    });
  });
}

/** What each row of a list of tutors will do. The telephone tells namesakes apart; a name alone is enough where it is the only one. */
export function planTutors(reads: readonly RowRead<TutorRecord>[], existing: Existing, options: PlanOptions): Plan {
  const accepted: (Place & { record: TutorRecord })[] = [];
  const namesakes = (name: string) => reads.filter((read) => 'record' in read && read.record.name === name).length;
  const rows = reads.map((read): PlannedRow => {
    const at = { ...placeOf(read), changes: [], writes: [] };
    if (!('record' in read)) return { ...at, action: 'unreadable', reason: read.reason, record: defined(read.partial) };
    const { record } = read;
    const base = { ...at, record: defined(record) };
    const repeated = accepted.find(
      ({ record: other }) =>
        other.name === record.name && (!other.phone || !record.phone || other.phone === record.phone),
    );
    if (repeated)
      return {
        ...base,
        action: 'skip',
        reason: repeats(repeated, read),
      };
    accepted.push({ ...placeOf(read), record });
    const named = existing.tutors.filter((tutor) => tutor.name === record.name);
    const sure = named.filter((tutor) => tutor.phone && tutor.phone === record.phone);
    const open = sure.length > 0 ? sure : named.filter((tutor) => !tutor.phone || !record.phone);
    const [only] = open;
    if (only && open.length === 1 && (sure.length === 1 || namesakes(record.name) === 1))
      return { ...base, ...known(record, only, existing) };
    if (named.length === 0) return { ...base, ...added(idOfRow(read), record, options) };
    const question = { candidates: named.map(candidateOf), canAdd: true };
    const answer = options.decisions?.get(idOfRow(read));
    const chosen = named.find((tutor) => keyOf(tutor._id) === answer);
    if (chosen) return { ...base, ...known(record, chosen, existing), question };
    if (answer === NEW) return { ...base, ...added(idOfRow(read), record, options), question };
    return { ...base, action: 'skip', reason: { type: 'undecided' }, question };
  });
  return { kind: 'tutors', rows, counts: countActions(rows), warnings: [], writes: [] };
}

const candidateOf = (tutor: Tutor) => ({
  key: keyOf(tutor._id),
  name: tutor.name,
  class: '',
  birth: '',
  guardian: tutor.phone ?? tutor.speciality ?? '',
});

type Planned = Pick<PlannedRow, 'action' | 'reason' | 'changes' | 'writes'>;

function added(at: string, record: TutorRecord, options: PlanOptions): Planned {
  const key = options.newKey(`tutor\n${at}`);
  const { patch } = compareWith(record, undefined, undefined);
  return { action: 'add', changes: [], writes: writesFor(key, { name: record.name, ...patch }, record.scheme) };
}

function known(record: TutorRecord, tutor: Tutor, existing: Existing): Planned {
  const key = keyOf(tutor._id);
  const scheme = existing.schemes.get(key) ?? undefined;
  const { patch, changes } = compareWith(record, tutor, scheme);
  if (changes.length === 0) return { action: 'skip', reason: { type: 'same' }, changes, writes: [] };
  return {
    action: 'update',
    changes,
    writes: writesFor(key, patch, record.scheme === scheme ? undefined : record.scheme),
  };
}

function writesFor(key: string, patch: Patch, scheme: Scheme | undefined): Write[] {
  const writes: Write[] = Object.keys(patch).length > 0 ? [{ id: idOf('tutor', key), set: patch }] : [];
  return scheme ? [...writes, { id: idOf('allowanceScheme', key), set: { scheme } }] : writes;
}

const SHOWN_AS = {
  sex: 'sex',
  kind: 'tutorKind',
  volunteerKind: 'tutorKind',
  speciality: 'speciality',
  subjects: 'subjects',
  phone: 'phone',
  className: 'tutorClass',
  note: 'note',
} as const;

function compareWith(record: TutorRecord, tutor: Tutor | undefined, scheme: Scheme | undefined) {
  const patch: Record<string, unknown> = {};
  const changes: FieldChange[] = [];
  for (const [name, field] of Object.entries(SHOWN_AS) as [
    keyof typeof SHOWN_AS,
    (typeof SHOWN_AS)[keyof typeof SHOWN_AS],
  ][]) {
    const to = record[name];
    const from = tutor?.[name] ?? undefined;
    if (to === undefined || to === from) continue;
    patch[name] = to;
    changes.push({ field, from, to });
  }
  // Who is no volunteer any more has no kind of volunteer.
  if (record.kind && record.kind !== 'volunteer' && tutor?.volunteerKind) patch['volunteerKind'] = null;
  if (record.scheme && record.scheme !== scheme) changes.push({ field: 'scheme', from: scheme, to: record.scheme });
  return { patch, changes };
}

const defined = (record: Partial<TutorRecord>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined && value !== ''));
