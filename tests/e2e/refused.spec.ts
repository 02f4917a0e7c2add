import { expect, type Page } from '@playwright/test';
import { test } from './support/devices';
import { addPhoto, expectAllSent, joinAs, openSession, signInFromToday, strip, visit } from './support/pages';
import { takePhoto } from './support/photo';
import { attachmentOnServer, docsOnServer, expectPhotosOnServer, rowsOnDevice } from './support/records';
import { fillSmallSchool, GROUP, LEAD } from './support/smallSchool';

const TERM = 'term-2026-1';

/** The browser or a cleaner took the pictures and left the records. */
const loseBlobs = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('yingchuang');
        opening.addEventListener('error', () => reject(opening.error));
        opening.addEventListener('success', () => {
          const clearing = opening.result.transaction('blobs', 'readwrite');
          clearing.objectStore('blobs').clear();
          clearing.addEventListener('complete', () => {
            opening.result.close();
            resolve();
          });
        });
      }),
  );

test('what the server refuses is listed by name with a way out, and goes up at 再试一次', async ({
  server,
  startDevice,
}) => {
  await fillSmallSchool(server);
  const phone = await startDevice();
  const { page, line } = phone;
  await joinAs(phone, server.tutor, LEAD);
  const photo = await takePhoto(page);
  await signInFromToday(page);
  await expectAllSent(page);
  const allow = line.inject({ kind: 'status', match: /PUT .*photo%3A.*\/picture/, status: 413 });
  await addPhoto(page, photo);
  await expect(page.getByText('加了 1 张照片')).toBeVisible({ timeout: 30_000 });

  await visit(page, '#/today');
  await expect(strip(page)).toHaveText('有 1 条要你处理', { timeout: 30_000 });
  await strip(page).click();
  const refused = page.getByRole('listitem').filter({ hasText: '1 张照片太大，服务器不收' });
  await expect(refused).toContainText('照片还在本机');
  await expect(refused.getByRole('link', { name: new RegExp(`^${GROUP}`) })).toHaveAttribute('href', /#\/session\//);
  line.seen.length = 0;
  await page.getByRole('button', { name: '现在同步' }).click();
  await expect(page.getByRole('button', { name: '现在同步' })).toBeEnabled();
  expect(line.seen.filter(({ method, path }) => method === 'PUT' && path.includes('/picture'))).toEqual([]);

  allow();
  await page.getByRole('button', { name: '再试一次' }).click();
  await expect(page.getByRole('heading', { name: '都传好了' })).toBeVisible({ timeout: 30_000 });
  await expectAllSent(page);
  const [doc] = await docsOnServer(server, TERM, 'photo:');
  const picture = await attachmentOnServer(server, TERM, String(doc?.['_id']), 'picture');
  expect(picture.length).toBe(doc?.['bytes']);
});

test('what nobody can read is listed with the field that is wrong', async ({ server, startDevice }) => {
  await fillSmallSchool(server);
  const phone = await startDevice();
  const { page } = phone;
  await joinAs(phone, server.tutor, LEAD);
  const broken = { type: 'tutor', v: 1, name: '周师傅', kind: 7 };
  await server.couch('PUT', `${server.database('main')}/tutor:broken`, broken);
  await expect(strip(page)).toHaveText('有 1 条要你处理', { timeout: 30_000 });
  await strip(page).click();
  const item = page.getByRole('listitem').filter({ hasText: '周师傅' });
  await expect(item).toContainText('看不懂的是“种类”这一项');
  await item.getByRole('button', { name: '看看原文' }).click();
  const raw = page.getByRole('dialog', { name: '周师傅' });
  await expect(raw).toContainText('"kind": 7');
  await page.keyboard.press('Escape');
  await server.couch('PUT', `${server.database('main')}/tutor:broken`, {
    ...broken,
    kind: 'volunteer',
    _rev: Object((await server.couch('GET', `${server.database('main')}/tutor:broken`)).body)._rev,
  });
  await expect(item).toBeHidden({ timeout: 30_000 });
});

test('a photo whose bytes are not here is said in words, and comes when there is signal again', async ({
  server,
  startDevice,
}) => {
  await fillSmallSchool(server);
  const phone = await startDevice();
  const { page } = phone;
  await joinAs(phone, server.tutor, LEAD);
  const photo = await takePhoto(page);
  await signInFromToday(page);
  await addPhoto(page, photo);
  await expect(page.getByText('加了 1 张照片')).toBeVisible({ timeout: 30_000 });
  await visit(page, '#/today');
  await expectPhotosOnServer(server, TERM, 1);
  await phone.loseSignal();
  await loseBlobs(page);
  expect(await rowsOnDevice(page, 'blobs')).toEqual([]);

  await openSession(page);
  // What lies far below is not asked for until somebody scrolls there.
  await page.getByRole('button', { name: '照片 1', exact: true }).scrollIntoViewIfNeeded();
  await expect(page.getByText('照片还没到这台设备')).toBeVisible();
  await expect(page.locator('.photos img')).toHaveCount(0);
  await page.getByRole('button', { name: '照片 1', exact: true }).click();
  const viewer = page.getByRole('dialog', { name: '照片 1' });
  await expect(viewer.getByText('现在连不上服务器，连上以后会自己再取。')).toBeVisible();
  await expect(viewer.getByRole('img')).toHaveCount(0);

  await phone.findSignal();
  await expect(viewer.getByRole('img', { name: '照片 1' })).toBeVisible();
  await expect(page.locator('.photos img')).toHaveCount(1);
  await expect(page.getByText('照片还没到这台设备')).toBeHidden();
});
