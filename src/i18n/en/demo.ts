import type { demo as zh } from '../zh/demo';

export const demo: Record<keyof typeof zh, string> = {};
