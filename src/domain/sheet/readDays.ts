import { daysFrom } from '../calendar';
import { isDay, weekdayOf, type Day } from '../dates';
import { textOf, wordOf, type Cell } from './cells';
import { BAD, type Reading } from './readValues';

/** The longest holiday there is: a summer with its fringes. */
const LONGEST = 100;
const EPOCH = Date.UTC(1899, 11, 30);

const DATE = /^(?:(\d{4})[年.])?(\d{1,2})[月.](\d{1,2})[日号]?$/;
const LAST = /^(?:(?:(\d{4})[年.])?(\d{1,2})[月.])?(\d{1,2})[日号]?$/;

const two = (value: string | number): string => String(value).padStart(2, '0');

/**
 * Days as a calendar says them, in order: 2026-10-01, 10月1日至8日, 10.1-10.7, 9月28日（星期日）、10月11日（星期六）. `yearOf` gives the
 * year of a month that none is written to. BAD if any part cannot be read: half a holiday is worse than none.
 */
export function readDays(cell: Cell | undefined, yearOf: (month: number) => number): Reading<Day[]> {
  if (cell instanceof Date) return [textOf(cell)];
  if (typeof cell === 'number' && Number.isInteger(cell) && cell > 30_000 && cell < 80_000)
    return [new Date(EPOCH + cell * 86_400_000).toISOString().slice(0, 10)];
  const word = wordOf(cell)
    .replace(/\([^)]*\)/g, '')
    .replace(/(星期|周|礼拜)[一二三四五六日天]/g, '')
    .replace(/[,，]?(共|放假|休息)?\d{1,3}天/g, '')
    .replace(/(放假|休息|上班|上课|补课|补班|调休)+/g, '');
  if (word === '' || /^[-—/无]+$/.test(word)) return undefined;
  const plain = word
    .replace(/(\d{4})[-/](\d{1,2})[-/](\d{1,2})/g, '$1.$2.$3')
    .replaceAll('/', '.')
    .replace(/[—–~～-]+|[至到]/g, '~');
  const days: Day[] = [];
  let year: string | undefined;
  for (const part of plain.split(/[,、;和及。]/).filter(Boolean)) {
    const [first = '', last, ...more] = part.split('~');
    const from = DATE.exec(first);
    const to = last === undefined ? from : LAST.exec(last);
    if (!from?.[2] || !from[3] || !to?.[3] || more.length > 0) return BAD;
    year = from[1] ?? year;
    const start = `${year ?? yearOf(Number(from[2]))}-${two(from[2])}-${two(from[3])}`;
    const endMonth = to[2] ?? from[2];
    const crosses = !to[1] && Number(endMonth) < Number(from[2]) ? 1 : 0;
    const end = `${to[1] ?? Number(start.slice(0, 4)) + crosses}-${two(endMonth)}-${two(to[3])}`;
    if (!isDay(start) || !isDay(end) || end < start) return BAD;
    const span = daysFrom(start, end);
    if (span.length > LONGEST) return BAD;
    days.push(...span);
  }
  return days;
}

/** Whose weekday a make-up day works like, 1 = Monday: 周一, 补星期五的课, or a day. */
export function readAsWeekday(cell: Cell | undefined, yearOf: (month: number) => number): Reading<number> {
  const word = wordOf(cell);
  if (word === '' || /^[-—/无]+$/.test(word)) return undefined;
  const named = /(?:星期|周|礼拜)([一二三四五六日天])/.exec(word)?.[1];
  if (named) return '一二三四五六日'.indexOf(named.replace('天', '日')) + 1;
  const days = readDays(word.replace(/的?课表?|补/g, ''), yearOf);
  return Array.isArray(days) && days[0] ? weekdayOf(days[0]) : BAD;
}

/** 放假 is a holiday, 上课 or 补课 a make-up day. 调休 alone may be either and is refused. */
export function readDayKind(cell: Cell | undefined): Reading<'holiday' | 'makeup'> {
  const word = wordOf(cell);
  if (word === '') return undefined;
  if (/上课|上班|补课|补班|行课|工作日/.test(word)) return 'makeup';
  return /放假|休息|休假|假期|节假日|假日|停课|节日/.test(word) ? 'holiday' : BAD;
}
