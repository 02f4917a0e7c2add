import type { timetable as zh } from '../zh/timetable';

export const timetable: Record<keyof typeof zh, string> = {};
