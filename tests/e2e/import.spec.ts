import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { writeXlsx } from 'hucre/xlsx';
import { DESKTOP, PHONE } from '../support/chromium';
import { startAppServer } from './support/appServer';
import { loadDemoSchool, openPage, TUESDAY_AFTERNOON } from './support/demoSchool';

const SAMPLES = join(import.meta.dirname, '../support/samples');

/** Two lists side by side under words of the clerk's own, below a row that looks like the header and is none. */
const messy = async () => ({
  name: '外来学员.xlsx',
  mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  buffer: Buffer.from(
    await writeXlsx({
      sheets: [
        {
          name: '登记',
          rows: [
            ['2026年秋季学期外来学员登记'],
            ['填写说明：', '姓名', '班级', '家长电话'],
            ['娃名', '哪班', '住哪', null, '娃名', '哪班', '住哪'],
            ['柴大山', '2023级2班', '红旗村', null, '柴小河', '三（1）', '李家沟村'],
            ['柴·阿依古丽', '４０２', '红旗村', null, null, null, null],
            ['合计：3人'],
          ],
        },
      ],
    }),
  ),
});

type Doc = Record<string, unknown>;

/** The documents of a type that are not deleted, or of them those whose name begins so; read by the index: there are thousands. */
const alive = async (page: Page, type: string, name = ''): Promise<Doc[]> =>
  page.evaluate(
    async ([wanted, start]) =>
      new Promise<Doc[]>((resolve, reject) => {
        const opening = indexedDB.open('yingchuang');
        opening.addEventListener('error', () => reject(new Error(opening.error?.message)));
        opening.addEventListener('success', () => {
          const database = opening.result;
          const reading = database.transaction('docs').objectStore('docs').index('type').getAll(wanted);
          reading.addEventListener('error', () => reject(new Error(reading.error?.message)));
          reading.addEventListener('success', () => {
            database.close();
            const docs = (reading.result as { doc: Doc }[]).map(({ doc }) => doc).filter((doc) => !doc['deleted']);
            resolve(docs.filter((doc) => start === '' || String(doc['name']).startsWith(start ?? '')));
          });
        });
      }),
    [type, name] as const,
  );

const choose = async (page: Page, file: Parameters<ReturnType<Page['locator']>['setInputFiles']>[0]) => {
  await page.locator('input[type=file]').setInputFiles(file);
};

const expectAccessible = async (page: Page): Promise<void> => {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
};

const count = (page: Page, tab: string) => page.getByRole('tab', { name: new RegExp(`^${tab}`) }).locator('small');

for (const [name, size] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
  test(`a clerk puts a messy workbook right by hand, once, and takes an import back whole (${name})`, async ({
    browser,
  }) => {
    const server = await startAppServer();
    const context = await browser.newContext({ ...size, reducedMotion: 'reduce' });
    await context.clock.install({ time: TUESDAY_AFTERNOON });
    const page = await context.newPage();
    await loadDemoSchool(page, server.line.url);
    await openPage(page, '#/import');
    await expect(page.getByRole('heading', { level: 1, name: '导入表格' })).toBeVisible();
    const before = (await alive(page, 'student')).length;

    await test.step('the kind, the row of the headings and the columns are chosen by hand', async () => {
      await choose(page, await messy());
      await page.getByLabel('这是什么表').selectOption('学员名册');
      await page.getByLabel('表头在哪一行').selectOption({ index: 2 });
      await expect(page.getByText('还要选出哪一列是：姓名')).toBeVisible();
      await page.getByLabel('“娃名”这一列').first().selectOption('姓名');
      await page.getByLabel('“哪班”这一列').first().selectOption('班级');
      await page.getByLabel('“住哪”这一列').first().selectOption('村别');
      await expect(count(page, '新增')).toHaveText('3');
      await expect(page.getByText('柴·阿依古丽 四(2)')).toBeVisible();
      await expectAccessible(page);
    });

    await test.step('all of it is written at once, and the next step is named', async () => {
      await page.getByRole('button', { name: '写入 3 行' }).click();
      await expect(page.getByRole('heading', { name: '写好了' })).toBeVisible();
      await expect(page.getByRole('link', { name: '看学员名册' })).toBeVisible();
      const added = await alive(page, 'student', '柴');
      expect(added.map((doc) => [doc['name'], doc['classes'], doc['village']])).toEqual(
        expect.arrayContaining([
          ['柴大山', { '2026': '4.2' }, '红旗村'],
          ['柴小河', { '2026': '3.1' }, '李家沟村'],
          ['柴·阿依古丽', { '2026': '4.2' }, '红旗村'],
        ]),
      );
    });

    await test.step('one press takes it back', async () => {
      await page.getByRole('button', { name: '撤销这次导入' }).click();
      await expect(page.getByRole('heading', { name: '已撤销，回到导入以前' })).toBeVisible();
      expect(await alive(page, 'student')).toHaveLength(before);
    });

    await test.step('the second time the same headings are read as they were put right, until that is forgotten', async () => {
      await page.getByRole('button', { name: '再导入一个' }).click();
      await choose(page, await messy());
      await expect(page.getByText('有 1 个工作表的表头以前改过读法')).toBeVisible();
      await expect(count(page, '新增')).toHaveText('3');
      await page.getByRole('button', { name: '不再照那样读' }).click();
      await expect(page.getByText('有 1 个工作表的表头以前改过读法')).toHaveCount(0);
      await expect(page.getByLabel('表头在哪一行')).toHaveValue('2');
    });

    await test.step('the equipment ledger comes in with its stock, and goes again', async () => {
      await openPage(page, '#/today');
      await openPage(page, '#/import');
      const [items, movements] = [await alive(page, 'item'), await alive(page, 'movement')];
      await choose(page, join(SAMPLES, 'equipment.xlsx'));
      await expect(page.getByLabel('这是什么表')).toHaveValue('equipment');
      const add = Number(await count(page, '新增').textContent());
      expect(add).toBeGreaterThan(0);
      await page.getByRole('button', { name: /^写入 \d+ 行$/ }).click();
      await expect(page.getByRole('link', { name: '看器材' })).toBeVisible();
      await expect(page.getByRole('heading', { name: '下一步' })).toBeVisible();
      await expectAccessible(page);
      expect(await alive(page, 'item')).toHaveLength(items.length + add);
      expect((await alive(page, 'movement')).length).toBeGreaterThan(movements.length);
      await page.getByRole('button', { name: '撤销这次导入' }).click();
      await expect(page.getByRole('heading', { name: '已撤销，回到导入以前' })).toBeVisible();
      expect(await alive(page, 'item')).toHaveLength(items.length);
      expect(await alive(page, 'movement')).toHaveLength(movements.length);
    });

    await test.step('an empty sheet of a kind can be had, and is understood when it comes back', async () => {
      await page.getByRole('button', { name: '再导入一个' }).click();
      const waiting = page.waitForEvent('download');
      await page.getByRole('button', { name: '下载“校历和节假日”的空表' }).click();
      const file = await waiting;
      expect(file.suggestedFilename()).toBe('校历和节假日-空表.xlsx');
      await choose(page, await file.path());
      await expect(page.getByLabel('这是什么表')).toHaveValue('calendar');
    });
    await context.close();
    await server.close();
  });
}
