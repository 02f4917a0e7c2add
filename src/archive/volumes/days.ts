import { weekdayOf, type Day } from '../../domain/dates';

/** The booklets are papers for the county: their words are Chinese whatever the language of the screen. */
const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'] as const;

/** 一 … 日 */
export function shortWeekday(day: Day): string {
  return WEEKDAYS[weekdayOf(day) - 1] ?? '';
}

/** 9月15日 */
export function dayWord(day: Day): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;
}

/** 2026年9月15日 */
export function fullDay(day: Day): string {
  return `${day.slice(0, 4)}年${dayWord(day)}`;
}

/** 9月15日（周二） */
export function dayWithWeekday(day: Day): string {
  return `${dayWord(day)}（周${shortWeekday(day)}）`;
}

/** 2026年9月, of YYYY-MM or a day in it. */
export function monthWord(month: string): string {
  return `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`;
}

/** The address of a page of the app, for the gap list on the screen; ids hold colons. */
export function pageHref(page: string, id?: string): string {
  return id === undefined ? `#/${page}` : `#/${page}/${encodeURIComponent(id)}`;
}
