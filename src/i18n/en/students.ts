import type { students as zh } from '../zh/students';

export const students: Record<keyof typeof zh, string> = {};
