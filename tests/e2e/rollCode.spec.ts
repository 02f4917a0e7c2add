import { expect } from '@playwright/test';
import { test } from './support/devices';
import {
  expectAllSent,
  expectMark,
  joinAs,
  markAllPresent,
  signInFromToday,
  tapTo,
  visit,
  waitUntilInstalled,
} from './support/pages';
import { docOnServer } from './support/records';
import { childKey, CHILDREN, fillSmallSchool, GROUP, LEAD, SESSION } from './support/smallSchool';

// The limit only bounds a test that hangs: on a busy machine it takes a minute.
test.describe.configure({ timeout: 180_000 });

const [HE] = CHILDREN;

test('without any network a roll goes from the tutor’s screen to the office as a code, and from there to the server', async ({
  server,
  startDevice,
}, testInfo) => {
  await fillSmallSchool(server);
  const office = await startDevice({ kind: 'desktop' });
  await joinAs(office, server.office, LEAD);
  await expectAllSent(office.page);
  const tutor = await startDevice();
  await joinAs(tutor, server.tutor, LEAD);
  for (const device of [office, tutor]) {
    await waitUntilInstalled(device.page);
    await device.loseSignal();
  }

  await signInFromToday(tutor.page);
  await markAllPresent(tutor.page);
  await tapTo(tutor.page, HE, '缺席');
  await tutor.page.locator('header').getByRole('button', { name: '更多' }).click();
  await tutor.page.getByRole('menuitem', { name: '出示点名码' }).click();
  const code = tutor.page.getByRole('img', { name: `点名码：${GROUP}` });
  await expect(code).toBeVisible();
  await tutor.page.screenshot({ path: testInfo.outputPath('code.png') });
  const picture = await code.screenshot();

  await visit(office.page, '#/me');
  await office.page.getByRole('link', { name: '扫点名码' }).click();
  await office.page.getByRole('button', { name: '打开相机扫码' }).click();
  await office.page
    .locator('input[type=file]')
    .setInputFiles({ name: 'code.png', mimeType: 'image/png', buffer: picture });
  await expect(office.page.getByRole('heading', { name: GROUP })).toBeVisible();
  await expect(office.page.getByText(`点名：新增 ${CHILDREN.length}`)).toBeVisible();
  await office.page.screenshot({ path: testInfo.outputPath('found.png') });
  await office.page.getByRole('button', { name: '收下' }).click();
  await office.page.getByRole('link', { name: '打开这次活动' }).click();
  await expectMark(office.page, HE, '缺席');

  // the office finds a network first, and carries the tutor's roll to the server
  await office.findSignal();
  await expectAllSent(office.page);
  expect(await docOnServer(server, 'term-2026-1', SESSION)).toMatchObject({
    marks: { [childKey(HE)]: { state: 'absent' } },
    signIns: { lead: expect.stringMatching(/^16:/) },
  });
  await tutor.findSignal();
  await tutor.page.keyboard.press('Escape');
  await expectAllSent(tutor.page);
  expect(await docOnServer(server, 'term-2026-1', SESSION)).not.toHaveProperty('_conflicts');
});
