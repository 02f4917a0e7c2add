import { beforeEach, describe, expect, it } from 'vitest';
import { stripText, type StripStatus } from '../../src/app/SyncStrip';
import { setLanguage } from '../../src/i18n';
import { en } from '../../src/i18n/en';
import { zh } from '../../src/i18n/zh';
import { session } from '../../src/i18n/zh/session';
import { zhMore } from '../../src/i18n/zhMore';
import { zhOffice } from '../../src/i18n/zhOffice';
import { zhWelcome } from '../../src/i18n/zhWelcome';
import { textToNumber } from '../../src/ui/textToNumber';

const parameters = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();

describe('the sync strip', () => {
  beforeEach(() => setLanguage('zh'));

  it.each<[StripStatus, string]>([
    [{ state: 'local', pending: 0 }, '已存本机'],
    [{ state: 'local', pending: 3 }, '已存本机 · 3 条待传'],
    [{ state: 'waiting', pending: 3 }, '等待网络 (3 条待传)'],
    [{ state: 'waiting', pending: 0 }, '等待网络'],
    [{ state: 'syncing', pending: 3 }, '正在同步'],
    [{ state: 'syncing', pending: 3, progress: { done: 20, total: 80 } }, '正在同步 20/80'],
    [{ state: 'synced', pending: 0, time: '16:31' }, '已同步 (16:31)'],
    [{ state: 'signIn', pending: 3 }, '需要登录'],
    [{ state: 'attention', pending: 0, attention: 2 }, '有 2 条要你处理'],
  ])('of %j says %s', (status, words) => {
    expect(stripText(status)).toBe(words);
  });
});

describe('a number typed by hand', () => {
  it.each<[string, boolean, number | null]>([
    ['38', false, 38],
    ['３８', false, 38],
    [' 1 200 ', false, 1200],
    ['3.5', true, 3.5],
    ['３。５', true, 3.5],
    ['3.5', false, null],
    ['三十八', false, null],
    ['', false, null],
    ['1e3', false, null],
  ])('%j (decimal: %s) is read as %s', (text, decimal, number) => {
    expect(textToNumber(text, decimal)).toBe(number);
  });
});

describe('the English words', () => {
  it('ask for the same parameters as the Chinese ones', () => {
    const words: Record<string, string> = en;
    for (const [key, text] of Object.entries({ ...zh, ...session, ...zhWelcome, ...zhMore, ...zhOffice })) {
      expect(parameters(words[key] ?? ''), key).toEqual(parameters(text));
    }
  });
});
