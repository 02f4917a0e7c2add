import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  expect,
  type Page,
  test as base,
} from '@playwright/test';
import { routes } from '../../../src/app/routes';
import { DESKTOP, PHONE } from '../../support/chromium';
import { startAppServer } from './appServer';
import { type Row, rowsOnDevice } from './records';

/** A Tuesday in term, five minutes after the afternoon's groups have begun. */
export const TUESDAY_AFTERNOON = '2026-11-24T16:35:00+08:00';

/** Opens the empty app and loads the demo school with a tap, as a person does. */
export const loadDemoSchool = async (page: Page, url: string): Promise<void> => {
  await page.goto(`${url}#/welcome`);
  await page.getByRole('button', { name: '载入示范学校' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '今天' })).toBeVisible({ timeout: 30_000 });
};

/** One address of the app and the name its pictures have. */
export type Address = { name: string; hash: string };

const fieldOf = (row: Row, field: string): unknown =>
  typeof row['doc'] === 'object' && row['doc'] !== null ? (row['doc'] as Row)[field] : undefined;

/** Every page of the app with something to show on it, and the states of the session page. */
export const addressesOf = async (page: Page): Promise<Address[]> => {
  const rows = await rowsOnDevice(page, 'docs');
  const ids = (type: string): string[] => rows.filter((row) => row['type'] === type).map((row) => String(row['id']));
  const first = (type: string): string => {
    const [id] = ids(type);
    if (id === undefined) throw new Error(`The demo school has no ${type}.`);
    return id;
  };
  const sessions = rows.filter((row) => row['type'] === 'session');
  const full = sessions.find(
    (row) => fieldOf(row, 'photos') && fieldOf(row, 'tutorSignOuts') && fieldOf(row, 'summary'),
  );
  const photographed = full ? String(full['id']) : first('session');
  const keyOf = (type: string): string => first(type).slice(type.length + 1);
  const details: Record<string, string> = {
    'session/:id': photographed,
    'groups/:id': keyOf('group'),
    'students/:id': keyOf('student'),
    'tutors/:id': keyOf('tutor'),
    'venues/:id': keyOf('venue'),
    'requests/:id': keyOf('request'),
    'regulations/:id': keyOf('regulation'),
    'palacePlan/:id': keyOf('palacePlan'),
    'groupPlan/:id': keyOf('plan'),
    'lessonPlan/:id': photographed,
    'enrolment/:id': '3.1',
    'equipment/:id': keyOf('item'),
    'stocktake/:id': keyOf('stocktake'),
  };
  // the demo begins with a session of today that nobody has opened yet
  const today = (await page.locator('.today-own a').first().getAttribute('href')) ?? '';
  const pages = routes.map(({ path }) => {
    const id = details[path];
    if (path.includes(':') && id === undefined) throw new Error(`No example is known for the page ${path}.`);
    return {
      name: path.replace('/:id', '-one'),
      hash: `#/${path.replace(':id', encodeURIComponent(id ?? ''))}`,
    };
  });
  return [...pages, { name: 'session-today', hash: today }];
};

export type Look = {
  theme?: 'light' | 'dark';
  text?: 'normal' | 'large' | 'huge';
  language?: 'zh' | 'en';
  width?: number;
};

/** Sets how this window shows things, as the settings page does, and starts the app anew. */
export const setLook = async (page: Page, { theme = 'light', text = 'normal', language = 'zh', width = 360 }: Look) => {
  await page.setViewportSize({ width, height: width < 800 ? PHONE.viewport.height : DESKTOP.viewport.height });
  await page.evaluate(
    (look) => {
      localStorage.setItem('appearance', JSON.stringify({ theme: look.theme, text: look.text }));
      localStorage.setItem('language', look.language);
    },
    { theme, text, language },
  );
  await page.reload();
  await expect(page.locator('h1')).toBeVisible();
};

/** Goes to a page in the same window and waits until it stands, data and pictures included. */
export const openPage = async (page: Page, hash: string): Promise<void> => {
  await page.evaluate((next) => {
    location.hash = next;
  }, hash);
  await expect(page.locator('.yc-loading')).toHaveCount(0);
  await expect(page.locator('h1')).toBeVisible();
  await settle(page);
};

/** Waits until nothing on the page changes any more: no mutation for four frames, no picture on its way, no movement. */
export const settle = async (page: Page): Promise<void> => {
  await page.evaluate(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    let isChanged = false;
    const observer = new MutationObserver(() => (isChanged = true));
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    for (let calm = 0; calm < 6; calm += 1) {
      await frame();
      if (isChanged) calm = 0;
      isChanged = false;
    }
    observer.disconnect();
    const moving = document.getAnimations().filter((one) => one.effect?.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled([
      ...moving.map((one) => one.finished),
      ...[...document.images].map((one) => one.decode()),
    ]);
  });
};

export type DemoSchool = { context: BrowserContext; url: string; addresses: Address[]; close: () => Promise<void> };

/** A browser profile of its own with the demo school in it. */
export const openDemoSchool = async (browser: Browser, options: BrowserContextOptions = {}): Promise<DemoSchool> => {
  const server = await startAppServer();
  const context = await browser.newContext({ ...PHONE, reducedMotion: 'reduce', ...options });
  await context.clock.install({ time: TUESDAY_AFTERNOON });
  const page = await context.newPage();
  await loadDemoSchool(page, server.line.url);
  const addresses = await addressesOf(page);
  await page.close();
  const close = async (): Promise<void> => {
    await context.close();
    await server.close();
  };
  return { context, url: server.line.url, addresses, close };
};

/** Tests that share one browser with the demo school in it; each opens a window of its own and changes no records. */
export const test = base.extend<{ page: Page }, { demo: DemoSchool }>({
  demo: [
    async ({ browser }, use) => {
      const demo = await openDemoSchool(browser);
      await use(demo);
      await demo.close();
    },
    { scope: 'worker' },
  ],
  // a trace of pages with hundreds of rows takes longer than the test
  trace: ['off', { scope: 'worker' }],
  page: async ({ demo }, use) => {
    const page = await demo.context.newPage();
    await page.goto(`${demo.url}#/today`);
    await use(page);
    // the windows share what they remember, and the next test begins with the usual look
    await page.evaluate(() => ['appearance', 'language'].forEach((key) => localStorage.removeItem(key)));
    await page.close();
  },
});
