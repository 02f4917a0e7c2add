import { t, type Key } from '../i18n';

const SHORT: readonly Key[] = [
  'timetable.mon',
  'timetable.tue',
  'timetable.wed',
  'timetable.thu',
  'timetable.fri',
  'timetable.sat',
  'timetable.sun',
];

/** 1 = Monday … 7 = Sunday. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** 周二, by its number (1 = Monday). */
export function weekdayShort(weekday: number): string {
  return t(SHORT[weekday - 1] ?? 'timetable.mon');
}
