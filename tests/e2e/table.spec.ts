import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { readXlsx } from 'hucre/xlsx';
import { DESKTOP, PHONE } from '../support/chromium';
import { startAppServer } from './support/appServer';
import { loadDemoSchool, settle, TUESDAY_AFTERNOON } from './support/demoSchool';

const copy = (page: Page, text: string): Promise<void> =>
  page.evaluate((words) => navigator.clipboard.writeText(words), text);
const cell = (page: Page, name: string, column: number) =>
  page.getByRole('row').filter({ hasText: name }).getByRole('gridcell').nth(column);
/** A field of a child's record as it is on disk, read past the app. */
const field = (page: Page, name: string, path: string): Promise<unknown> =>
  page.evaluate(
    ([wanted, at]) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('yingchuang');
        opening.addEventListener('error', () => reject(opening.error));
        opening.addEventListener('success', () => {
          const range = IDBKeyRange.bound('student:', 'student:\uffff');
          const reading = opening.result.transaction('docs').objectStore('docs').getAll(range);
          reading.addEventListener('success', () => {
            opening.result.close();
            const docs = (reading.result as { doc: Record<string, unknown> }[]).map(({ doc }) => doc);
            resolve(docs.find((doc) => doc['name'] === wanted)?.[at]);
          });
        });
      }),
    [name, path] as const,
  );
const undone = (page: Page) => expect(page.getByText(/^已撤销/)).toBeVisible();

test('the roster is worked on like a spreadsheet, and from a phone', async ({ browser }) => {
  const server = await startAppServer();
  const context = await browser.newContext({
    viewport: DESKTOP.viewport,
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await context.clock.install({ time: TUESDAY_AFTERNOON });
  const page = await context.newPage();
  await loadDemoSchool(page, server.line.url);
  await page.goto(`${server.line.url}#/students`);
  const grid = page.getByRole('grid', { name: '学员' });
  await expect(grid).toHaveAttribute('aria-rowcount', '747');

  await test.step('3,000 or 746 rows: only those in sight are there, the last is two keys away', async () => {
    expect(await grid.getByRole('row').count()).toBeLessThan(60);
    await cell(page, '常雨宁', 2).click();
    await page.keyboard.press('Control+End');
    await expect(page.locator(':focus')).toBeVisible();
    await expect(page.locator('tr:has(:focus)')).toHaveAttribute('aria-rowindex', '747');
    await page.keyboard.press('Control+Home');
    await expect(page.locator('tr:has(:focus)')).toHaveAttribute('aria-rowindex', '2');
  });

  await test.step('search by initials, edit a cell by typing, a wrong value stays and says why', async () => {
    await page.getByRole('searchbox').fill('cyn');
    await expect(page.getByText('找到 1 条，共 746 条')).toBeVisible();
    await cell(page, '常雨宁', 5).click();
    await page.keyboard.type('柳树屯');
    await page.keyboard.press('Enter');
    await expect(page.getByText('已保存常雨宁的“村组”')).toBeVisible();
    expect(await field(page, '常雨宁', 'village')).toBe('柳树屯');
    await cell(page, '常雨宁', 4).click();
    await page.keyboard.press('F2');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('2020-13');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toHaveText('“出生年月”不是有效的日期');
    await page.keyboard.press('Escape');
    expect(await field(page, '常雨宁', 'birth')).toBe('2020-01');
    await page.keyboard.press('Control+z');
    await undone(page);
    expect(await field(page, '常雨宁', 'village')).toBe('红旗村1组');
    await page.getByRole('searchbox').fill('');
  });

  await test.step('a block with one bad cell writes nothing; a good one is written, and taken back in one go', async () => {
    await copy(page, '2020-02\t"石桥村\n1组"\r\n2020-31\t石桥村2组\r\n');
    await cell(page, '陈婷雅', 4).click();
    await page.keyboard.press('Control+v');
    const bad = page.getByRole('dialog', { name: '有 1 格不能写入' });
    await expect(bad.getByRole('row', { name: /程哲 出生年月 2020-31/ })).toBeVisible();
    await bad.getByRole('button', { name: '知道了' }).click();
    expect(await field(page, '陈婷雅', 'birth')).toBe('2020-08');

    await copy(page, '2020-02\t石桥村1组\n2020-03\t石桥村2组\n');
    await cell(page, '陈婷雅', 4).click();
    await page.keyboard.press('Control+v');
    const preview = page.getByRole('dialog', { name: '粘贴前看一看' });
    await expect(preview).toContainText('将改 4 格');
    await preview.getByRole('button', { name: '写入' }).click();
    await expect(page.getByText('已改 4 格')).toBeVisible();
    expect([await field(page, '陈婷雅', 'birth'), await field(page, '程哲', 'village')]).toEqual([
      '2020-02',
      '石桥村2组',
    ]);
    await page.getByRole('button', { name: '撤销：已改 4 格' }).click();
    await expect(page.getByText('已撤销：已改 4 格')).toBeVisible();
    expect([await field(page, '陈婷雅', 'birth'), await field(page, '程哲', 'village')]).toEqual([
      '2020-08',
      '下湾村6组',
    ]);
  });

  await test.step('a marked block is copied as spreadsheets take it', async () => {
    await cell(page, '陈婷雅', 4).click();
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Control+c');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('2020-08\t红旗村4组\n2020-04\t下湾村6组');
    await page.keyboard.press('Escape');
  });

  await test.step('a change of all that takes long is stopped in the middle, and nothing of it is written', async () => {
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 12 });
    await page.getByRole('checkbox', { name: '选择找到的全部' }).check();
    await page.getByRole('button', { name: '标记住校' }).click();
    await page.getByRole('dialog').getByLabel('住校').selectOption('否');
    await page.getByRole('dialog').getByRole('button', { name: '标记住校' }).click();
    const working = page.getByRole('dialog', { name: '标记住校：746 条' });
    await expect(working.getByRole('progressbar')).toBeVisible();
    await working.getByRole('button', { name: '取消' }).click();
    await expect(page.getByText('已取消，什么都没有改')).toBeVisible();
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    expect(await field(page, '常雨宁', 'boarding')).toBe(true);
    await page.getByRole('button', { name: '取消选择' }).click();
  });

  await test.step('many are chosen and changed at once, and taken back in one go', async () => {
    await page.getByRole('button', { name: '筛选“班级”' }).click();
    await page.getByRole('checkbox', { name: '三(1)（42）' }).check();
    await page.getByRole('button', { name: '显示 42 条' }).click();
    await page.getByRole('checkbox', { name: '选择找到的全部' }).check();
    const bar = page.getByRole('region', { name: '对选中的操作' });
    await expect(bar).toContainText('已选 42 条');
    await bar.getByRole('button', { name: '设为班级' }).click();
    await page.getByRole('dialog').getByLabel('班级').selectOption('六(3)');
    await page.getByRole('dialog').getByRole('button', { name: '设为班级' }).click();
    await expect(page.getByText('设为班级：已改 42 条')).toBeVisible();
    await expect(page.getByText('找到 0 条')).toBeVisible();
    await page.getByRole('button', { name: '撤销', exact: true }).last().click();
    await expect(page.getByText('找到 42 条')).toBeVisible();
  });

  await test.step('what is seen goes into a spreadsheet, and on paper whole', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '导出 Excel' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('学员 2026-11-24.xlsx');
    const { sheets } = await readXlsx(new Uint8Array(await readFile(await download.path())));
    expect(sheets[0]?.rows).toHaveLength(43);
    expect(sheets[0]?.rows[0]?.slice(0, 3)).toEqual(['姓名', '班级', '性别']);
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('.yc-printed tbody tr')).toHaveCount(42);
    await expect(page.locator('.yc-printed caption')).toContainText('班级：三(1) · 共 42 条');
    await expect(grid).toBeHidden();
    await page.emulateMedia({ media: null });
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    await expect(page.locator('.yc-printed')).toHaveCount(0);
  });

  await test.step('on a phone rows are chosen by a tap, after a long press or the button', async () => {
    await page.setViewportSize(PHONE.viewport);
    await settle(page);
    const list = page.getByRole('list', { name: '学员' });
    await list.getByRole('link').first().click({ delay: 700 });
    await list.getByRole('button').nth(1).click();
    const bar = page.getByRole('region', { name: '对选中的操作' });
    await expect(bar).toContainText('已选 2 条');
    await bar.getByRole('button', { name: '批量操作' }).click();
    // a sheet that opens as another closes stays, and the phone's back button closes it and nothing else
    await page.getByRole('dialog').getByRole('button', { name: '标记留守' }).click();
    await settle(page);
    await expect(page.getByRole('dialog').getByLabel('留守儿童')).toBeVisible();
    await page.goBack();
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(bar).toContainText('已选 2 条');
    await bar.getByRole('button', { name: '批量操作' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '标记留守' }).click();
    await page.getByRole('dialog').getByLabel('留守儿童').selectOption('否');
    await page.getByRole('dialog').getByRole('button', { name: '标记留守' }).click();
    await expect(page.getByText('标记留守：已改 2 条')).toBeVisible();
    await page.getByRole('button', { name: '更多操作' }).click();
    await page.getByRole('menuitem', { name: /^撤销：标记留守/ }).click();
    await expect(page.getByText('已撤销：标记留守：已改 2 条')).toBeVisible();
    await page.getByRole('button', { name: '排序' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '姓名' }).click();
    await expect(list.getByRole('link').first()).toContainText('蔡');
  });

  await context.close();
  await server.close();
});
