import { type Browser, type BrowserContextOptions, expect, test } from '@playwright/test';
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
  await openPage(page, '#/new-term');
  return { page, close: () => Promise.all([context.close(), server.close()]) };
};

test('the office opens the spring term at its desk: calendar, groups, times and members, and takes it back whole', async ({
  browser,
}) => {
  const { page, close } = await openDemo(browser, DESKTOP);
  const [slots, members] = [await docsOf(page, 'slot'), await docsOf(page, 'members')];

  await expect(page.getByRole('heading', { name: '学期和校历' })).toBeVisible();
  await page.screenshot({ path: 'test-results/newTerm-calendar.png' });
  // a school that works on 清明
  await page.getByRole('checkbox', { name: /清明节/ }).uncheck();
  await page.getByLabel('最后一天').fill('2026-01-01');
  await page.getByRole('button', { name: '下一步' }).click();
  await expect(page.getByText('“最后一天”不能早于“第一天”', { exact: false }).first()).toBeVisible();
  await page.getByLabel('最后一天').fill('2027-07-09');
  await page.getByRole('button', { name: '下一步' }).click();

  await expect(page.getByRole('heading', { name: '23 / 23 个小组继续开' })).toBeVisible();
  await page.screenshot({ path: 'test-results/newTerm-groups.png' });
  const first = page.locator('.newterm-group').first();
  const paused = await first
    .getByRole('checkbox')
    .evaluate((box) => box.closest('label')?.querySelector('span span')?.textContent ?? '');
  // kept with the tick itself, not at some later moment: the tab may be closed right after it
  const kept = await first.getByRole('checkbox').evaluate((box: HTMLInputElement) => {
    box.click();
    return localStorage.getItem('newTerm.draft');
  });
  expect(kept).toContain('"goesOn":false');
  await page.reload();
  await page.getByRole('button', { name: '小组和时间' }).click();
  await expect(page.getByRole('heading', { name: '22 / 23 个小组继续开' })).toBeVisible();
  await page.getByRole('button', { name: '下一步' }).click();

  await expect(page.getByRole('radio', { name: /上学期的成员留下/ })).toBeChecked();
  await page.screenshot({ path: 'test-results/newTerm-filling.png' });
  await page.getByRole('button', { name: '下一步' }).click();
  await expect(page.getByText('22 个小组继续', { exact: false })).toBeVisible();
  await page.screenshot({ path: 'test-results/newTerm-check.png' });
  expect((await docsOf(page, 'term')).length).toBe(1);
  await page.getByRole('button', { name: '开这个学期' }).click();
  await expect(page.getByText('接下来', { exact: false }).first()).toBeVisible();
  await page.screenshot({ path: 'test-results/newTerm-done.png' });

  const terms = await docsOf(page, 'term');
  expect(terms.map(({ _id }) => _id)).toContain('term:2026-2');
  const spring = terms.find(({ _id }) => _id === 'term:2026-2');
  expect(spring?.['days']).toMatchObject({ '2027-05-01': { kind: 'holiday' } });
  expect(spring?.['days']).not.toHaveProperty('2027-04-05');
  const copies = (await docsOf(page, 'slot')).filter(({ _id }) => String(_id).endsWith('-2026-2'));
  const pausedGroup = (await docsOf(page, 'group')).find(({ name }) => name === paused);
  expect(pausedGroup).toBeDefined();
  expect(copies.length).toBeGreaterThan(20);
  expect(copies.map(({ group }) => `group:${String(group)}`)).not.toContain(pausedGroup?.['_id']);
  expect((await docsOf(page, 'members')).length).toBe(members.length * 2 - 1);

  await page.getByRole('button', { name: '撤销，当没开过' }).click();
  await expect.poll(async () => (await docsOf(page, 'term')).length).toBe(1);
  expect(await docsOf(page, 'slot')).toHaveLength(slots.length);
  expect((await docsOf(page, 'slot')).filter(({ end }) => end === '2027-01-20')).toEqual(
    slots.filter(({ end }) => end === '2027-01-20'),
  );
  await close();
});

test('on a phone the new school year moves everybody up, graduates leave, and enrolment opens', async ({ browser }) => {
  const { page, close } = await openDemo(browser, PHONE);
  const before = await docsOf(page, 'student');
  await page.getByLabel('哪个学期').selectOption('2027-1');
  await page.getByRole('button', { name: '下一步' }).click();
  await expect(page.getByText('毕业', { exact: false }).first()).toBeVisible();
  await page.screenshot({ path: 'test-results/newTerm-promotion-phone.png' });
  await page.getByRole('button', { name: '下一步' }).click();
  await page.screenshot({ path: 'test-results/newTerm-groups-phone.png' });
  await page.getByRole('button', { name: '下一步' }).click();
  await expect(page.getByRole('radio', { name: /重新报名/ })).toBeChecked();
  await page.screenshot({ path: 'test-results/newTerm-filling-phone.png', fullPage: true });
  await page.getByRole('button', { name: '下一步' }).click();
  await page.screenshot({ path: 'test-results/newTerm-check-phone.png', fullPage: true });
  await page.getByRole('button', { name: '开这个学期' }).click();
  await expect(page.getByText('收志愿、分组')).toBeVisible();

  const now = new Map((await docsOf(page, 'student')).map((doc) => [doc['_id'], doc]));
  const classOf = (doc: Record<string, unknown> | undefined, year: string): string =>
    (doc?.['classes'] as Record<string, string> | undefined)?.[year] ?? '';
  for (const student of before.filter(({ left }) => !left)) {
    const after = now.get(student['_id']);
    const [grade = '', own] = classOf(student, '2026').split('.');
    expect(classOf(after, '2026')).toBe(classOf(student, '2026'));
    if (grade === '6') expect(after).toMatchObject({ left: '2027-08-31' });
    else expect(classOf(after, '2027')).toBe([Number(grade) + 1, own].filter(Boolean).join('.'));
  }
  expect((await docsOf(page, 'enrolmentRules')).find(({ _id }) => _id === 'enrolmentRules:2027-1')).toMatchObject({
    from: '2027-09-01',
    to: '2027-09-07',
    choices: 2,
  });
  await close();
});
