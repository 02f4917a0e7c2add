import { minutesOf, type TimeOfDay } from '../dates';
import { textOf, wordOf, type Cell } from './cells';
import { BAD, readNumeral, type Reading } from './readValues';

/** One weekly time as a timetable sheet says it. Weekday 1 = Monday. */
export type WeeklyTime = {
  weekday: number;
  from: TimeOfDay;
  to: TimeOfDay;
  parity?: 'odd' | 'even';
  weeks?: [number, number][];
};

const WEEKDAYS: Record<string, number> = { 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 日: 7, 天: 7, 末: 6 };
const CLOCK = /(上午|早上|下午|中午|晚上)?(\d{1,2})(?:[:点时](\d{1,2}|半)?分?)/;
const SPAN = new RegExp(`${CLOCK.source}[-~—–至到]+${CLOCK.source}`, 'g');

const weekdayNumber = (text: string): number => WEEKDAYS[text] ?? Number(text);

/** 星期二, 周二、周四, 周一至周五, 每周一三五: the weekdays, in order; empty if there are none. */
function readWeekdays(text: string): number[] {
  const range =
    /(?:星期|周|礼拜)([一二三四五六日天1-7])[-~—–至到]+(?:星期|周|礼拜)?([一二三四五六日天1-7])(?!\d*[:点时])/.exec(
      text,
    );
  if (range?.[1] && range[2]) {
    const first = weekdayNumber(range[1]);
    const last = weekdayNumber(range[2]);
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  }
  const days = new Set<number>();
  for (const match of text.matchAll(
    /(?:星期|周|礼拜)([一二三四五六日天末1-7](?:[,、和及/]?[一二三四五六日天](?!年级))*)/g,
  ))
    for (const word of match[1] ?? '') {
      const day = weekdayNumber(word);
      if (day >= 1 && day <= 7) days.add(day);
    }
  return [...days];
}

function readClock(
  half: string | undefined,
  hour: string | undefined,
  minute: string | undefined,
): TimeOfDay | undefined {
  let hours = Number(hour);
  const minutes = minute === '半' ? 30 : Number(minute ?? 0);
  if ((half === '下午' || half === '晚上') && hours < 12) hours += 12;
  if (half === '中午' && hours < 11) hours += 12;
  if (!(hours >= 0 && hours < 24 && minutes >= 0 && minutes < 60)) return undefined;
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

function readSpans(text: string): { from: TimeOfDay; to: TimeOfDay }[] | undefined {
  const spans: { from: TimeOfDay; to: TimeOfDay }[] = [];
  for (const [, half, hour, minute, halfTo, hourTo, minuteTo] of text.matchAll(SPAN)) {
    const from = readClock(half, hour, minute);
    // 下午4:30-5:30: the second time is in the same half of the day.
    const to = readClock(halfTo ?? half, hourTo, minuteTo);
    if (!from || !to || minutesOf(to) <= minutesOf(from)) return undefined;
    spans.push({ from, to });
  }
  return spans;
}

function readWeeks(text: string): Pick<WeeklyTime, 'parity' | 'weeks'> {
  const range = /第?(\d{1,2})[-~—–至到](\d{1,2})周/.exec(text);
  return {
    ...(/单周/.test(text) ? { parity: 'odd' as const } : /双周/.test(text) ? { parity: 'even' as const } : {}),
    ...(range ? { weeks: [[Number(range[1]), Number(range[2])]] as [number, number][] } : {}),
  };
}

/**
 * The weekly times of a group: 星期二 16:30—17:30；周六 8:30-10:30, or 周二、周四 16:30-17:30. A part without a weekday belongs to
 * the one before it, weekdays without a time to the next time. BAD if any part cannot be read: half a timetable is worse than none.
 */
export function readWeeklyTimes(cell: Cell | undefined): Reading<WeeklyTime[]> {
  const text = textOf(cell).replace(/\s*([-~—–:,、;])\s*/g, '$1');
  if (text === '') return undefined;
  const times: WeeklyTime[] = [];
  let days: number[] = [];
  let weeks: Pick<WeeklyTime, 'parity' | 'weeks'> = {};
  let waiting = false;
  for (const part of splitParts(text)) {
    const own = readWeekdays(part.replace(/第?\d{1,2}[-~—–至到]\d{1,2}周/g, '').replace(/[单双]周/g, ''));
    if (own.length > 0) {
      days = waiting ? [...days, ...own] : own;
      weeks = readWeeks(part);
    }
    const spans = readSpans(part.replaceAll(' ', ''));
    if (!spans || (days.length === 0 && spans.length > 0)) return BAD;
    waiting = spans.length === 0;
    if (waiting && own.length === 0) return BAD;
    for (const span of spans) for (const weekday of days) times.push({ weekday, ...span, ...weeks });
  }
  return waiting || times.length === 0 ? BAD : times;
}

/** Parts end at ； or a line's end, and before a weekday that follows a time. */
function splitParts(text: string): string[] {
  return text
    .replace(/(\d|分|半|点)[,、。 ]*(?=(?:每)?(?:星期|周|礼拜)[一二三四五六日天末])/g, '$1;')
    .split(/[;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

const STAGES: Record<string, [number, number]> = {
  低: [1, 2],
  中: [3, 4],
  高: [5, 6],
  第一: [1, 2],
  第二: [3, 4],
  第三: [5, 6],
};

/** Grades admitted: 一、二年级, 三至六年级, 3-6年级, 低年级, 第二学段. 全校 or 不限 gives [] (everybody). Sorted, without repeats. */
export function readGrades(cell: Cell | undefined): Reading<number[]> {
  const word = wordOf(cell).replace(/[—–~]/g, '-');
  if (word === '') return undefined;
  if (/全校|不限|各年级|全体|所有/.test(word)) return [];
  const grades = new Set<number>();
  for (const part of word.split(/[,、;和及/]/)) {
    const stage = /^(低|中|高)(?:年级|年段|段)?$|^(第[一二三])学段$/.exec(part);
    const span = STAGES[stage?.[1] ?? stage?.[2] ?? ''];
    const plain = part.replaceAll(/年级|年|级/g, '');
    const ends = span ?? plain.split(/[-至到]/).map(readNumeral);
    const [first = Number.NaN, last = first] = ends;
    if (ends.length > 2 || !(first >= 1 && last <= 9 && first <= last)) return BAD;
    for (let grade = first; grade <= last; grade += 1) grades.add(grade);
  }
  return [...grades].sort((a, b) => a - b);
}
