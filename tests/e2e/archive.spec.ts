import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { DESKTOP } from '../support/chromium';
import { startAppServer } from './support/appServer';
import { loadDemoSchool, openPage, TUESDAY_AFTERNOON } from './support/demoSchool';

test('the office sees what each volume lacks, stops an export, and exports one with masked names', async ({
  browser,
}) => {
  const server = await startAppServer();
  const context = await browser.newContext({ ...DESKTOP, reducedMotion: 'reduce' });
  await context.clock.install({ time: TUESDAY_AFTERNOON });
  const page = await context.newPage();
  await loadDemoSchool(page, server.line.url);
  await openPage(page, '#/office');
  await page.getByRole('main').getByRole('link', { name: /^归档/ }).click();
  const volumes = page.getByRole('list', { name: '档案册' });
  await expect(volumes.getByRole('checkbox')).toHaveCount(12);
  await volumes
    .getByText(/^缺 \d+ 项$/)
    .first()
    .click();
  await expect(volumes.getByRole('link').first()).toBeVisible();

  await page.getByRole('button', { name: '全不选' }).click();
  await volumes.getByRole('checkbox', { name: /^⑥/ }).check();
  await page.getByRole('button', { name: 'Word', exact: true }).click();
  await page.getByRole('button', { name: '停止' }).click();
  await expect(page.getByText('已停止，没有留下文件')).toBeVisible();

  await volumes.getByRole('checkbox', { name: /^⑥/ }).uncheck();
  await volumes.getByRole('checkbox', { name: /^④/ }).check();
  await page.locator('label', { hasText: '隐去一部分' }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Word', exact: true }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/第四册.*\.docx$/);
  const parts = unzipSync(readFileSync(await download.path()));
  expect(strFromU8(parts['word/document.xml'] ?? new Uint8Array())).toContain('＊');
  await expect(page.getByText('做好了')).toBeVisible();

  await page.reload();
  await expect(page.getByRole('radio', { name: '隐去一部分' })).toBeChecked();
  await expect(page.getByText('选了 1 册')).toBeVisible();
  await context.close();
  await server.close();
});
