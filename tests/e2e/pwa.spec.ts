import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { measureDist } from '../../src/tools/distSize';
import { launchPersistent } from '../support/chromium';
import { DIST_DIR, startAppServer } from './support/appServer';
import { addressesOf, loadDemoSchool, openPage, setLook, TUESDAY_AFTERNOON } from './support/demoSchool';
import { visit, waitUntilInstalled } from './support/pages';
import { publishSecondBuild } from './support/secondBuild';

/** Collects what must never happen: errors, refusals by the content security policy, requests to anybody else. */
const watch = (context: BrowserContext, url: string): string[] => {
  const faults: string[] = [];
  context.on('request', (request) => {
    const address = request.url();
    if (!address.startsWith(url) && !/^(blob|data):/.test(address)) faults.push(`asked ${address}`);
  });
  context.on('weberror', (error) => faults.push(`threw ${error.error().message}`));
  context.on('console', (message) => {
    if (message.type() === 'error') faults.push(`said ${message.text()} (${message.location().url})`);
  });
  return faults;
};

const startBrowser = async (dir: string, url: string) => {
  const { context, page } = await launchPersistent(dir, { reducedMotion: 'reduce' });
  await context.clock.install({ time: TUESDAY_AFTERNOON });
  return { context, page, faults: watch(context, url) };
};

const untilActive = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (!active || active.state === 'activated') return;
    await new Promise((done) => active.addEventListener('statechange', done));
  });

let dir: string;
test.beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yingchuang-pwa-'));
});
test.afterEach(() => rm(dir, { recursive: true, force: true, maxRetries: 5 }));

test('a phone that opens a link to join waits for neither the session page nor the words of all others', () => {
  const { parts } = measureDist(DIST_DIR);
  const files = (joining: boolean) => parts.filter((part) => part.joinVisit === joining).map(({ file }) => file);
  const later = /\/(session|zhMore|en)-[^/]*$/;
  expect(files(true).filter((file) => later.test(file))).toEqual([]);
  expect(files(false).filter((file) => later.test(file)).length).toBeGreaterThan(2);
});

test('after the first visit a cold browser opens every page with the server gone, in both languages', async () => {
  test.setTimeout(180_000);
  const server = await startAppServer();
  const { url } = server.line;
  const profile = join(dir, 'profile');
  const first = await startBrowser(profile, url);
  await first.page.goto(url);
  await untilActive(first.page);

  // what is still on its way belongs to the second, idle step
  const answered = server.line.seen.filter(({ status }) => status > 0);
  const transferred = answered.map(({ path, status, bytesDown }) => ({ path, status, bytes: bytesDown }));
  await mkdir('test-results', { recursive: true });
  await writeFile('test-results/firstVisit.json', `${JSON.stringify(transferred, null, 1)}\n`);
  expect(transferred.filter(({ status }) => status >= 400)).toEqual([]);

  const line = await first.context.newCDPSession(first.page);
  const manifest = await line.send('Page.getAppManifest');
  expect(manifest.errors).toEqual([]);
  expect(manifest.url).toBe(`${url}manifest.webmanifest`);
  const { installabilityErrors } = await line.send('Page.getInstallabilityErrors');
  expect(installabilityErrors).toEqual([]);

  await loadDemoSchool(first.page, url);
  await waitUntilInstalled(first.page);
  const addresses = await addressesOf(first.page);
  expect(first.faults).toEqual([]);
  await first.context.close();

  await server.line.offline();
  const cold = await startBrowser(profile, url);
  await cold.page.goto(`${url}#/today`);
  await expect(cold.page.getByRole('button', { name: '签到，开始点名' })).toBeVisible();
  for (const language of ['zh', 'en'] as const) {
    await setLook(cold.page, { language });
    await expect(cold.page.locator('html')).toHaveAttribute('lang', language === 'zh' ? 'zh-CN' : 'en');
    for (const { hash } of addresses) {
      await openPage(cold.page, hash);
      await expect(cold.page.getByRole('alert'), `${hash} in ${language}`).toHaveCount(0);
    }
  }
  expect(cold.faults).toEqual([]);
  await cold.context.close();
  await server.close();
});

test('a new version installs quietly, never asks during a roll, and takes over when the person says so', async () => {
  test.setTimeout(180_000);
  const dist = join(dir, 'dist');
  await cp(DIST_DIR, dist, { recursive: true });
  const server = await startAppServer(dist);
  const { url } = server.line;
  const { context, page, faults } = await startBrowser(join(dir, 'profile'), url);
  const build = (where: Page) => where.locator('meta[name="build"]');
  const prompt = (where: Page) => where.locator('.yc-update-card');
  await loadDemoSchool(page, url);
  await waitUntilInstalled(page);
  const own = await page.locator('.today-own a').first().getAttribute('href');

  // another window stays with the version it was opened with
  const other = await context.newPage();
  await other.goto(`${url}#/today`);
  await expect(other.getByRole('heading', { level: 1, name: '今天' })).toBeVisible();

  await publishSecondBuild(dist, '2');
  await visit(page, own ?? '');
  await page.reload();
  await expect(page.getByRole('toolbar')).toBeVisible();
  await expect
    .poll(() => page.evaluate(async () => (await navigator.serviceWorker.ready).waiting?.state), { timeout: 30_000 })
    .toBe('installed');
  await expect(prompt(page)).toHaveCount(0);
  await expect(build(page)).toHaveCount(0);

  // a tap of the roll, so that there is something of one's own to lose
  await page.getByRole('toolbar').getByRole('button').first().click();
  await expect(page.getByRole('toolbar').getByRole('button').first()).toHaveAccessibleName(/、到(、|$)/);
  await expect(page.locator('.tile-pending')).toHaveCount(0);
  await expect(prompt(page)).toHaveCount(0);

  await visit(page, '#/today');
  await expect(prompt(page)).toContainText('新版本');
  await prompt(page).getByRole('button', { name: '重启更新' }).click();
  await expect(build(page)).toHaveAttribute('content', '2');
  await expect(page.getByRole('heading', { level: 1, name: '今天' })).toBeVisible();
  await visit(page, own ?? '');
  await expect(page.getByRole('toolbar').getByRole('button').first()).toHaveAccessibleName(/、到(、|$)/);

  // the old window still finds its own files, though the server has them no more
  await expect(build(other)).toHaveCount(0);
  await visit(other, '#/venues');
  await expect(other.getByRole('heading', { level: 1, name: '场地' })).toBeVisible();
  await visit(other, '#/today');
  await expect(prompt(other)).toBeVisible();
  await prompt(other).getByRole('button').last().click();
  await expect(build(other)).toHaveAttribute('content', '2');

  expect(faults).toEqual([]);
  await context.close();
  await server.close();
});
