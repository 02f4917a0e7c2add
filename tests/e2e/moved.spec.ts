import { expect, type Page } from '@playwright/test';
import { test } from './support/devices';
import { expectAllSent, joinAs, signInFromToday, strip, visit } from './support/pages';
import { docOnServer } from './support/records';
import { fillSmallSchool, LEAD, SESSION } from './support/smallSchool';

// The limit only bounds a test that hangs: on a busy machine one takes a minute.
test.describe.configure({ timeout: 180_000 });

/** As on a device whose school was on another server: the same name, another address and another identity. */
const rememberOtherServer = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('yingchuang');
        opening.addEventListener('error', () => reject(opening.error));
        opening.addEventListener('success', () => {
          const meta = opening.result.transaction('meta', 'readwrite').objectStore('meta');
          const reading = meta.getAll();
          reading.addEventListener('success', () => {
            for (const row of reading.result as { key: string; value: object }[])
              if (row.key.startsWith('checkpoint:'))
                meta.put({ ...row, value: { ...row.value, url: 'https://old.example/db/', identity: 'another' } });
          });
          meta.transaction.addEventListener('complete', () => {
            opening.result.close();
            resolve();
          });
        });
      }),
  );

test('the server is another one than before: it is asked whether the school has moved, and nothing goes there before', async ({
  server,
  startDevice,
}) => {
  await fillSmallSchool(server);
  const phone = await startDevice();
  const { page, line } = phone;
  await joinAs(phone, server.tutor, LEAD);
  await phone.loseSignal();
  await signInFromToday(page);
  await rememberOtherServer(page);
  await phone.findSignal();
  await page.reload();
  await expect(strip(page)).toHaveText('有 1 条要你处理', { timeout: 30_000 });
  await strip(page).click();
  await expect(page.getByRole('heading', { name: '这台服务器不是原来的' })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('原来：https://old.example/db/')).toBeVisible();
  await expect(page.getByText(`现在：${line.url}db/`)).toBeVisible();
  expect(await docOnServer(server, 'term-2026-1', SESSION)).toBeUndefined();
  await page.getByRole('button', { name: '是同一所学校，接着传' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: '合在一起' }).click();
  await visit(page, '#/today');
  await expectAllSent(page);
  expect(await docOnServer(server, 'term-2026-1', SESSION)).toHaveProperty('signIns');
});
