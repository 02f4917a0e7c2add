import { mkdir } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { violations } from './support/axe';
import { type Look, openPage, setLook, test } from './support/demoSchool';
import { whatIsCut } from './support/looks';
import { closeOverlay, openOverlay, OVERLAYS } from './support/overlays';
import { inEnglish, KEYS, latinWords, strangeHan, textsOn, wordsOfData } from './support/words';

/** Where a picture of everything in every look is kept. */
const FOLDER = 'test-results/pictures';

/** Products, files, units, the example of initials and what certificates' numbers begin with, which a Chinese screen shows as they are. */
const ALLOWED_LATIN = new Set(
  'English Chrome Edge Excel Safari iPhone OPPO vivo QQ WPS Word ZIP PDF xlsx xls csv https http JPG MB GB kB wf ics cm mm ml kg JZ DJ'.split(
    ' ',
  ),
);

/** Looks at what the window shows now and answers what is wrong, in words. */
type Check = (page: Page) => Promise<string[]>;

const breaksARule: Check = (page) => violations(page);
const isPale: Check = (page) => violations(page, ['color-contrast']);
const isEnglish: Check = async (page) =>
  (await textsOn(page)).filter((text) => KEYS.has(text) || latinWords(text).some((word) => !ALLOWED_LATIN.has(word)));

/** Chinese in English, or a word that is missing; names and what people wrote stay as they are in any language. */
const isChinese = async (onDemo: Page): Promise<Check> => {
  const data = await wordsOfData(onDemo);
  return async (page) =>
    // the way back is written in Chinese for those who read no English
    (await textsOn(page)).filter((text) => KEYS.has(text) || (text !== '中文' && strangeHan(text, data).length > 0));
};

/**
 * One walk a look, with all there is to check in it: going to a page takes longer than looking at it. In the dark nothing but
 * the colours differs, what is said is the same in every look, and what fits the narrowest phone fits every other.
 */
const LOOKS: Record<string, { look: Look; checks: (page: Page) => Promise<Check[]> }> = {
  'phone-light': { look: {}, checks: async () => [breaksARule, whatIsCut, isEnglish] },
  'phone-dark-english': {
    look: { theme: 'dark', language: 'en' },
    checks: async (page) => [isPale, await isChinese(page)],
  },
  'narrowest-huge': { look: { text: 'huge', width: 320 }, checks: async () => [whatIsCut] },
  'desktop-light': { look: { width: 1280 }, checks: async () => [breaksARule, whatIsCut] },
};

for (const [name, { look, checks }] of Object.entries(LOOKS)) {
  const say = look.language === 'en' ? inEnglish : (words: string) => words;

  const startWalk = async (page: Page) => {
    await mkdir(FOLDER, { recursive: true });
    const wanted = await checks(page);
    await setLook(page, look);
    const wrong: Record<string, string[]> = {};
    const check = async (what: string): Promise<void> => {
      const found: string[] = [];
      for (const one of wanted) found.push(...(await one(page)));
      if (found.length > 0) wrong[what] = found;
      await page.screenshot({ path: `${FOLDER}/${what}-${name}.png` });
    };
    return { wrong, check };
  };

  test(`every page can be read by everybody, fits its window and speaks one language (${name})`, async ({
    page,
    demo,
  }) => {
    test.setTimeout(300_000);
    const { wrong, check } = await startWalk(page);
    for (const { name: pageName, hash } of demo.addresses) {
      await openPage(page, hash);
      await expect(page.locator('h1')).toBeInViewport();
      await check(pageName);
    }
    expect(wrong).toEqual({});
  });

  test(`so does every sheet, form and question, and Escape closes it (${name})`, async ({ page, demo }) => {
    test.setTimeout(300_000);
    const { wrong, check } = await startWalk(page);
    for (const overlay of OVERLAYS) {
      await openOverlay(page, demo.addresses, overlay, say);
      await check(`sheet-${overlay.name}`);
      await closeOverlay(page);
    }
    expect(wrong).toEqual({});
  });
}
