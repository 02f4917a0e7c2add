import type { venues as zh } from '../zh/venues';

export const venues: Record<keyof typeof zh, string> = {};
