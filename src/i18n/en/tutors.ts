import type { tutors as zh } from '../zh/tutors';

export const tutors: Record<keyof typeof zh, string> = {};
