import { type Browser, type BrowserContextOptions, expect, type Page, test } from '@playwright/test';
import { DESKTOP, PHONE } from '../support/chromium';
import { startAppServer } from './support/appServer';
import { loadDemoSchool, openPage, TUESDAY_AFTERNOON } from './support/demoSchool';
import { docsOf } from './support/records';

const openDemo = async (browser: Browser, options: BrowserContextOptions) => {
  const server = await startAppServer();
  const context = await browser.newContext({ ...options, reducedMotion: 'reduce' });
  await context.clock.install({ time: TUESDAY_AFTERNOON });
  const page = await context.newPage();
  await loadDemoSchool(page, server.line.url);
  return { page, context, close: () => Promise.all([context.close(), server.close()]) };
};

/** Puts a clipboard of Word's into the field that has the focus, as Ctrl+V does. */
const pasteHtml = (page: Page, html: string) =>
  page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', text);
    clipboardData.setData('text/plain', '表格');
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }, html);

const WORD_TABLE = `<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1．<span>&nbsp;</span></span><![endif]>抓安全</p>
<p><img src="file:///C:/clip_image001.png"></p>
<table class=MsoTableGrid><tr><td><p class=MsoNormal>岗位</p></td><td><p class=MsoNormal>职责</p></td></tr>
<tr><td rowspan=2><p class=MsoNormal>办公室<o:p></o:p></p></td><td><p class=MsoNormal>安排</p></td></tr><tr><td><p class=MsoNormal>档案</p></td></tr></table>`;

test('the office writes the plan of the school year from a template, pastes a table from Word, and ticks tasks off', async ({
  browser,
}) => {
  const { page, close } = await openDemo(browser, DESKTOP);
  await openPage(page, '#/office');
  await page.getByRole('main').getByRole('link', { name: /^计划/ }).click();
  await page.getByRole('link', { name: /2026—2027 学年工作计划/ }).click();
  await page.getByRole('button', { name: '套用以前的或模板' }).click();
  await page.getByRole('button', { name: /^秋季学期工作计划/ }).click();
  await expect(page.getByRole('row', { name: /召开领导小组会议/ })).toBeVisible();

  await page.getByRole('button', { name: '修改' }).click();
  const organisation = page.getByRole('textbox', { name: '组织领导' });
  await organisation.fill('');
  await organisation.focus();
  await pasteHtml(page, WORD_TABLE);
  await expect(page.getByText('1 张图片没有', { exact: false })).toBeVisible();
  await expect(page.getByRole('textbox', { name: '第 3 行 岗位' })).toHaveValue('办公室');
  await page.getByRole('textbox', { name: '第 3 行 职责' }).fill('档案和打印');
  // nothing is lost when the tab goes down while one writes
  await expect(page.getByText('已存本机').nth(1)).toBeVisible();
  await page.reload();
  const table = page.getByRole('table').first();
  await expect(table.getByRole('row')).toHaveText(['岗位职责', '办公室安排', '办公室档案和打印']);
  const stored = (await docsOf(page, 'palacePlan')).find(({ _id }) => _id === 'palacePlan:2026');
  expect(stored?.['organisation']).toBe(
    '1. 抓安全\n| 岗位 | 职责 |\n| --- | --- |\n| 办公室 | 安排 |\n| 办公室 | 档案和打印 |',
  );

  await page.getByRole('button', { name: '加任务' }).click();
  const sheet = page.getByRole('dialog', { name: '加任务' });
  await sheet.getByRole('button', { name: '保存' }).click();
  await expect(sheet.getByRole('alert')).toContainText('请填写“任务”');
  await sheet.getByRole('textbox', { name: '任务' }).fill('更换旧跳绳');
  await sheet.getByLabel('完成期限').fill('2026-11-20');
  await sheet.getByRole('button', { name: '保存' }).click();
  const row = page.getByRole('row', { name: /更换旧跳绳/ });
  await expect(row).toContainText('逾期 4 天');
  await row.getByRole('combobox').selectOption('已完成');
  await expect(row).not.toContainText('逾期');
  await page.getByRole('button', { name: '撤销' }).last().click();
  await expect(row).toContainText('逾期 4 天');
  await openPage(page, '#/plans');
  await page.getByRole('tab', { name: /还缺什么/ }).click();
  await expect(page.getByRole('link', { name: /更换旧跳绳/ })).toBeVisible();
  await close();
});

test('a tutor takes the lesson plan of last time over on the phone, holds the session, and the progress moves on', async ({
  browser,
}) => {
  const { page, context, close } = await openDemo(browser, PHONE);
  await openPage(page, '#/plans');
  await page.getByRole('tab', { name: /还缺什么/ }).click();
  // the session of the choir tomorrow has no lesson plan yet
  await page.getByRole('link', { name: '合唱', exact: true }).first().click();
  await page.getByRole('link', { name: '看学期计划' }).click();
  await expect(page.getByText('已开展33')).toBeVisible();
  await page.goBack();
  await page.getByRole('link', { name: '去这次活动' }).click();
  await expect(page.getByText('第 13 周：')).toBeVisible();
  await page.getByRole('link', { name: '写教案' }).click();
  await page.getByRole('button', { name: /^照上次的/ }).click();
  await expect(page.getByRole('textbox', { name: '课题' })).not.toHaveValue('');
  const steps = page.getByRole('textbox', { name: '活动过程' });
  await steps.fill('1. 开声');
  await steps.press('End');
  await steps.press('Enter');
  await steps.pressSequentially('学唱');
  await expect(steps).toHaveValue('1. 开声\n2. 学唱');
  await page.getByRole('button', { name: '完成' }).click();
  await expect(page.getByText('学唱')).toBeVisible();
  await page.getByRole('link', { name: '去这次活动' }).click();
  // one text: what was prepared is the plan of the five pieces
  await expect(page.getByRole('textbox', { name: '活动计划' })).toHaveValue('1. 开声\n2. 学唱');

  await context.clock.setSystemTime('2026-11-25T16:12:00+08:00');
  await page.reload();
  await page.getByRole('button', { name: /主讲、还没签到/ }).click();
  await page.getByRole('button', { name: '全到' }).click();
  await openPage(page, '#/plans');
  await page.getByRole('tab', { name: '小组计划' }).click();
  await page.getByRole('link', { name: /^合唱/ }).click();
  await expect(page.getByText('已开展34')).toBeVisible();
  await close();
});
