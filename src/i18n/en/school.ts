import type { school as zh } from '../zh/school';

export const school: Record<keyof typeof zh, string> = {};
