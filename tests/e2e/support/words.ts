import type { Page } from '@playwright/test';
import { en } from '../../../src/i18n/en';
import { zh } from '../../../src/i18n/zh';
import { session } from '../../../src/i18n/zh/session';
import { zhMore } from '../../../src/i18n/zhMore';
import { zhOffice } from '../../../src/i18n/zhOffice';
import { zhWelcome } from '../../../src/i18n/zhWelcome';
import { rowsOnDevice } from './records';

const english: Record<string, string> = en;
const chinese: Record<string, string> = { ...zh, ...session, ...zhWelcome, ...zhMore, ...zhOffice };

/** Every key of the message catalogue: none of them may ever stand on the screen. */
export const KEYS: ReadonlySet<string> = new Set(Object.keys(chinese));

/** The English for words of the Chinese screen. */
export const inEnglish = (words: string): string => {
  const key = Object.keys(chinese).find((one) => chinese[one] === words);
  const said = key === undefined ? undefined : english[key];
  if (said === undefined) throw new Error(`The catalogue has no “${words}”.`);
  return said;
};

/** Everything one can read or hear on the page now: texts, names for screen readers, hints, the window's title. */
export const textsOn = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const texts = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      // the first sign of a name, what is shown for programmers as it is, and school papers, Chinese in any language
      const element = node instanceof Element ? node : node.parentElement;
      if (element?.closest('.yc-avatar, .yc-sync-raw, body [lang="zh-CN"]')) continue;
      if (node instanceof Text) texts.push(node.data);
      if (!(node instanceof Element)) continue;
      for (const name of ['aria-label', 'title', 'placeholder', 'alt']) texts.push(node.getAttribute(name) ?? '');
    }
    return texts.map((text) => text.trim()).filter(Boolean);
  });

const HAN = /\p{Script=Han}/u;

/** Words between spaces and signs; what stands in braces is typed like that in any language, and filled in on paper. */
const wordsOf = (text: string): string[] =>
  text
    .replace(/\{[^}]*\}/g, '')
    .split(/[\s\p{P}\p{S}\d]+/u)
    .filter((word) => HAN.test(word));

const stringsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
};

/** The Chinese words that the records of this device hold: names and what people wrote stay as they are in any language. */
export const wordsOfData = async (page: Page): Promise<ReadonlySet<string>> => {
  const rows = await rowsOnDevice(page, 'docs');
  return new Set(rows.flatMap((row) => stringsIn(row['doc'])).flatMap(wordsOf));
};

/** Class names are the school's own in every language: 三(2), 三年级. */
const CLASS = /^[一二三四五六七八九](年级)?$/;

/** Chinese words in a text that no record explains. */
export const strangeHan = (text: string, data: ReadonlySet<string>): string[] =>
  wordsOf(text).filter((word) => !data.has(word) && !CLASS.test(word));

/** Latin words in a text: two letters and more. */
export const latinWords = (text: string): string[] => text.match(/[A-Za-z][A-Za-z.]*[A-Za-z]/g) ?? [];
