import { expect, type Page, test } from '@playwright/test';
import { DESKTOP } from '../support/chromium';
import { startAppServer } from './support/appServer';
import { loadDemoSchool, openPage, TUESDAY_AFTERNOON } from './support/demoSchool';

/** Every line of the gap lists on the page, unfolded: what it says and the pages that it leads to. */
const gapsOf = async (page: Page): Promise<{ what: string; hrefs: string[] }[]> => {
  await openPage(page, '#/archive');
  const volumes = page.getByRole('list', { name: '档案册' });
  await expect(volumes.getByRole('checkbox')).toHaveCount(12);
  for (const count of await volumes.getByRole('button', { name: /^缺 \d+ 项$/ }).all()) await count.click();
  await expect(volumes.getByRole('button', { expanded: false })).toHaveCount(0);
  return volumes.locator('div.archive-gaps > ul > li').evaluateAll((lines) =>
    lines.map((line) => ({
      what: line.textContent,
      hrefs: [...line.querySelectorAll('a')].map((link) => link.getAttribute('href') ?? ''),
    })),
  );
};

test('every line of the gap lists leads to the page that mends it, and the register has the school’s own signs', async ({
  browser,
}) => {
  const server = await startAppServer();
  const context = await browser.newContext({ ...DESKTOP, reducedMotion: 'reduce' });
  await context.clock.install({ time: TUESDAY_AFTERNOON });
  const page = await context.newPage();
  await loadDemoSchool(page, server.line.url);

  const gaps = await gapsOf(page);
  expect(gaps.every(({ what }) => what.startsWith('缺'))).toBe(true);
  /** One of each kind of page. */
  const pages = new Map(gaps.flatMap(({ hrefs }) => hrefs.map((href) => [href.split(/[/?]/)[1], href] as const)));
  for (const path of ['agreements', 'equipment', 'groupPlan', 'labels', 'palacePlan', 'session', 'students'])
    expect(pages.has(path), path).toBe(true);
  for (const href of pages.values()) {
    await openPage(page, href);
    await expect(page.getByText(/这里什么也没有|找不到|没有这/), href).toHaveCount(0);
  }

  const labels = /^缺 \d+ 种器材的“彩票公益金资助”标牌/;
  expect(gaps.filter(({ what }) => labels.test(what))).toHaveLength(1);
  await openPage(page, '#/labels');
  await page.getByRole('button', { name: '都贴好了' }).click();
  await expect(page.getByText('没有要印的')).toBeVisible();
  expect((await gapsOf(page)).filter(({ what }) => labels.test(what))).toEqual([]);

  // the signs of the register, none of which may mean two things
  await page.getByText('点名册的符号').click();
  await page.getByRole('textbox', { name: '到', exact: true }).fill('✓');
  await page.getByRole('textbox', { name: '缺席' }).fill('○');
  await expect(page.getByText('“○”已有别的意思，请换一个')).toHaveCount(2);
  await page.getByRole('textbox', { name: '缺席' }).fill('旷');
  await expect(page.getByText('已有别的意思')).toHaveCount(0);
  await page.reload();
  await expect(page.getByText(/^点名册的符号/)).toContainText('✓ 旷 ○ △ ◇');
  await context.close();
  await server.close();
});
