import type { join as zh } from '../zh/join';

export const join: Record<keyof typeof zh, string> = {};
