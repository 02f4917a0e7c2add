import type { imports as zh } from '../zh/import';

export const imports: Record<keyof typeof zh, string> = {};
