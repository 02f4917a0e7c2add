import type { install as zh } from '../zh/install';

export const install: Record<keyof typeof zh, string> = {};
