export const timetable = {
  'timetable.mon': '周一',
  'timetable.tue': '周二',
  'timetable.wed': '周三',
  'timetable.thu': '周四',
  'timetable.fri': '周五',
  'timetable.sat': '周六',
  'timetable.sun': '周日',
} as const;
