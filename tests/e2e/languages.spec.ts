import { expect } from '@playwright/test';
import { openPage, setLook, test } from './support/demoSchool';
import { closeOverlay, openOverlay, OVERLAYS } from './support/overlays';
import { inEnglish, KEYS, latinWords, strangeHan, textsOn, wordsOfData } from './support/words';

/** Products, files, units and the example of initials, which a Chinese screen shows as they are. */
const ALLOWED_LATIN = new Set(
  'English Chrome Edge Excel Safari iPhone OPPO vivo QQ WPS xlsx xls csv https http JPG MB GB kB wf ics cm mm ml kg'.split(
    ' ',
  ),
);

test('the language is changed on the settings page, at once and for good, and back', async ({ page }) => {
  await openPage(page, '#/settings');
  await page.getByRole('radio', { name: 'English' }).check();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await page.getByRole('radio', { name: '中文' }).check();
  await expect(page.getByRole('heading', { level: 1, name: '设置' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
});

test('in English nothing but names and what people wrote is Chinese, and no word is missing', async ({
  page,
  demo,
}) => {
  test.setTimeout(300_000);
  const data = await wordsOfData(page);
  await setLook(page, { language: 'en' });
  const strange: Record<string, string[]> = {};
  const look = async (name: string): Promise<void> => {
    const texts = await textsOn(page);
    // the way back is written in Chinese for those who read no English
    const found = texts.filter((text) => KEYS.has(text) || (text !== '中文' && strangeHan(text, data).length > 0));
    if (found.length > 0) strange[name] = found;
  };
  for (const { name, hash } of demo.addresses) {
    await openPage(page, hash);
    await look(name);
  }
  for (const overlay of OVERLAYS) {
    await openOverlay(page, demo.addresses, overlay, inEnglish);
    await look(overlay.name);
    await closeOverlay(page);
  }
  await setLook(page, { language: 'zh' });
  expect(strange).toEqual({});
});

test('in Chinese no English word is left, and no word is missing', async ({ page, demo }) => {
  test.setTimeout(300_000);
  await setLook(page, {});
  const strange: Record<string, string[]> = {};
  const look = async (name: string): Promise<void> => {
    const texts = await textsOn(page);
    const found = texts.filter((text) => KEYS.has(text) || latinWords(text).some((word) => !ALLOWED_LATIN.has(word)));
    if (found.length > 0) strange[name] = found;
  };
  for (const { name, hash } of demo.addresses) {
    await openPage(page, hash);
    await look(name);
  }
  for (const overlay of OVERLAYS) {
    await openOverlay(page, demo.addresses, overlay);
    await look(overlay.name);
    await closeOverlay(page);
  }
  expect(strange).toEqual({});
});
