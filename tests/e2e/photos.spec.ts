import { expect } from '@playwright/test';
import { test } from './support/devices';
import { addPhoto, expectAllSent, joinAs, openSession, visit } from './support/pages';
import { takePhoto } from './support/photo';
import { docOnServer, docsOnServer, expectPhotosOnServer, rowsOnDevice } from './support/records';
import { ASSISTANT, fillSmallSchool, LEAD, SESSION } from './support/smallSchool';

// The limit only bounds a test that hangs: on a busy machine it takes a minute.
test.describe.configure({ timeout: 180_000 });

const TERM = 'term-2026-1';

test('a photo goes up beside the records, and whoever looks at it meanwhile reads whose phone it is on', async ({
  server,
  startDevice,
}) => {
  await fillSmallSchool(server);
  const tutor = await startDevice();
  const other = await startDevice({ kind: 'desktop' });
  await joinAs(tutor, server.tutor, LEAD);
  await joinAs(other, server.tutor, ASSISTANT);
  const { page } = tutor;
  const photo = await takePhoto(page);
  await openSession(page);

  await test.step('while it goes up over a slow line, the sign-in arrives', async () => {
    tutor.line.pace({ up: 60_000, down: 100_000, delay: 50 });
    await addPhoto(page, photo);
    await expect
      .poll(() => tutor.line.seen.some(({ method, path }) => method === 'PUT' && path.includes('/thumb')), {
        timeout: 30_000,
      })
      .toBe(true);
    await page.getByRole('button', { name: new RegExp(`^${LEAD}.*还没签到`) }).click();
    await expect
      .poll(async () => (await docOnServer(server, TERM, SESSION))?.['signIns'], { timeout: 60_000 })
      .toEqual({ lead: expect.stringMatching(/^16:3\d$/) });
    const [doc] = await docsOnServer(server, TERM, 'photo:');
    expect(Object.keys(Object(doc?.['_attachments']))).not.toContain('picture');
    await visit(page, '#/sync');
    await expect(page.getByText(/^还有 1 张没有传，约 \d+ KB$/)).toBeVisible();
    await expect(page.getByRole('progressbar', { name: /^正在传一张/ })).toBeVisible();
    await tutor.loseSignal();
    tutor.line.pace();
  });

  await test.step('another device says where it is, and shows it when it has come', async () => {
    await openSession(other.page);
    await other.page.getByRole('button', { name: '照片 1', exact: true }).click();
    const viewer = other.page.getByRole('dialog', { name: '照片 1' });
    await expect(viewer.getByText(`这张照片还在${LEAD}的手机上`)).toBeVisible();
    await tutor.findSignal();
    await expectPhotosOnServer(server, TERM, 1);
    await expect(viewer.getByText(`这张照片还在${LEAD}的手机上`)).toBeHidden({ timeout: 30_000 });
    await expect.poll(async () => (await rowsOnDevice(other.page, 'blobs')).length, { timeout: 30_000 }).toBe(2);
    await viewer.getByRole('button', { name: '关闭' }).click();
    await expect(page.getByText('没有照片等着传。')).toBeVisible();
  });

  await test.step('with Wi-Fi only, where the browser does not tell, it waits for a tap', async () => {
    await page.getByRole('switch', { name: /^照片只用 Wi-Fi 传/ }).check();
    await openSession(page);
    await addPhoto(page, photo);
    await expect(page.getByRole('textbox', { name: '照片说明 2' })).toBeVisible({ timeout: 30_000 });
    await visit(page, '#/sync');
    await expect(page.getByText('这个浏览器不告诉是不是 Wi-Fi，照片在等你按“现在就传”')).toBeVisible({
      timeout: 30_000,
    });
    await expectAllSent(page);
    await page.getByRole('button', { name: '现在就传' }).click();
    await expectPhotosOnServer(server, TERM, 2);
  });

  await test.step('all photos of the group come to the other device at a tap', async () => {
    await visit(other.page, '#/groups/choir');
    await other.page.getByRole('tab', { name: '基本情况' }).click();
    await other.page.getByRole('button', { name: /^取回本小组全部照片/ }).click({ timeout: 30_000 });
    await expect(other.page.getByText('这个小组的 2 张照片都在这台设备上。')).toBeVisible({ timeout: 30_000 });
  });
});
