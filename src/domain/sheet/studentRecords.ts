import { classCode, type ClassCode } from '../classes';
import { textOf, type Cell } from './cells';
import type { Field } from './columns';
import type { Reason } from './plan';
import {
  BAD,
  readBirth,
  readClass,
  readClassNumber,
  readGrade,
  readIdentity,
  readName,
  readPhone,
  readSex,
  readYesNo,
  type Reading,
} from './readValues';
import { cellReader, type Table, type TableRow } from './table';

/** What a row says of a child. An absent field claims nothing. `identity` never leaves the planning. */
export type StudentRecord = {
  name: string;
  sex?: 'male' | 'female' | undefined;
  birth?: string | undefined;
  class?: ClassCode | undefined;
  studentNumber?: string | undefined;
  identity?: string | undefined;
  guardianName?: string | undefined;
  guardianPhone?: string | undefined;
  leftBehind?: boolean | undefined;
  boarding?: boolean | undefined;
  health?: string | undefined;
  village?: string | undefined;
  homeSchool?: string | undefined;
  note?: string | undefined;
  group?: string | undefined;
};

/** A row that was read, or why it could not be. */
export type RowRead<R> =
  { sheet: string; row: number; record: R } | { sheet: string; row: number; reason: Reason; partial: Partial<R> };

/** Collects what is wrong with a row while its cells are read. */
export function createRowReader(read: (row: TableRow, field: Field) => Cell | undefined, row: TableRow) {
  const bad: { field: Field; value: string }[] = [];
  const get = <T>(field: Field, reader: (cell: Cell | undefined) => Reading<T>): T | undefined => {
    const cell = read(row, field);
    const value = reader(cell);
    if (value !== BAD) return value;
    bad.push({ field, value: textOf(cell) });
    return undefined;
  };
  return { bad, get };
}

/** Free text; a dash or 无 claims nothing. */
export const readText = (cell: Cell | undefined): Reading<string> => {
  const text = textOf(cell);
  return /^[-—/无]*$/.test(text) ? undefined : text;
};

/** A healthy child needs no note on the roll. */
const readHealth = (cell: Cell | undefined): Reading<string> => {
  const text = readText(cell);
  return typeof text === 'string' && /^(健康|良好|正常|一般|身体健康|无异常|健康或良好)$/.test(text) ? undefined : text;
};

/** Reads the rows of rosters and of groups' member lists, which say less of each child. */
export function readStudentRows(tables: readonly Table[], latestYear: number): RowRead<StudentRecord>[] {
  return tables.flatMap((table) => {
    const read = cellReader(table);
    const ofSheet = readClass(table.sheet);
    return table.rows.map((row) =>
      readStudent(table, read, row, typeof ofSheet === 'string' ? ofSheet : undefined, latestYear),
    );
  });
}

function readStudent(
  table: Table,
  read: ReturnType<typeof cellReader>,
  row: TableRow,
  classOfSheet: ClassCode | undefined,
  latestYear: number,
): RowRead<StudentRecord> {
  const { get, bad } = createRowReader(read, row);
  const name = get('name', readName);
  const identity = get('identity', readIdentity);
  const record: StudentRecord = {
    name: name ?? '',
    sex: get('sex', readSex) ?? sexOfIdentity(identity),
    birth: get('birth', (cell) => readBirth(cell, latestYear - 25, latestYear)) ?? birthOfIdentity(identity),
    class: readClassOf(get) ?? classOfSheet,
    studentNumber: get('studentNumber', readText)?.replaceAll(' ', '').toUpperCase(),
    identity,
    guardianName: get('guardianName', readText)?.replaceAll(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, ''),
    guardianPhone: get('guardianPhone', readPhone),
    leftBehind: get('leftBehind', (cell) => readYesNo(cell, /留守/)),
    boarding: get('boarding', (cell) => readYesNo(cell, /住|宿/)),
    health: get('health', readHealth),
    village: get('village', readText),
    homeSchool: get('homeSchool', readText),
    note: get('note', readText),
    group: get('group', readText),
  };
  const at = { sheet: table.sheet, row: row.row };
  if (bad.length > 0) return { ...at, reason: { type: 'bad', fields: bad }, partial: record };
  return name === undefined
    ? { ...at, reason: { type: 'missing', fields: ['name'] }, partial: record }
    : { ...at, record };
}

/** From a column of classes, or from one of grades and one of numbers; a grade alone is better than nothing. */
function readClassOf(get: ReturnType<typeof createRowReader>['get']): ClassCode | undefined {
  const whole = get('class', readClass);
  if (whole) return whole;
  // Some write 三年级(2)班 under 年级.
  const grade = get('grade', (cell) => {
    const code = readClass(cell);
    return code === undefined || code === BAD ? readGrade(cell) : code;
  });
  const number = get('classNumber', (cell) => {
    const own = readClassNumber(cell);
    return own === BAD ? readClass(cell) : own;
  });
  if (typeof number === 'string') return number;
  if (grade === undefined) return undefined;
  const code = String(grade);
  return number === undefined || code.includes('.') ? code : classCode(Number(code), number);
}

function birthOfIdentity(identity: string | undefined): string | undefined {
  if (identity?.length !== 18) return undefined;
  const birth = readBirth(identity.slice(6, 14));
  return typeof birth === 'string' ? birth : undefined;
}

function sexOfIdentity(identity: string | undefined): 'male' | 'female' | undefined {
  if (identity?.length !== 18) return undefined;
  return Number(identity[16]) % 2 === 1 ? 'male' : 'female';
}
