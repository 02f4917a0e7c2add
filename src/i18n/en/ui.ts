import type { ui as zh } from '../zh/ui';

export const ui: Record<keyof typeof zh, string> = {};
