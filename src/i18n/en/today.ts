import type { today as zh } from '../zh/today';

export const today: Record<keyof typeof zh, string> = {};
