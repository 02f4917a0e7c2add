import { isDay } from '../dates';
import { cleanPhone, isPhone } from '../phone';
import { textOf, wordOf, type Cell } from './cells';

/**
 * One cell's meaning. `undefined` says that the cell is empty and claims nothing; `BAD` that a person wrote something that
 * this field cannot be, so that the row is refused and the field named.
 */
export const BAD = Symbol('bad');
export type Reading<T> = T | undefined | typeof BAD;

/** A person's name: spaces inside are layout (王 芳), any middle dot becomes `·`. Latin names keep their spaces. */
export function readName(cell: Cell | undefined): Reading<string> {
  const text = textOf(cell);
  if (text === '') return undefined;
  const name = (/^[a-z .'-]+$/i.test(text) ? text : text.replaceAll(' ', '')).replace(/[•‧・∙⋅●]/g, '·');
  return /\p{L}/u.test(name) && name.length <= 40 ? name : BAD;
}

export function readSex(cell: Cell | undefined): Reading<'male' | 'female'> {
  const word = wordOf(cell).toLowerCase();
  if (word === '') return undefined;
  if (/^(男|男生|男孩|m|male)$/.test(word)) return 'male';
  return /^(女|女生|女孩|f|female)$/.test(word) ? 'female' : BAD;
}

const YES = /^(是|√|✓|✔|☑|对|有|y|yes|1|true|o)/i;
const NO = /^(否|不|非|无|没|×|x|✗|✕|✘|n|no|0|false|走读)/i;

/** 是/否, √/×, or the column's own word (留守, 住校). An empty cell claims nothing. */
export function readYesNo(cell: Cell | undefined, ownWords: RegExp): Reading<boolean> {
  const word = wordOf(cell);
  if (word === '' || /^[-—/]+$/.test(word)) return undefined;
  if (NO.test(word)) return false;
  return YES.test(word) || ownWords.test(word) ? true : BAD;
}

/** A mobile or fixed-line number without the country's code. Several numbers in one cell: the first. */
export function readPhone(cell: Cell | undefined): Reading<string> {
  const text = textOf(cell);
  if (text === '' || /^[-—/无]+$/.test(text)) return undefined;
  const [first = ''] = text.replace(/^(\+?86|0086)[- ]*(?=1\d{10})/, '').split(/[,;、/]| (?=1\d{10})/);
  const phone = cleanPhone(first);
  return isPhone(phone) ? phone : BAD;
}

/** A price in 分: 46.5, ¥1,200.00, 85元. More than two places behind the point are not money. */
export function readMoney(cell: Cell | undefined): Reading<number> {
  const word = wordOf(cell)
    .replaceAll(',', '')
    .replace(/^[¥￥]/, '')
    .replace(/元$/, '');
  if (word === '' || /^[-—/无]+$/.test(word)) return undefined;
  if (!/^\d{1,8}(\.\d+)?$/.test(word)) return BAD;
  const fen = Math.round(Number(word) * 100);
  // 32.8 × 45 is 1475.9999999999998 in a spreadsheet.
  return Math.abs(Number(word) * 100 - fen) < 1e-6 * Math.max(1, fen) ? fen : BAD;
}

/** A number of things, and the unit behind it where one stands there: 24, 24.0, 24个. */
export function readQuantity(cell: Cell | undefined): Reading<{ n: number; unit?: string }> {
  const word = wordOf(cell).replaceAll(',', '');
  if (word === '' || /^[-—/]+$/.test(word)) return undefined;
  const parts = /^(\d{1,6})(?:\.0+)?(\p{Script=Han}{1,3})?$/u.exec(word);
  if (!parts || Number(parts[1]) > 100_000) return BAD;
  return { n: Number(parts[1]), ...(parts[2] ? { unit: parts[2] } : {}) };
}

/** When something was bought: a day, or the month or year that the papers still say (2024年12月, 2025.3, 2024年). */
export function readRoughDay(cell: Cell | undefined, latestYear: number): Reading<string> {
  const year = /^(\d{4})年?$/.exec(wordOf(cell));
  if (!year?.[1]) return readBirth(cell, 1950, latestYear);
  return Number(year[1]) >= 1950 && Number(year[1]) <= latestYear ? year[1] : BAD;
}

/** A whole number from 0; 人 or 名 behind it is dropped. */
export function readCount(cell: Cell | undefined): Reading<number> {
  const word = wordOf(cell).replace(/[人名个]$/, '');
  if (word === '' || /^[-—/]+$|不限/.test(word)) return undefined;
  return /^\d{1,5}$/.test(word) ? Number(word) : BAD;
}

const DIGITS = '零一二三四五六七八九十';

/** 1–99 written as digits or as 三, 十二, 二十一; NaN for anything else. */
export function readNumeral(text: string): number {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const match = /^([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)$/.exec(text);
  if (!match || text === '') return Number.NaN;
  const [, tens = '', ten = '', ones = ''] = match;
  if (!ten) return tens && ones ? Number.NaN : DIGITS.indexOf(tens || ones);
  return (tens ? DIGITS.indexOf(tens) : 1) * 10 + (ones ? DIGITS.indexOf(ones) : 0);
}

const two = (value: string): string => value.padStart(2, '0');
/** Day 0 of spreadsheets; serial 60 is the 29 February 1900 that never was, of no matter for a child's birth. */
const EPOCH = Date.UTC(1899, 11, 30);

/**
 * A birth as YYYY-MM or a whole day. Reads dates, serial numbers, 20190508, 201905, 2018-3-14, 2018/3/14, 2015.04, 2017年6月,
 * 2017年6月3日. A number like 2015.1 is refused: it may have been 2015.10 before the sheet dropped the nought.
 */
export function readBirth(cell: Cell | undefined, earliest = 1900, latest = 2099): Reading<string> {
  if (cell instanceof Date) return checkBirth(textOf(cell), earliest, latest);
  const word = wordOf(cell);
  if (word === '') return undefined;
  if (typeof cell === 'number') {
    if (Number.isInteger(cell) && cell > 3_000 && cell < 80_000)
      return checkBirth(new Date(EPOCH + cell * 86_400_000).toISOString().slice(0, 10), earliest, latest);
    if (/^\d{4}\.\d$/.test(word) && word.endsWith('1')) return BAD;
  }
  const run = /^(\d{4})(\d{2})(\d{2})?$/.exec(word);
  const parts =
    run ?? /^(\d{4})[-/.年](\d{1,2})(?:[-/.月](?:(\d{1,2})[日号]?)?)?$/.exec(word.replace(/T00:00:00.*$/, ''));
  if (!parts?.[1] || !parts[2]) return BAD;
  const month = `${parts[1]}-${two(parts[2])}`;
  return checkBirth(parts[3] ? `${month}-${two(parts[3])}` : month, earliest, latest);
}

function checkBirth(birth: string, earliest: number, latest: number): Reading<string> {
  const year = Number(birth.slice(0, 4));
  const exists = isDay(birth.length === 7 ? `${birth}-01` : birth);
  return exists && year >= earliest && year <= latest ? birth : BAD;
}

/** Whether two births, each a month or a day, can be the same child's. */
export function isSameBirth(a: string | null | undefined, b: string | null | undefined): boolean {
  if (!a || !b) return true;
  return a.startsWith(b) || b.startsWith(a);
}

/** An identity number of 18 or 15 characters: used for matching inside a file and then dropped (DESIGN §2). */
export function readIdentity(cell: Cell | undefined): Reading<string> {
  const word = wordOf(cell).toUpperCase();
  if (word === '') return undefined;
  return /^\d{17}[\dX]$|^\d{15}$/.test(word) ? word : BAD;
}
