import { mkdir, readFile, stat } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { DESKTOP, PHONE } from '../support/chromium';
import { openDemoSchool, openPage, settle } from './support/demoSchool';

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
