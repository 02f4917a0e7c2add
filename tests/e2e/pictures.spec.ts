import { mkdir, readFile, stat } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { type Browser, expect, type Page } from '@playwright/test';
import { DESKTOP, PHONE } from '../support/chromium';
import { type Look, openDemoSchool, openPage, setLook, settle, test } from './support/demoSchool';
import { closeOverlay, openOverlay, OVERLAYS } from './support/overlays';
import { whatIsCut } from './support/looks';

const FOLDER = 'test-results/pictures';

/** In the dark nothing but the colours differs (accessible.spec.ts), and what fits the narrowest phone fits every other. */
const LOOKS: Record<string, Look> = {
  'phone-light': {},
  'narrowest-huge': { text: 'huge', width: 320 },
  'desktop-light': { width: 1280 },
};

for (const [name, look] of Object.entries(LOOKS)) {
  test(`every page fits its window and cuts no word off, and a picture of it is kept (${name})`, async ({
    page,
    demo,
  }) => {
    // every page of the app, one after the other
    test.setTimeout(240_000);
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

for (const name of ['phone-light', 'narrowest-huge'] as const) {
  test(`every sheet, form and question fits its window and cuts no word off (${name})`, async ({ page, demo }) => {
    test.setTimeout(240_000);
    await mkdir(FOLDER, { recursive: true });
    await setLook(page, LOOKS[name] ?? {});
    const cut: Record<string, string[]> = {};
    for (const overlay of OVERLAYS) {
      await openOverlay(page, demo.addresses, overlay);
      const found = await whatIsCut(page);
      if (found.length > 0) cut[overlay.name] = found;
      await page.screenshot({ path: `${FOLDER}/sheet-${overlay.name}-${name}.png` });
      await closeOverlay(page);
    }
    expect(cut).toEqual({});
  });
}

const SCREENSHOTS = 'public/screenshots';

const keep = async (page: Page, name: string): Promise<void> => {
  const path = `${SCREENSHOTS}/${name}.png`;
  await settle(page);
  await page.screenshot({ path });
  // where it is installed; without it the pictures are four times as large
  spawnSync('pngquant', ['--force', '--ext', '.png', '--quality=60-95', path]);
};

/** Makes the pictures that README and manifest show: Today, a roll with its exceptions, the office's week. */
const updatePictures = async (browser: Browser): Promise<void> => {
  await mkdir(SCREENSHOTS, { recursive: true });
  for (const [shape, viewport] of Object.entries({ narrow: PHONE.viewport, wide: DESKTOP.viewport })) {
    const isNarrow = shape === 'narrow';
    const demo = await openDemoSchool(browser, { viewport, deviceScaleFactor: isNarrow ? 2 : 1 });
    const page = await demo.context.newPage();
    await page.goto(`${demo.url}#/today`);
    await expect(page.locator('.today-own')).toBeVisible();
    await keep(page, `today-${shape}`);
    if (isNarrow) {
      await page.getByRole('button', { name: '签到，开始点名' }).click();
      await page.getByRole('button', { name: '全到', exact: true }).click();
      const tiles = page.getByRole('toolbar').getByRole('button');
      for (const [number, key, state] of [
        [1, 'q', 'absent'],
        [5, 'j', 'leave'],
        [9, 'c', 'late'],
      ] as const) {
        await tiles.nth(number).press(key);
        await expect(tiles.nth(number)).toHaveClass(new RegExp(`tile-${state}`));
      }
      await page.locator('.last-mark').getByRole('button').last().click();
      await page.evaluate(() => scrollTo(0, 0));
      await keep(page, `roll-${shape}`);
    } else {
      await openPage(page, '#/timetable');
      await keep(page, `office-${shape}`);
    }
    await demo.close();
  }
};

test('README and manifest show pictures that are there, in the size they say, and small', async ({ browser }) => {
  if (process.env['UPDATE_PICTURES'] === '1') await updatePictures(browser);
  const manifest = JSON.parse(await readFile('public/manifest.webmanifest', 'utf8')) as {
    screenshots: { src: string; sizes: string }[];
  };
  expect(manifest.screenshots.length).toBeGreaterThan(1);
  for (const { src, sizes } of manifest.screenshots) {
    const bytes = await readFile(`public/${src}`);
    // width and height stand at the head of every PNG
    expect(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, src).toBe(sizes);
    expect((await stat(`public/${src}`)).size, src).toBeLessThan(120_000);
  }
  const shown = [...(await readFile('README.md', 'utf8')).matchAll(/public\/screenshots\/([\w-]+\.png)/g)];
  for (const [path] of shown) expect((await stat(path)).size).toBeGreaterThan(0);
});
