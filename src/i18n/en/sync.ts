import type { sync as zh } from '../zh/sync';

export const sync: Record<keyof typeof zh, string> = {};
