export const timetable = {} as const;
