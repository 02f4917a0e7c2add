import type { welcome as zh } from '../zh/welcome';

export const welcome: Record<keyof typeof zh, string> = {};
