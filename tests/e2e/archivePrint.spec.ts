import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { DESKTOP, PHONE } from '../support/chromium';
import { startAppServer } from './support/appServer';
import { loadDemoSchool, openPage, TUESDAY_AFTERNOON } from './support/demoSchool';

/** What a browser puts on paper now: its pages' texts without blanks, and their sizes in points. */
const printed = async (page: Page, file: string): Promise<{ texts: string[]; sizes: string[] }> => {
  writeFileSync(file, await page.pdf({ preferCSSPageSize: true }));
  const run = (tool: string, ...more: string[]): string => {
    try {
      return execFileSync(tool, more, { encoding: 'utf8' });
    } catch (error) {
      throw new Error(`${tool} is needed for this test: install poppler-utils.`, { cause: error });
    }
  };
  const texts = run('pdftotext', '-layout', file, '-')
    .split('\f')
    .slice(0, -1)
    .map((text) => text.replaceAll(/[^\S\n]/g, ''));
  const sizes = run('pdfinfo', '-f', '1', '-l', String(texts.length), file).matchAll(
    /Page +\d+ size: +([\d.]+) x ([\d.]+)/g,
  );
  return {
    texts,
    sizes: Array.from(sizes, ([, width, height]) => `${Math.round(Number(width))}×${Math.round(Number(height))}`),
  };
};

/** Digits and dashes of other fonts come in another order out of a PDF. */
const chinese = (text: string): string => text.replaceAll(/\P{Script=Han}/gu, '');

const volumesOf = (page: Page) => page.getByRole('list', { name: '档案册' });

const choose = async (page: Page, volumes: RegExp): Promise<void> => {
  const boxes = volumesOf(page).getByRole('checkbox');
  await expect(boxes).toHaveCount(12);
  for (const box of await boxes.all())
    await box.setChecked(volumes.test(await box.evaluate((one) => one.closest('label')?.textContent ?? '')));
};

const prepare = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: '打印', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: '可以打印了' })).toBeVisible();
};

test('the office prints two volumes as one job, each with its own page numbers and contents that are right, the same from a phone', async ({
  browser,
}, info) => {
  const server = await startAppServer();
  const context = await browser.newContext({ ...DESKTOP, reducedMotion: 'reduce' });
  await context.clock.install({ time: TUESDAY_AFTERNOON });
  const page = await context.newPage();
  let opened = 0;
  await page.exposeFunction('countPrint', () => (opened += 1));
  // a browser without a window has no print window: that it is asked for is all that can be seen
  await page.addInitScript('window.print = () => void window.countPrint()');
  await loadDemoSchool(page, server.line.url);
  await openPage(page, '#/archive');
  await choose(page, /^[②③]/);
  await prepare(page);
  await expect.poll(() => opened).toBeGreaterThan(0);
  const { texts, sizes } = await printed(page, info.outputPath('two.pdf'));

  // each volume: a cover without a number, then its pages, counted through
  const covers = texts.flatMap((text, at) => (text.includes('工作档案') ? [at] : []));
  expect(covers).toHaveLength(2);
  expect(covers[0]).toBe(0);
  for (const [which, [title, name]] of [
    ['第二册', '活动安排表'],
    ['第三册', '辅导员'],
  ].entries()) {
    const begin = covers[which] ?? 0;
    const pages = texts.slice(begin, covers[which + 1]);
    expect(pages[0]).toContain(name);
    expect(pages[0]).not.toMatch(/第\d+页/);
    for (const [at, text] of pages.entries()) {
      if (at === 0) continue;
      const lines = text.trim().split('\n');
      expect(lines.at(-1)).toBe(`第${at + 1}页共${pages.length}页`);
      expect(lines[0]).toContain(`云溪镇中心小学乡村学校少年宫·${title}${name}`);
      // a page with nothing on it would be paper for the bin
      expect(lines.length).toBeGreaterThan(3);
    }
    // every line of the contents names the page on which its heading stands
    const contents = Array.from(pages[1]?.matchAll(/^(\D[^\n]*?\D)(\d+)$/gm) ?? []).filter(
      ([line]) => !line.includes('页'),
    );
    expect(contents.length).toBeGreaterThan(4);
    for (const [, heading = '', number] of contents)
      expect(chinese(pages[Number(number) - 1] ?? ''), heading).toContain(chinese(heading));
  }
  expect(new Set(sizes)).toEqual(new Set(['595×842', '842×595']));

  // the same from a phone, whose screen is narrower than the paper
  await page.setViewportSize(PHONE.viewport);
  await page.getByRole('button', { name: '不印了' }).click();
  await prepare(page);
  await page.getByRole('button', { name: '打开打印窗口' }).click();
  const phone = await printed(page, info.outputPath('phone.pdf'));
  expect(phone.texts).toEqual(texts);
  expect(phone.sizes).toEqual(sizes);

  // a browser that cannot mix pages that stand and lie prints the same pages upright, those that lie turned
  await page.evaluate('delete globalThis.CSSMarginRule');
  await page.getByRole('button', { name: '不印了' }).click();
  await prepare(page);
  const turned = await printed(page, info.outputPath('turned.pdf'));
  expect(turned.texts).toHaveLength(texts.length);
  expect(new Set(turned.sizes)).toEqual(new Set(['595×842']));

  // pages of another choice would be a surprise on the paper
  await choose(page, /^⑥/);
  await expect(page.getByRole('button', { name: '打开打印窗口' })).toHaveCount(0);

  await page.getByRole('button', { name: '打印', exact: true }).click();
  await page.getByRole('button', { name: '停止' }).click();
  await expect(page.getByRole('button', { name: '打印', exact: true })).toBeVisible();

  // a whole term's pictures do not fit into a browser's memory at once
  await page.locator('label', { hasText: '原图' }).click();
  await page.getByRole('button', { name: '打印', exact: true }).click();
  await expect(page.getByText(/这次要印 \d+ 张照片，一次最多印 300 张/)).toBeVisible();
  await context.close();
  await server.close();
});
