import { classCode, type ClassCode } from '../classes';
import { wordOf, type Cell } from './cells';
import { BAD, readNumeral, type Reading } from './readValues';

const GRADE_WORDS: Record<string, number> = {
  初一: 7,
  初二: 8,
  初三: 9,
  小一: 1,
  小二: 2,
  小三: 3,
  小四: 4,
  小五: 5,
  小六: 6,
};

/** A grade alone: 三年级, 3, 三, 初二, or the year of entry 2023级, which needs the school year. */
export function readGrade(cell: Cell | undefined, schoolYear?: number): Reading<number> {
  const entered = /^(?:20)?(\d{2})级$/.exec(wordOf(cell));
  if (entered?.[1] && schoolYear !== undefined) return gradeOfEntry(entered[1], schoolYear);
  const word = wordOf(cell).replace(/(年级|年|级)$/, '');
  if (word === '') return undefined;
  const grade = GRADE_WORDS[word] ?? readNumeral(word);
  return grade >= 1 && grade <= 9 ? grade : BAD;
}

/** Children who came in 2023 are in grade 4 in the school year 2026. A school of nine years counts on. */
function gradeOfEntry(year: string, schoolYear: number): Reading<number> {
  const grade = schoolYear - (2000 + Number(year)) + 1;
  return grade >= 1 && grade <= 9 ? grade : BAD;
}

/** A class's number alone: 1班, (2), 二. */
export function readClassNumber(cell: Cell | undefined): Reading<number> {
  const word = wordOf(cell).replace(/[()]/g, '').replace(/班$/, '');
  if (word === '') return undefined;
  const number = readNumeral(word);
  return number >= 1 && number <= 99 ? number : BAD;
}

/** 2023级2班, 2023级(2)班, 2023(2)班, 23级2班, 2023级02班. */
const ENTRY = /^(?:(?:20)?(\d{2})级|20(\d{2})(?=\())[(]?(\d{1,2}|[一二三四五六七八九十]{1,3})\)?班?$/;

/**
 * A class as schools write it: 三年级(2)班, 三年级二班, 三(2), 三2班, 302, 3.2, 3-2, 3年2班, 初一(3)班, or a grade alone; by the
 * year of entry (2023级2班) only where the school year is given.
 */
export function readClass(cell: Cell | undefined, schoolYear?: number): Reading<ClassCode> {
  const word = wordOf(cell);
  if (word === '') return undefined;
  const compact = /^([1-9])(0[1-9]|[1-9]\d)班?$/.exec(word);
  if (compact) return classCode(Number(compact[1]), Number(compact[2]));
  const entry = schoolYear === undefined ? null : ENTRY.exec(word);
  if (entry?.[3] && schoolYear !== undefined) {
    const grade = gradeOfEntry(entry[1] ?? entry[2] ?? '', schoolYear);
    const number = readClassNumber(entry[3]);
    return typeof grade === 'number' && typeof number === 'number' ? classCode(grade, number) : BAD;
  }
  const split =
    /^(初[一二三]|小?[一二三四五六七八九]|[1-9])(?:年级|年|级)?[(.-]?([一二三四五六七八九十]{1,3}|\d{1,2})\)?班?$/.exec(
      word,
    );
  if (split?.[1] && split[2]) {
    const grade = readGrade(split[1]);
    const number = readClassNumber(split[2]);
    if (typeof grade === 'number' && typeof number === 'number') return classCode(grade, number);
  }
  const isGrade = /年级|^初|^小|\d级$/.test(word) || /^[一二三四五六七八九1-9]$/.test(word);
  const grade = isGrade ? readGrade(word, schoolYear) : BAD;
  return typeof grade === 'number' ? classCode(grade) : BAD;
}

const CLASS_IN_TEXT =
  /(?:20)?\d{2}级\(?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\)?班|20\d{2}\(\d{1,2}\)班|(?:初[一二三]|[一二三四五六七八九1-9])(?:年级|年|级)?\(?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\)?班/g;
/** Not 一至三年级, which is several. */
const GRADE_IN_TEXT = /(?:^|[^至、到\-和及~])([一二三四五六七八九]年级)(?![、至到\-和及~])/;

/** The class that a title or the name of a sheet names, the last of them if several: 石门小学三年级(2)班学生名单; undefined if none. */
export function classInText(text: string, schoolYear: number): ClassCode | undefined {
  const word = wordOf(text);
  const whole = readClass(word, schoolYear);
  if (typeof whole === 'string') return whole;
  const inside = word.match(CLASS_IN_TEXT)?.at(-1) ?? GRADE_IN_TEXT.exec(word)?.[1];
  const code = inside === undefined ? BAD : readClass(inside, schoolYear);
  return typeof code === 'string' ? code : undefined;
}

/** Whether a text names a class, in whatever school year. */
export function isClassWord(text: string): boolean {
  const word = wordOf(text);
  return typeof readClass(word) === 'string' || word.search(CLASS_IN_TEXT) >= 0 || word.search(GRADE_IN_TEXT) >= 0;
}
