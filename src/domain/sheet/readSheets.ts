import { wordOf, type Sheet } from './cells';
import { KINDS, NEEDED, scoreHeaders, type Field, type Kind, type OtherKind } from './columns';
import { BAD, readClass } from './readValues';
import { findHeader, readRows, type Table } from './table';

/** What the file was taken for. `kind` may be changed by the person, who then sees the tables read anew. */
export type ReadSheets = { kind: Kind | OtherKind; tables: Table[] };

/** Another field for a column, by sheet and column index; null leaves the column out. */
export type ColumnChoice = { sheet: string; index: number; field: Field | null };

const MEMBERS_TITLE = /(小组|社团|兴趣班|活动班|少年宫).*(学员|成员|队员|学生|参加).*(名单|名册|花名册|一览)/;

/** Finds the tables of a file and says what they are, from their headers, titles and the names of their sheets. */
export function readSheets(sheets: readonly Sheet[], chosen?: Kind, choices: readonly ColumnChoice[] = []): ReadSheets {
  const found = sheets.flatMap((sheet) => {
    const header = findHeader(sheet);
    return header ? [{ sheet, header, score: scoreHeaders(header.words) }] : [];
  });
  const kind = chosen ?? kindOf(found);
  if (kind === 'equipment' || kind === 'unknown') return { kind, tables: [] };
  const tables = found
    .map(({ sheet, header }) => readRows(sheet, header, kind))
    .map((table) => applyChoices(table, choices))
    .filter((table) => NEEDED[kind].every((field) => table.columns.some((column) => column.field === field)));
  return { kind, tables };
}

type Found = { sheet: Sheet; header: { at: number }; score: ReturnType<typeof scoreHeaders> };

function kindOf(found: readonly Found[]): Kind | OtherKind {
  const best = [...found].sort((a, b) => b.score.best - a.score.best)[0];
  if (!best) return 'unknown';
  const { byKind, equipment } = best.score;
  const has = (kind: Kind, ...fields: Field[]): boolean => fields.some((field) => byKind[kind].has(field));
  if (equipment >= 3 && !has('students', 'name')) return 'equipment';
  if (has('timetable', 'group') && has('timetable', 'time')) return 'timetable';
  if (!has('students', 'name')) return 'unknown';
  if (has('tutors', 'tutorKind', 'speciality', 'scheme', 'subjects') && !has('students', 'class', 'classNumber'))
    return 'tutors';
  const isRoster = has(
    'students',
    'studentNumber',
    'guardianName',
    'guardianPhone',
    'village',
    'boarding',
    'leftBehind',
  );
  if (!isRoster && isMembers(found, has('members', 'group'))) return 'members';
  return has('students', 'class', 'grade', 'classNumber') || isRoster
    ? 'students'
    : isClassSheets(found)
      ? 'students'
      : 'unknown';
}

function isMembers(found: readonly Found[], hasGroup: boolean): boolean {
  if (hasGroup || found.some(({ sheet, header }) => MEMBERS_TITLE.test(titleOf(sheet, header.at)))) return true;
  return (
    found.length > 1 && !isClassSheets(found) && found.every(({ sheet }) => !/^sheet\d*$|年级|班/i.test(sheet.name))
  );
}

const isClassSheets = (found: readonly Found[]): boolean =>
  found.every(({ sheet }) => typeof readClass(sheet.name) === 'string' && readClass(sheet.name) !== BAD);

const titleOf = (sheet: Sheet, header: number): string =>
  sheet.rows
    .slice(0, header)
    .flat()
    .map((cell) => wordOf(cell))
    .join('');

function applyChoices(table: Table, choices: readonly ColumnChoice[]): Table {
  const own = choices.filter((choice) => choice.sheet === table.sheet);
  if (own.length === 0) return table;
  const chosen = new Map(own.map((choice) => [choice.index, choice.field]));
  const taken = new Set(chosen.values());
  const columns = table.columns.map((column) => {
    if (chosen.has(column.index)) return { ...column, field: chosen.get(column.index) ?? null };
    // A field moves to the column that was chosen for it.
    return column.field && taken.has(column.field) ? { ...column, field: null } : column;
  });
  return { ...table, columns };
}

/** The term a title names: 2026年秋季学期 → 2026-1, 2026-2027学年第二学期 → 2026-2; undefined if it names none. */
export function termKeyOfTitle(title: string): string | undefined {
  const season = /(\d{4})年?([春秋])/.exec(title.normalize('NFKC'));
  if (season?.[1]) return season[2] === '秋' ? `${season[1]}-1` : `${Number(season[1]) - 1}-2`;
  const year = /(\d{4})[-—~至](\d{4})学年.*?第?([一二12上下])/.exec(title.normalize('NFKC'));
  return year?.[1] && year[3] ? `${year[1]}-${'一1上'.includes(year[3]) ? 1 : 2}` : undefined;
}

/** Whether a kind has been found that can be imported. */
export function isImportable(kind: Kind | OtherKind): kind is Kind {
  return (KINDS as readonly string[]).includes(kind);
}
