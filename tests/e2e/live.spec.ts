import { expect, test } from '@playwright/test';
import { PHONE } from '../support/chromium';
import { startAppServer } from './support/appServer';
import { loadDemoSchool, openPage, TUESDAY_AFTERNOON } from './support/demoSchool';

test('what one window records another one shows by itself, also where a page reads in several steps', async ({
  browser,
}) => {
  const server = await startAppServer();
  const context = await browser.newContext({ ...PHONE, reducedMotion: 'reduce' });
  await context.clock.install({ time: TUESDAY_AFTERNOON });
  const tutor = await context.newPage();
  await loadDemoSchool(tutor, server.line.url);
  const watcher = await context.newPage();
  await watcher.goto(`${server.line.url}#/me`);
  await openPage(watcher, '#/me');
  const called = watcher.getByRole('definition').nth(1);
  const before = Number.parseInt(await called.innerText(), 10);

  await tutor.getByText('签到，开始点名').click();
  await tutor.getByRole('button', { name: '全到' }).click();
  await expect(called).toHaveText(new RegExp(`^${before + 1}`));

  await context.close();
  await server.close();
});
