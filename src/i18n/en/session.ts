import type { session as zh } from '../zh/session';

export const session: Record<keyof typeof zh, string> = {};
