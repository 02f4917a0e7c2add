import { addDays, dayOf, daysBetween, timeOf, weekdayOf, type Day } from '../domain/dates';
import { timeOfStamp, type Stamp } from '../domain/stamp';
import { t, type Key } from '../i18n';

const WEEKDAYS: readonly Key[] = [
  'common.monday',
  'common.tuesday',
  'common.wednesday',
  'common.thursday',
  'common.friday',
  'common.saturday',
  'common.sunday',
];

/** 星期二, by its number (1 = Monday). */
export function weekdayName(weekday: number): string {
  return t(WEEKDAYS[weekday - 1] ?? 'common.monday');
}

/** 星期二 */
export function weekdayWord(day: Day): string {
  return weekdayName(weekdayOf(day));
}

/** 11月24日 */
export function dateWord(day: Day): string {
  return t('common.date', { month: Number(day.slice(5, 7)), day: Number(day.slice(8, 10)) });
}

/** 11月24日 星期二 */
export function dayWords(day: Day): string {
  return `${dateWord(day)} ${weekdayWord(day)}`;
}

/** 昨天, 今天, 明天, a weekday of this or next week, else the date. */
export function relativeDay(day: Day, today: Day): string {
  if (day === today) return t('common.today');
  if (day === addDays(today, -1)) return t('common.yesterday');
  if (day === addDays(today, 1)) return t('common.tomorrow');
  return Math.abs(daysBetween(today, day)) < 6 && day > today ? weekdayWord(day) : dayWords(day);
}

/** When a stamp was made, on this device's wall clock: 11月24日 16:42. */
export function stampWords(stamp: Stamp): string {
  const date = new Date(timeOfStamp(stamp));
  return Number.isNaN(date.getTime()) ? '' : `${dateWord(dayOf(date))} ${timeOf(date)}`;
}
