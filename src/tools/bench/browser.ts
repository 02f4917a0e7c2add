import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { findChromium } from '../browser.mjs';

const ARGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A real browser with a profile on disk (DESIGN §5: only such a one has honest IndexedDB times); a made-up one is gone when closed. */
export type Phone = { context: BrowserContext; page: Page; close: () => Promise<void> };

export async function startPhone(profile?: string): Promise<Phone> {
  const dir = profile ?? (await makeProfile());
  const executablePath = findChromium();
  const context = await chromium.launchPersistentContext(dir, {
    args: ARGS,
    chromiumSandbox: false,
    ...(executablePath === undefined ? {} : { executablePath }),
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  });
  const page = context.pages()[0] ?? (await context.newPage());
  // What goes wrong inside the browser would otherwise only show as a figure that is missing.
  page.on('pageerror', (error) => process.stderr.write(`page: ${error.message}\n`));
  return {
    context,
    page,
    close: async () => {
      await context.close();
      if (profile === undefined) await rm(dir, { recursive: true, force: true });
    },
  };
}

/** A profile for a phone that is switched off and on again; whoever made it removes it. */
export function makeProfile(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'yingchuang-bench-'));
}

/** Slows the page's thread as a cheap phone does; workers keep their speed. 1 ends it. */
export async function slowDown(page: Page, rate: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
}
