import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type BrowserContext, chromium, type LaunchOptions, type Page } from '@playwright/test';
import { findChromium } from '../../src/tools/browser.mjs';

/** Keeps the browser from talking to anybody but the test's own server. */
export const LAUNCH_ARGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** How tests start the browser: the machine's own Chromium if there is one, else the one Playwright downloaded. */
export const launchOptions = (): LaunchOptions => {
  const executablePath = findChromium();
  return { args: LAUNCH_ARGS, chromiumSandbox: false, ...(executablePath !== undefined && { executablePath }) };
};

/** A small phone held upright, of a school in China. */
export const PHONE = {
  viewport: { width: 360, height: 740 },
  hasTouch: true,
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
};

export const DESKTOP = { ...PHONE, viewport: { width: 1280, height: 800 }, hasTouch: false };

export type PersistentOptions = Partial<Parameters<typeof chromium.launchPersistentContext>[1]>;

/** A browser whose profile lies in `dir`: only such a one keeps IndexedDB and the service worker on disk. */
export const launchPersistent = async (
  dir: string,
  options: PersistentOptions = {},
): Promise<{ context: BrowserContext; page: Page }> => {
  const context = await chromium.launchPersistentContext(dir, { ...launchOptions(), ...PHONE, ...options });
  return { context, page: context.pages()[0] ?? (await context.newPage()) };
};

/** Process ids of the browser whose profile is `dir`: the main process first, then its children. Needs /proc (Linux). */
export const browserPids = async (dir: string): Promise<number[]> => {
  const main: number[] = [];
  const children: number[] = [];
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const line = await readFile(join('/proc', name, 'cmdline'), 'utf8').catch(() => '');
    if (!line.split('\0').includes(`--user-data-dir=${dir}`)) continue;
    (line.includes('--type=') ? children : main).push(Number(name));
  }
  return [...main, ...children];
};

/** Ends every process of the browser on `dir` with SIGKILL, as a battery pull does, and waits until they are gone. */
export const killBrowser = async (dir: string): Promise<void> => {
  const pids = await browserPids(dir);
  if (pids.length === 0) throw new Error(`No browser is running on ${dir}.`);
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      // A child may have gone with its parent in the meantime.
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
    }
  }
  while ((await browserPids(dir)).length > 0) await new Promise((done) => setTimeout(done, 20));
  for (const name of ['SingletonLock', 'SingletonCookie', 'SingletonSocket'])
    await rm(join(dir, name), { force: true });
};
