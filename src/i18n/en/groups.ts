import type { groups as zh } from '../zh/groups';

export const groups: Record<keyof typeof zh, string> = {};
