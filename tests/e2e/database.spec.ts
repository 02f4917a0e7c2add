import { expect, test } from '@playwright/test';
import { type AppServer, startAppServer } from './support/appServer';

let server: AppServer;
let app: string;

test.beforeAll(async () => {
  server = await startAppServer();
  app = server.line.url;
});

test.afterAll(() => server.close());

test('an old window lets go of the records for a newer version and asks to be opened again', async ({
  page,
  context,
}) => {
  await page.goto(`${app}#/settings`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('设置');
  const newer = await context.newPage();
  await newer.goto(`${app}icons/favicon.svg`);
  const version = await newer.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('yingchuang', 1000);
        opening.addEventListener('success', () => {
          resolve(opening.result.version);
          opening.result.close();
        });
        opening.addEventListener('error', () => reject(opening.error));
      }),
  );
  expect(version).toBe(1000);
  await expect(page.getByRole('alertdialog', { name: '请重新打开这个窗口' })).toBeVisible();
});

test('a new window says to close the old one, and goes on by itself when it is closed', async ({ page, context }) => {
  const old = await context.newPage();
  await old.goto(`${app}icons/favicon.svg`);
  // An old version's window that does not answer: it lies in the background of a phone.
  await old.evaluate(
    () =>
      new Promise<void>((resolve) => {
        indexedDB.open('yingchuang', 1).addEventListener('success', () => resolve());
      }),
  );
  await page.goto(`${app}#/settings`);
  await expect(page.getByRole('alertdialog', { name: '请关掉萤窗的其他窗口' })).toBeVisible();
  await old.close();
  await expect(page.getByRole('alertdialog')).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('设置');
});
