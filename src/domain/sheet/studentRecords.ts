import { classCode, type ClassCode } from '../classes';
import { textOf, wordOf, type Cell } from './cells';
import { placeOf, type Place, type Reason } from './plan';
import { classInText, isClassWord, readClass, readClassNumber, readGrade } from './readClass';
import { BAD, readBirth, readIdentity, readName, readPhone, readSex, readYesNo, type Reading } from './readValues';
import type { Field } from './synonyms';
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
  first?: string | undefined;
  second?: string | undefined;
  third?: string | undefined;
};

/** A row that was read, or why it could not be. */
export type RowRead<R> = (Place & { record: R }) | (Place & { reason: Reason; partial: Partial<R> });

/** Where a row of a table stands. */
export const placeIn = (table: Table, row: TableRow): Place =>
  placeOf({ sheet: table.sheet, row: row.row, block: table.block });

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

/** A choice as it is written: 无 is an answer too. */
const readWord = (cell: Cell | undefined): Reading<string> => wordOf(cell) || undefined;

/** A healthy child needs no note on the roll. */
const readHealth = (cell: Cell | undefined): Reading<string> => {
  const text = readText(cell);
  return typeof text === 'string' && /^(健康|良好|正常|一般|身体健康|无异常|健康或良好)$/.test(text) ? undefined : text;
};

/** What a school's numbers need to be read: the last year a child can be born in, and the school year of the classes. */
export type StudentYears = { latestYear: number; schoolYear: number };

/**
 * Reads the rows of rosters and of groups' member lists, which say less of each child. A child without a class of its own is in
 * that of the title above it, or of the sheet's name.
 */
export function readStudentRows(tables: readonly Table[], years: StudentYears): RowRead<StudentRecord>[] {
  return tables.flatMap((table) => {
    const read = cellReader(table);
    const classes = new Map<string | undefined, ClassCode | undefined>();
    const classBy = (section: string | undefined): ClassCode | undefined => {
      if (!classes.has(section))
        classes.set(
          section,
          [section ?? '', table.title, table.sheet].reduce<ClassCode | undefined>(
            (code, text) => code ?? classInText(text, years.schoolYear),
            undefined,
          ),
        );
      return classes.get(section);
    };
    return table.rows.map((row) => readStudent(table, read, row, classBy(row.section), years));
  });
}

function readStudent(
  table: Table,
  read: ReturnType<typeof cellReader>,
  row: TableRow,
  classOfList: ClassCode | undefined,
  { latestYear, schoolYear }: StudentYears,
): RowRead<StudentRecord> {
  const { get, bad } = createRowReader(read, row);
  const name = get('name', readName);
  const identity = get('identity', readIdentity);
  const guardian = partGuardian(get('guardianName', readText) ?? '');
  const record: StudentRecord = {
    name: name ?? '',
    sex: get('sex', readSex) ?? sexOfIdentity(identity),
    birth: get('birth', (cell) => readBirth(cell, latestYear - 25, latestYear)) ?? birthOfIdentity(identity),
    class: readClassOf(get, schoolYear) ?? classOfList,
    studentNumber: get('studentNumber', readText)?.replaceAll(' ', '').toUpperCase(),
    identity,
    guardianName: guardian.name,
    guardianPhone: get('guardianPhone', readPhone) ?? guardian.phone,
    leftBehind: get('leftBehind', (cell) => readYesNo(cell, /留守/)),
    boarding: get('boarding', (cell) => readYesNo(cell, /住|宿/)),
    health: get('health', readHealth),
    village: get('village', readText),
    homeSchool: get('homeSchool', readText),
    note: get('note', readText),
    first: get('first', readWord),
    second: get('second', readWord),
    third: get('third', readWord),
    group: get('group', readText) ?? (table.kind === 'members' ? groupOfSection(row.section) : undefined),
  };
  const at = placeIn(table, row);
  if (bad.length > 0) return { ...at, reason: { type: 'bad', fields: bad }, partial: record };
  return name === undefined
    ? { ...at, reason: { type: 'missing', fields: ['name'] }, partial: record }
    : { ...at, record };
}

/** From a column of classes, or from one of grades and one of numbers; a grade alone is better than nothing. */
function readClassOf(get: ReturnType<typeof createRowReader>['get'], schoolYear: number): ClassCode | undefined {
  const whole = get('class', (cell) => readClass(cell, schoolYear));
  if (whole) return whole;
  // Some write 三年级(2)班 under 年级.
  const grade = get('grade', (cell) => {
    const code = readClass(cell, schoolYear);
    return code === undefined || code === BAD ? readGrade(cell, schoolYear) : code;
  });
  const number = get('classNumber', (cell) => {
    const own = readClassNumber(cell);
    return own === BAD ? readClass(cell, schoolYear) : own;
  });
  if (typeof number === 'string') return number;
  if (grade === undefined) return undefined;
  const code = String(grade);
  return number === undefined || code.includes('.') ? code : classCode(Number(code), number);
}

/** The group that a title between the rows names: 合唱小组. One that names a class says none. */
const groupOfSection = (section: string | undefined): string | undefined =>
  section && !isClassWord(section) ? section : undefined;

/** 王大山 17725454617 in one cell is a name and a telephone. */
function partGuardian(text: string): { name?: string | undefined; phone?: string | undefined } {
  const phone = /1\d{10}/.exec(text)?.[0];
  const words = (phone ? text.replace(/[(,、;:/]*\s*1\d{10}.*$/, '') : text).trim();
  return { name: words.replaceAll(/(\p{Script=Han}) (?=\p{Script=Han})/gu, '$1') || undefined, phone };
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
