import { mkdir } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { type Look, openPage, setLook, test } from './support/demoSchool';
import { whatIsCut } from './support/looks';

const FOLDER = 'test-results/pictures';

const LOOKS: Record<string, Look> = {
  'phone-light': {},
  'phone-dark': { theme: 'dark' },
  'phone-huge': { text: 'huge' },
  'narrowest-huge': { text: 'huge', width: 320 },
  'desktop-light': { width: 1280 },
  'desktop-dark': { width: 1280, theme: 'dark' },
  'desktop-huge': { width: 1280, text: 'huge' },
};

for (const [name, look] of Object.entries(LOOKS)) {
  test(`every page fits its window and cuts no word off, and a picture of it is kept (${name})`, async ({
    page,
    demo,
  }) => {
    await mkdir(FOLDER, { recursive: true });
    await setLook(page, look);
    const cut: Record<string, string[]> = {};
    for (const { name: pageName, hash } of demo.addresses) {
      await openPage(page, hash);
      await expect(page.locator('h1')).toBeInViewport();
      const found = await whatIsCut(page);
      if (found.length > 0) cut[pageName] = found;
      await page.screenshot({ path: `${FOLDER}/${pageName}-${name}.png` });
    }
    expect(cut).toEqual({});
  });
}
