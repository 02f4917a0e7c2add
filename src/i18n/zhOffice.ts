import { office } from './zh/office';
import { richText } from './zh/richText';

/** Simplified Chinese, the words of the office's registers: fetched with the first of their pages, after those of `more`. */
export const zhOffice = {
  ...office,
  ...richText,
} as const;
