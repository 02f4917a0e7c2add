import { expect } from '@playwright/test';
import type { TestServer } from '../support/server';
import { test } from './support/devices';
import { expectAllSent, joinAs, openSession, tile, visit } from './support/pages';
import { docOnServer, docsOnServer, rowsOnDevice } from './support/records';
import { ASSISTANT, CHILDREN, childKey, fillSmallSchool, LEAD, SESSION } from './support/smallSchool';

const OLD = 'term-2025-1';
const [NAME, OTHER] = CHILDREN;

/** Last year's autumn term with two sessions; one of its summaries names a child. */
const fillLastYear = async (server: TestServer): Promise<void> => {
  const database = server.database(OLD);
  await server.couch('PUT', database);
  const members = { names: [], roles: [`${server.school}-member`] };
  await server.couch('PUT', `${database}/_security`, { admins: { roles: ['_admin'] }, members });
  await server.couch('PUT', `${database}/meta:space`, {
    type: 'meta',
    identity: 'old',
    space: OLD,
    school: server.school,
  });
  const term = { type: 'term', v: 1, start: '2025-09-01', end: '2026-01-20' };
  await server.couch('PUT', `${server.database('main')}/term:2025-1`, term);
  for (const day of ['2025-11-18', '2025-11-25']) {
    const session = {
      type: 'session',
      v: 1,
      group: 'choir',
      date: day,
      from: '16:30',
      to: '17:30',
      marks: { [childKey(NAME)]: { state: 'late', note: `${NAME}送妹妹` }, [childKey(OTHER)]: { state: 'present' } },
      summary: '唱得好',
    };
    await server.couch('PUT', `${database}/session:choirold:${day.replaceAll('-', '')}`, session);
  }
};

test('an older term is opened, read without signal and let go; a child is erased everywhere; a term is cleared', async ({
  server,
  startDevice,
}) => {
  await fillSmallSchool(server);
  await fillLastYear(server);
  const phone = await startDevice();
  const { page } = phone;
  await joinAs(phone, server.tutor, ASSISTANT);
  await visit(page, '#/terms');
  const old = page.locator('section', { hasText: '2025-09-01' });
  await expect(old).toContainText('不在本机');
  await old.getByRole('button', { name: /^打开/ }).click();
  await expect(old).toContainText('活动记录 2 次');
  await expect(old).toContainText('留到 2027-01-23');
  await phone.loseSignal();
  await visit(page, '#/session/session%3Achoirold%3A20251118');
  await expect(page.getByRole('heading', { level: 1, name: '合唱' })).toBeVisible();
  await visit(page, '#/terms');
  await old.getByRole('button', { name: /^放下/ }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: '放下' }).click();
  await expect(page.getByText('现在问不到服务器，先留着')).toBeVisible({ timeout: 30_000 });
  await expect(old).toContainText('传完就放下');
  await phone.findSignal();
  await expect(old).toContainText('不在本机', { timeout: 30_000 });
  expect((await rowsOnDevice(page, 'docs')).filter((row) => row['space'] === OLD)).toEqual([]);

  // A mark with a note, and a text that names the child.
  await openSession(page);
  await tile(page, NAME).click();
  await expectAllSent(page);

  const desk = await startDevice({ kind: 'desktop' });
  const office = desk.page;
  await joinAs(desk, server.office, LEAD);
  await visit(office, `#/session/${encodeURIComponent(SESSION)}`);
  await visit(office, `#/students/${childKey(NAME)}`);
  await office.getByRole('button', { name: '更多' }).click();
  await office.getByRole('menuitem', { name: '按要求抹去…' }).click();
  const sheet = office.getByRole('dialog', { name: `抹去${NAME}` });
  await expect(sheet).toContainText('次点名，只作为数字留在统计里');
  await sheet.getByRole('button', { name: '抹去', exact: true }).click();
  await expect(sheet.getByText(`姓名不对：应为 ${NAME}`).first()).toBeVisible();
  await sheet.getByRole('textbox').fill(NAME);
  await sheet.getByRole('button', { name: '抹去', exact: true }).click();
  await office.getByRole('alertdialog').getByRole('button', { name: '抹去' }).click();
  await expect(office.getByText('已抹去。各台设备下次同步时也会抹去。')).toBeVisible();
  await expect(office.getByRole('heading', { level: 1, name: '学员' })).toBeVisible();
  await expect(office.getByText(OTHER)).toBeVisible();
  await expect(office.getByText(NAME)).toHaveCount(0);

  await expect(async () => {
    const old = JSON.stringify(await docsOnServer(server, OLD, 'session:'));
    expect(old).toContain('"late"');
    expect(old).not.toContain(NAME);
    expect(await docOnServer(server, 'main', `student:${childKey(NAME)}`).catch(() => undefined)).toBeUndefined();
  }).toPass({ timeout: 30_000 });
  await expect(async () => {
    expect(JSON.stringify(await rowsOnDevice(page, 'docs'))).not.toContain(NAME);
  }).toPass({ timeout: 30_000 });
  await expect(tile(page, '已抹去的学员')).toBeVisible();

  await visit(office, '#/terms');
  const cleared = office.locator('section', { hasText: '2025-09-01' });
  await cleared.getByRole('button', { name: /的操作$/ }).click();
  await office.getByRole('menuitem', { name: '清除这个学期…' }).click();
  const asking = office.getByRole('dialog', { name: /^清除/ });
  await asking.getByRole('checkbox').check();
  await asking.getByRole('textbox').fill('2025-1');
  await asking.getByRole('button', { name: '清除', exact: true }).click();
  await office.getByRole('alertdialog').getByRole('button', { name: '清除' }).click();
  await expect(cleared).toContainText('已清除');
  await visit(page, '#/terms');
  await expect(old).toContainText('已清除', { timeout: 30_000 });
});
