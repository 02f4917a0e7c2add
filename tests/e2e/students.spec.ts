import { expect, test, type Page } from '@playwright/test';
import { DESKTOP, PHONE } from '../support/chromium';
import { openDemoSchool, openPage, settle } from './support/demoSchool';
import { takePhoto } from './support/photo';
import { rowsOnDevice } from './support/records';

const docsOf = async (page: Page, type: string) =>
  (await rowsOnDevice(page, 'docs'))
    .filter((row) => row['type'] === type)
    .map((row) => row['doc'] as Record<string, unknown> & { _id: string });

const notice = (page: Page, text: string | RegExp) => page.getByRole('status').getByText(text);
const undo = async (page: Page) => {
  await page.getByRole('status').getByRole('button', { name: '撤销' }).last().click();
  await expect(notice(page, '已撤销').last()).toBeVisible();
};

test('the office moves everybody up and back, enters a pile of agreements, and merges a child that was entered twice', async ({
  browser,
}) => {
  const demo = await openDemoSchool(browser, { viewport: DESKTOP.viewport, isMobile: false, hasTouch: false });
  const page = await demo.context.newPage();
  await page.goto(`${demo.url}#/today`);

  await test.step('升级: next year’s classes are seen before anything is written, one child stays back, and 撤销 takes it back', async () => {
    await openPage(page, '#/promotion');
    await expect(page.getByText('2026—2027 学年已经升完')).toBeVisible();
    await page.getByLabel('升入哪个学年').selectOption('2027');
    await expect(page.getByRole('row', { name: /^三\(1\) 四\(1\)/ })).toBeVisible();
    await expect(page.getByRole('row', { name: /^六\(1\) 毕业离校/ })).toBeVisible();
    await page.getByRole('button', { name: '添加一人' }).click();
    await page.getByRole('button', { name: '学员' }).click();
    const picker = page.getByRole('dialog', { name: '学员' });
    await picker
      .getByRole('button', { name: /一\(1\)/ })
      .first()
      .click();
    await page.getByRole('button', { name: '加上' }).click();
    await expect(page.getByText('（留级）')).toBeVisible();
    await expect(page.getByRole('row', { name: /^一\(1\) 一\(1\)、二\(1\)/ })).toBeVisible();
    await page.getByRole('button', { name: /^升级（/ }).click();
    await page.getByRole('alertdialog').or(page.getByRole('dialog')).getByRole('button', { name: '升级' }).click();
    await expect(page.getByText('2027—2028 学年已经升完')).toBeVisible();
    await undo(page);
    await expect(page.getByRole('row', { name: /^三\(1\) 四\(1\)/ })).toBeVisible();
  });

  await test.step('a whole class hands its agreements in: one sheet, one saving', async () => {
    await openPage(page, '#/agreements');
    const before = await page.getByText(/^已交 \d+ 人，共 746 人$/).textContent();
    await page.getByRole('button', { name: '登记交来的 四(3)' }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('button', { name: /^登记 0 人/ }).click();
    await expect(sheet.getByText('请至少勾一个名字')).toBeVisible();
    await sheet.getByRole('button', { name: /^全部打勾/ }).click();
    await sheet.getByRole('button', { name: /^登记 3 人/ }).click();
    await expect(page.getByRole('button', { name: '登记交来的 四(3)' })).toHaveCount(0);
    await undo(page);
    await expect(page.getByRole('button', { name: '登记交来的 四(3)' })).toBeVisible();
    await expect(page.getByText(before ?? '', { exact: true })).toBeVisible();
  });

  await test.step('two records of one child are found, compared and merged; its marks are those of both', async () => {
    await openPage(page, '#/duplicates');
    const pair = page.locator('.yc-card', { hasText: '同班同名' }).first();
    const name = (await pair.getByRole('heading').first().textContent()) ?? '';
    await pair.getByRole('button', { name: '比一比' }).click();
    const sheet = page.getByRole('dialog');
    const marks = sheet.getByRole('row', { name: /^点名（次）/ }).getByRole('cell');
    await expect(marks.first()).toHaveText(/\d/);
    const counts = (await marks.allTextContents()).map(Number);
    const overlap = await sheet.getByText(/^有 \d+ 次活动两边都点了名/).allTextContents();
    const both = Number(/\d+/.exec(overlap[0] ?? '0')?.[0]);
    await settle(page);
    await sheet.getByRole('button', { name: '合并成一个' }).click();
    await expect(notice(page, `“${name}”已合并`)).toBeVisible();
    const goes = (await docsOf(page, 'student')).find(({ mergedInto }) => typeof mergedInto === 'string');
    // The old record's address leads to the child, whose figures are those of both.
    await openPage(page, `#/students/${goes?._id.slice('student:'.length)}`);
    await expect(page.getByText('这条记录已合并')).toBeVisible();
    const total = counts.reduce((sum, one) => sum + one, -both);
    await expect(page.getByText(new RegExp(`^共 ${total} 次`))).toBeVisible();
    await page.getByRole('button', { name: '拆开' }).click();
    await page.getByRole('alertdialog').or(page.getByRole('dialog')).getByRole('button', { name: '拆开' }).click();
    await expect(page.getByText(new RegExp(`^共 ${counts[1]} 次`))).toBeVisible();
  });
  await demo.close();
});

test('on a phone an agreement is entered with a photo of the paper, and a child leaves the school and comes back', async ({
  browser,
}) => {
  const demo = await openDemoSchool(browser, PHONE);
  const page = await demo.context.newPage();
  await page.goto(`${demo.url}#/today`);
  const address = demo.addresses.find(({ name }) => name === 'students-one')?.hash ?? '';

  await test.step('who signed, when, and the paper itself', async () => {
    await openPage(page, address);
    await page.getByRole('button', { name: '登记安全责任书 · 2027 年寒假' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    const papers = page.getByRole('group', { name: '安全责任书 · 2027 年寒假纸质件' });
    const choosing = page.waitForEvent('filechooser');
    await papers.getByRole('button', { name: '从相册选' }).click();
    const photo = await takePhoto(page);
    await (await choosing).setFiles({ name: 'paper.jpg', mimeType: 'image/jpeg', buffer: photo });
    await papers.getByRole('button', { name: '安全责任书 · 2027 年寒假纸质件 1' }).click();
    const viewer = page.getByRole('dialog');
    await expect(viewer.getByRole('img')).toBeVisible();
    const size = await viewer.getByRole('img').evaluate(async (image: HTMLImageElement) => {
      await image.decode();
      return [image.naturalWidth, image.naturalHeight];
    });
    // Larger than a photo of a session, so that small print can be read.
    expect(size[1]).toBeGreaterThan(1600);
    await viewer.getByRole('button', { name: '关闭' }).click();
    await papers.getByRole('button', { name: '去掉第 1 张' }).click();
    await expect(papers.getByRole('button', { name: '去掉第 1 张' })).toHaveCount(0);
    await page.getByRole('status').getByRole('button', { name: '撤销' }).last().click();
    await expect(papers.getByRole('button', { name: '去掉第 1 张' })).toBeVisible();
  });

  await test.step('leaves from a day, with its groups, and comes back into them', async () => {
    await page.getByRole('button', { name: '更多', exact: true }).first().click();
    await page.getByRole('menuitem', { name: '离校…' }).click();
    await page.getByLabel('离校原因').fill('随家长外出');
    await page.getByRole('button', { name: '办理离校' }).click();
    await expect(page.getByText(/将在 2026-11-24 离校。 随家长外出/)).toBeVisible();
    await expect(page.getByText(/– 2026-11-24/)).toBeVisible();
    await page.getByRole('button', { name: '办理返校' }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('button', { name: '办理返校' }).click();
    await expect(sheet.getByText('返校要晚于离校那天（2026-11-24）').first()).toBeVisible();
    await sheet.getByLabel('返校第一天').fill('2026-11-25');
    await expect(sheet.getByRole('checkbox').first()).toBeChecked();
    await sheet.getByRole('button', { name: '办理返校' }).click();
    await expect(page.getByText(/2026-11-24 离校|将在/)).toHaveCount(0);
    await expect(page.getByText('2026-11-24 至 2026-11-24 不在校')).toBeVisible();
  });
  await demo.close();
});
