import { expect, test, type Page } from '@playwright/test';
import { DESKTOP, PHONE } from '../support/chromium';
import { startAppServer } from './support/appServer';
import { loadDemoSchool, openPage, settle, TUESDAY_AFTERNOON } from './support/demoSchool';
import { docsOf } from './support/records';

const TOMORROW = '2026-11-25';

/** A phone that several persons share: who uses it is chosen on it, and the office looks at it on a wide screen. */
let page: Page;
let close: () => Promise<unknown>;
let names: Map<string, string>;
test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  const server = await startAppServer();
  const context = await browser.newContext({ ...PHONE, reducedMotion: 'reduce' });
  await context.clock.install({ time: TUESDAY_AFTERNOON });
  page = await context.newPage();
  await loadDemoSchool(page, server.line.url);
  names = new Map((await docsOf(page, 'tutor')).map((tutor) => [keyOf(tutor._id), String(tutor['name'])]));
  close = () => Promise.all([context.close(), server.close()]);
});
test.afterAll(() => close());

const keyOf = (id: unknown): string => String(id).slice(String(id).indexOf(':') + 1);
const nameOf = (key: unknown): string => names.get(String(key)) ?? '';

const be = async (name: string, size: { width: number; height: number }): Promise<void> => {
  await page.setViewportSize(size);
  await openPage(page, '#/me?choose=1');
  await page.getByRole('searchbox').fill(name);
  await page.getByRole('button', { name }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: '今天' })).toBeVisible();
};

const director = async (): Promise<string> => {
  const found = (await docsOf(page, 'tutor')).find(
    (tutor) => (tutor['roles'] as Record<string, boolean> | undefined)?.['director'],
  );
  return String(found?.['name']);
};

/** A group that meets tomorrow and whose lead has asked for nothing yet, and a tutor without any group. */
const cast = async () => {
  const [slots, groups, requests] = [
    await docsOf(page, 'slot'),
    await docsOf(page, 'group'),
    await docsOf(page, 'request'),
  ];
  const asked = new Set(requests.map((request) => request['tutor']));
  const slot = slots.find(({ weekday, group }) => {
    const lead = groups.find(({ _id }) => keyOf(_id) === group)?.['lead'];
    return weekday === 3 && !asked.has(lead);
  });
  const group = groups.find(({ _id }) => keyOf(_id) === slot?.['group']);
  const busy = new Set(
    groups.flatMap(({ lead, assistants }) => [lead, ...Object.keys((assistants as object | undefined) ?? {})]),
  );
  const free = [...names].filter(([key]) => !busy.has(key) && !asked.has(key)).at(-1);
  const session = `session:${keyOf(slot?._id ?? '')}:${TOMORROW.replaceAll('-', '')}`;
  return { session, group: String(group?.['name']), lead: nameOf(group?.['lead']), free: free?.[1] ?? '' };
};

test('a session moves to its new day with the approval and comes back by undo', async () => {
  const request = (await docsOf(page, 'request')).find(({ kind }) => kind === 'reschedule');
  const [[id, entry] = ['', undefined]] = Object.entries(
    request?.['sessions'] as Record<string, { place: { date: string } }>,
  );
  const old = id.slice(-8).replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
  const isOn = async (day: string): Promise<boolean> => {
    await openPage(page, `#/today?date=${day}`);
    await settle(page);
    return (await page.locator(`a[href="#/session/${encodeURIComponent(id)}"]`).count()) > 0;
  };
  await be(await director(), DESKTOP.viewport);
  expect(await isOn(old)).toBe(true);
  await openPage(page, `#/requests/${keyOf(request?._id ?? '')}`);
  await expect(page.getByText('改到：', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: '批准', exact: true }).click();
  await expect(page.getByText('原来：', { exact: false })).toBeVisible();
  expect(await isOn(String(entry?.place.date))).toBe(true);
  expect(await isOn(old)).toBe(false);
  await openPage(page, `#/requests/${keyOf(request?._id ?? '')}`);
  await page.getByRole('button', { name: '撤回申请' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: '撤回申请' }).click();
  await expect(page.getByText('申请已撤回')).toBeVisible();
  expect(await isOn(old)).toBe(true);
});

test('the office names the leading group, starts from a customary regulation and swaps a duty', async () => {
  await page.setViewportSize(DESKTOP.viewport);
  await openPage(page, '#/leaders');
  await page.getByRole('button', { name: '加一位成员' }).click();
  const form = page.getByRole('dialog', { name: '加一位成员' });
  await form.getByRole('button', { name: '保存' }).click();
  await expect(form.getByRole('alert')).toContainText('请选辅导员，或填写姓名');
  await form.getByLabel('姓名').fill('欧阳志强');
  await form.getByLabel(/^职务/).fill('顾问');
  await form.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('领导小组 5 人，办公室 2 人')).toBeVisible();

  await openPage(page, '#/regulations');
  await page.getByRole('button', { name: '更多' }).click();
  await page.getByRole('menuitem', { name: '从常用制度开始' }).click();
  await page.getByRole('button', { name: '加入 2 项' }).click();
  await page.getByRole('link', { name: '值班制度' }).click();
  await expect(page.getByText('活动时间安排值班行政', { exact: false })).toBeVisible();
  await expect(page.getByText('草稿', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: '修改' }).click();
  await page.getByRole('dialog').getByLabel('施行日期').fill('2026-11-01');
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('施行中', { exact: true })).toBeVisible();

  await page.setViewportSize(PHONE.viewport);
  await openPage(page, '#/rota');
  await page.getByRole('button', { name: /^11月26日/ }).click();
  const sheet = page.getByRole('dialog');
  const options = await sheet.getByLabel('和哪一天的谁对调').locator('option').allTextContents();
  const friday = options.find((text) => text.startsWith('11月27日')) ?? '';
  await sheet.getByLabel('和哪一天的谁对调').selectOption({ label: friday });
  await sheet.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('button', { name: `11月26日 ${friday.split(' ').at(-1)}` })).toBeVisible();
});

test('a tutor asks for a substitute on the phone, the director approves at the desk, and the substitute signs in', async () => {
  const { session, group, lead, free } = await cast();
  const boss = await director();

  await be(lead, PHONE.viewport);
  await openPage(page, `#/session/${encodeURIComponent(session)}`);
  await page.getByRole('button', { name: '更多' }).click();
  await page.getByRole('menuitem', { name: '请假、代课、调课' }).click();
  const form = page.getByRole('dialog', { name: '提申请' });
  await form.getByRole('radio', { name: /^代课/ }).check();
  await expect(form.getByRole('checkbox', { name: new RegExp(group) }).first()).toBeChecked();
  await form.getByRole('button', { name: '提交申请' }).click();
  await expect(form.getByRole('alert')).toContainText('请填写“代课的人”');
  await form.getByRole('button', { name: '代课的人' }).click();
  await page.getByRole('searchbox', { name: /搜索姓名/ }).fill(free);
  await page.getByRole('dialog', { name: '代课的人' }).getByRole('button', { name: free }).click();
  await expect(form.getByText('没有冲突')).toBeVisible();
  await form.getByLabel('说明').fill('去县里培训');
  await form.getByRole('button', { name: '提交申请' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `${lead} · 代课` })).toBeVisible();
  await expect(page.getByText('等主任或副主任批准', { exact: false })).toBeVisible();
  await openPage(page, `#/session/${encodeURIComponent(session)}`);
  await expect(page.getByText(`${lead}的代课申请在等批准`, { exact: false })).toBeVisible();

  await be(boss, DESKTOP.viewport);
  await openPage(page, '#/office');
  await page.getByRole('link', { name: /请假 · 代课 · 调课/ }).click();
  await expect(page.getByRole('tab', { name: /等批准/ })).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('link', { name: `${lead} · 代课` }).click();
  await expect(page.getByText('没有冲突')).toBeVisible();
  await settle(page);
  await page.getByRole('button', { name: '不批准' }).click();
  await expect(page.getByText('不批准时请写明原因', { exact: false }).last()).toBeVisible();
  await page.getByLabel('批注').fill('同意');
  await page.getByRole('button', { name: '批准', exact: true }).click();
  await expect(page.getByText(`已批准“${lead}”的代课`)).toBeVisible();
  await expect(page.getByText('已批准', { exact: true })).toBeVisible();

  await be(free, PHONE.viewport);
  await openPage(page, `#/today?date=${TOMORROW}`);
  await expect(page.getByRole('region', { name: '我的活动' }).getByRole('link', { name: group })).toBeVisible();
  await page.clock.setSystemTime(`${TOMORROW}T16:25:00+08:00`);
  await page.reload();
  await page.getByRole('region', { name: '我的活动' }).getByRole('button', { name: '签到' }).first().click();
  await expect(page.getByText(`代课：${free} 代 ${lead}`)).toBeVisible();
  await expect(page.getByRole('button', { name: new RegExp(`${free}、代${lead}、.*签到`) })).toBeVisible();
  await settle(page);
  const stored = (await docsOf(page, 'session')).find(({ _id }) => _id === session);
  expect(Object.keys(stored?.['signIns'] as object).map(nameOf)).toEqual([free]);
});
