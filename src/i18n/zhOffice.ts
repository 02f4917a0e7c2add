import { office } from './zh/office';

/** Simplified Chinese, the words of the office's registers: fetched with the first of their pages, after those of `more`. */
export const zhOffice = {
  ...office,
} as const;
