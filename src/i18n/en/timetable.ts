import type { timetable as zh } from '../zh/timetable';

export const timetable: Record<keyof typeof zh, string> = {
  'timetable.mon': 'Mon',
  'timetable.tue': 'Tue',
  'timetable.wed': 'Wed',
  'timetable.thu': 'Thu',
  'timetable.fri': 'Fri',
  'timetable.sat': 'Sat',
  'timetable.sun': 'Sun',
};
