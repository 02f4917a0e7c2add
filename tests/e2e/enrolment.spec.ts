import { expect, test, type Page } from '@playwright/test';
import { DESKTOP, PHONE } from '../support/chromium';
import { startAppServer } from './support/appServer';
import { loadDemoSchool, openPage, TUESDAY_AFTERNOON } from './support/demoSchool';
import { docsOf } from './support/records';

/** How many are members of a group, by its name, as stored. */
const membersIn = async (page: Page, name: string): Promise<number> => {
  const [groups, lists] = await Promise.all([docsOf(page, 'group'), docsOf(page, 'members')]);
  const id = String(groups.find((group) => group['name'] === name)?.['_id']);
  const list = lists.find((one) => `group:${String(one['group'])}` === id);
  const members = (list?.['members'] ?? {}) as Record<string, { to?: string } | null>;
  return Object.values(members).filter((member) => member && !member.to).length;
};

const keyOf = async (page: Page, name: string): Promise<string> => {
  const child = (await docsOf(page, 'student')).find((student) => student['name'] === name);
  return String(child?.['_id']).slice('student:'.length);
};

test('a class teacher enters choices on a phone; the office proposes, adjusts by keyboard, applies, splits, and fills a place from the waiting list', async ({
  browser,
}) => {
  const server = await startAppServer();
  const context = await browser.newContext({ ...PHONE, reducedMotion: 'reduce' });
  await context.clock.install({ time: TUESDAY_AFTERNOON });
  const page = await context.newPage();
  await loadDemoSchool(page, server.line.url);

  // the class teacher of 一(1), with no network at all from here on
  await openPage(page, '#/enrolment');
  await context.setOffline(true);
  await page.getByRole('link', { name: /^一\(1\)/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: '一(1) 填志愿' })).toBeVisible();
  await page.getByRole('button', { name: '下一个没填的' }).click();
  const sheet = page.getByRole('dialog');
  const tile = (name: string) => sheet.getByRole('button', { name });
  await tile('合唱').click();
  await expect(tile('合唱 第一志愿')).toBeVisible();
  await tile('软笔书法').click();
  await expect(tile('软笔书法 第二志愿')).toBeVisible();
  // a group that does not admit the grade says so in words
  await sheet.getByText(/^不能选的小组/).click();
  await expect(sheet.getByText('竖笛 只招五年级、六年级，请换一个小组。')).toBeVisible();
  await sheet.getByRole('button', { name: /^下一个：/ }).click();
  await sheet.getByRole('switch', { name: '不参加' }).click();
  await expect(sheet.getByRole('switch', { name: '不参加' })).toBeChecked();
  await sheet.getByRole('button', { name: '完成' }).click();
  await expect(sheet).toBeHidden();

  // the office, at its desk
  await context.setOffline(false);
  await page.setViewportSize(DESKTOP.viewport);
  await openPage(page, '#/allocation');
  await page.getByRole('button', { name: '生成方案' }).click();
  await expect(page.getByText(/^志愿总分/)).toBeVisible();
  await expect(page.getByText('最高', { exact: true })).toBeVisible();
  const column = (name: string) => page.getByRole('region', { name, exact: true });
  const chorus = column('合唱');
  const placed = chorus.getByRole('button', { name: /第一志愿/ });
  await expect(placed).toHaveCount(1);
  const name = ((await placed.textContent()) ?? '').split(' ')[0] ?? '';
  // why, in words
  await placed.click();
  await expect(sheet.getByText(/^第一志愿：合唱/).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();

  // cut with the keyboard, walk to the next group, place it there; the best sum is lost, and said to be
  await placed.focus();
  await page.keyboard.press('Control+x');
  await expect(page.getByRole('status').filter({ hasText: `已剪下 ${name}` })).toBeAttached();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Control+v');
  await expect(page.getByText(/^比最好的方案少 \d 分$/)).toBeVisible();
  await expect(column('民乐').getByRole('button', { name: new RegExp(name) })).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(placed).toHaveCount(1);
  await expect(page.getByText('最高', { exact: true })).toBeVisible();

  // the same with the mouse
  await placed.dragTo(column('民乐'));
  await expect(column('民乐').getByRole('button', { name: new RegExp(name) })).toBeVisible();
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(placed).toHaveCount(1);

  // applied in one step, with one undo
  const before = await membersIn(page, '合唱');
  const apply = page.getByRole('button', { name: '确定分组' });
  await apply.click();
  await page.getByRole('alertdialog').getByRole('button', { name: '确定分组' }).click();
  await expect(sheet.getByRole('heading', { name: '分组名单' })).toBeVisible();
  await expect(sheet.getByText(new RegExp(`合唱：.*${name}`))).toBeVisible();
  expect(await membersIn(page, '合唱')).toBe(before + 1);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '撤销' }).first().click();
  await expect(placed).toHaveCount(1);
  expect(await membersIn(page, '合唱')).toBe(before);

  // a group that is too full is split in two, and put together again
  await openPage(page, '#/groups');
  await page.getByRole('link', { name: '舞蹈', exact: true }).click();
  const whole = await membersIn(page, '舞蹈');
  await page.getByRole('button', { name: '拆成两个组' }).first().click();
  await expect(sheet.getByLabel('新的组')).toHaveValue('舞蹈B');
  await sheet.getByRole('button', { name: '拆成两组' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '舞蹈B' })).toBeVisible();
  expect([await membersIn(page, '舞蹈A'), await membersIn(page, '舞蹈B')]).toEqual([
    Math.ceil(whole / 2),
    Math.floor(whole / 2),
  ]);
  await page.getByRole('button', { name: '撤销' }).click();
  await expect.poll(() => membersIn(page, '舞蹈')).toBe(whole);

  // back on the phone: the first of the waiting list takes a place
  await page.setViewportSize(PHONE.viewport);
  await openPage(page, '#/groups');
  await page.getByRole('link', { name: /民乐/ }).first().click();
  await page.getByRole('tab', { name: '报名候补' }).click();
  await page.getByRole('button', { name: '加候补' }).click();
  await sheet.getByRole('checkbox').nth(1).check();
  await sheet.getByRole('button', { name: '1 人候补' }).click();
  await expect(page.getByText(/^有 \d+ 个空位，轮到/)).toBeVisible();
  const inside = await membersIn(page, '民乐');
  await page.getByRole('list', { name: '候补' }).getByRole('button').first().click();
  await sheet.getByRole('button', { name: '进组' }).click();
  await expect(page.getByText('没有人在候补。')).toBeVisible();
  expect(await membersIn(page, '民乐')).toBe(inside + 1);

  // and from a child's own page one more joins
  await openPage(page, `#/students/${await keyOf(page, name)}`);
  await page.getByRole('button', { name: '进小组或候补' }).click();
  await sheet.getByRole('button', { name: /^跳绳/ }).click();
  await expect(page.getByRole('list', { name: '参加的小组' }).getByRole('link', { name: /^跳绳/ })).toBeVisible();

  // the list of its groups leads to the child's sheet in the group, where it changes to another one
  await page.getByRole('list', { name: '参加的小组' }).getByRole('link', { name: /^跳绳/ }).click();
  await sheet.getByRole('button', { name: '换到别的小组' }).click();
  await page
    .getByRole('dialog', { name: `${name} 换组` })
    .getByRole('button', { name: /^围棋/ })
    .click();
  await expect(page.getByText(`${name} 换到围棋`)).toBeVisible();
  await context.close();
  await server.close();
});
