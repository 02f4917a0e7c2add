import { rm } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { LARGE_SCHOOL } from '../../features/demo/generator';
import { archive } from '../../i18n/zh/archive';
import { fillArchiveSchool, type ArchiveSchool } from './archiveSchool';
import { makeProfile, startPhone } from './browser';
import { watchMemory, type Peak } from './memory';
import { atMost, type BenchRow, type Tell } from './row';
import { DIST, needBuild } from './sizeRows';
import { openStage } from './stage';

export const archiveNames = [
  'archive',
  'archive-small',
  'archive-block',
  'archive-memory',
  'archive-stop',
  'archive-large',
  'archive-large-block',
  'archive-large-memory',
] as const;

const TYPICAL: ArchiveSchool = { options: { seed: 3 }, photos: 600, isYear: false };
/** Three years of a school of 3,000, of which a whole school year is archived. */
const LARGE: ArchiveSchool = { options: { seed: 3, ...LARGE_SCHOOL }, photos: 3_000, isYear: true };
/** DESIGN §5; a school year of the large school has ten times a typical term's sessions, and may take ten times as long. */
const LIMITS = { seconds: 30, largeSeconds: 300, block: 100, memory: 400, stop: 1_000 } as const;
const PATIENCE = 15 * 60_000;

type Choice = { span: string; photos: 'small' | 'full'; isToDisk: boolean };
type Run = { seconds: number; block: number; peak: Peak; bytes: string };

/** All twelve volumes in Word and Excel as one ZIP, made by the app itself: time, the page's freedom, memory, and the way out. */
export async function archiveRows(tell: Tell, isWanted: (name: string) => boolean): Promise<BenchRow[]> {
  needBuild();
  const rows: BenchRow[] = [];
  if (archiveNames.some((name) => !name.startsWith('archive-large') && isWanted(name)))
    rows.push(...(await typicalRows(tell)));
  if (archiveNames.some((name) => name.startsWith('archive-large') && isWanted(name)))
    rows.push(...(await largeRows(tell)));
  return rows;
}

const typicalRows = (tell: Tell): Promise<BenchRow[]> =>
  withSchool(TYPICAL, async ({ url, profile, span }) => {
    const run = async (photos: Choice['photos'], isToDisk: boolean): Promise<Run> => {
      const made = await makeOnce(url, profile, { span, photos, isToDisk });
      tell(wordsOf(`${photos}${isToDisk ? ', to the disk' : ', to be downloaded'}`, made));
      return made;
    };
    const small = await run('small', false);
    const full = await run('full', false);
    const disk = await run('full', true);
    const all = [small, full, disk];
    const stop = await stopOnce(url, profile, { span, photos: 'full', isToDisk: false });
    return [
      atMost('archive', 's', Math.max(full.seconds, disk.seconds), LIMITS.seconds, 2),
      atMost('archive-small', 's', small.seconds, LIMITS.seconds, 1),
      atMost('archive-block', 'ms', Math.max(...all.map(({ block }) => block)), LIMITS.block, all.length),
      atMost('archive-memory', 'MB', Math.max(...all.map(({ peak }) => peak.footprint)), LIMITS.memory, all.length),
      atMost('archive-stop', 'ms', stop, LIMITS.stop, 1),
    ];
  });

const largeRows = (tell: Tell): Promise<BenchRow[]> =>
  withSchool(LARGE, async ({ url, profile, span }) => {
    const made = await makeOnce(url, profile, { span, photos: 'full', isToDisk: true });
    tell(wordsOf('large, a school year', made));
    return [
      atMost('archive-large', 's', made.seconds, LIMITS.largeSeconds, 1),
      atMost('archive-large-block', 'ms', made.block, LIMITS.block, 1),
      atMost('archive-large-memory', 'MB', made.peak.footprint, LIMITS.memory, 1),
    ];
  });

const wordsOf = (what: string, { seconds, block, peak, bytes }: Run): string =>
  `${what}: ${bytes} in ${seconds.toFixed(1)} s, longest block ${block} ms, peak ${Math.round(peak.footprint)} MB ` +
  `(${Math.round(peak.renderer)} MB resident), the browser's own process ${Math.round(peak.browser)} MB`;

type Filled = { url: string; profile: string; span: string };

/** Fills a profile with the school, and hands it on with the app's address; all of it is gone afterwards. */
async function withSchool<T>(school: ArchiveSchool, work: (filled: Filled) => Promise<T>): Promise<T> {
  const stage = await openStage(process.env['DIST_DIR'] ?? DIST, 2026, 1);
  const profile = await makeProfile();
  try {
    const phone = await startPhone(profile);
    let span: string;
    try {
      await prepare(phone.page);
      await phone.page.goto(`${stage.url}#/welcome`);
      await phone.page.locator('h1').first().waitFor();
      span = await fillArchiveSchool(phone.page, school);
    } finally {
      await phone.close();
    }
    return await work({ url: stage.url, profile, span });
  } finally {
    await stage.close();
    await rm(profile, { recursive: true, force: true });
  }
}

/** tsx names the functions it hands over with a helper that the page does not have. */
const prepare = (page: Page): Promise<unknown> => page.addInitScript('globalThis.__name = (value) => value');

/** A browser anew, with the page of the archive open and everything chosen. */
async function withPage<T>(url: string, profile: string, choice: Choice, work: (page: Page) => Promise<T>): Promise<T> {
  const { page, close } = await startPhone(profile);
  try {
    await page.setViewportSize({ width: 1280, height: 800 });
    await prepare(page);
    await page.addInitScript(({ span, photos, isToDisk }) => {
      localStorage.setItem('archive', JSON.stringify({ span, photos }));
      // nobody is there to choose a place; a file of the browser's own disk is written like any other
      const pick = async () => (await navigator.storage.getDirectory()).getFileHandle('archive.zip', { create: true });
      Object.assign(window, { showSaveFilePicker: isToDisk ? pick : undefined });
    }, choice);
    await page.goto(`${url}#/archive`);
    await page.getByRole('list', { name: archive['archive.volumes'] }).waitFor({ timeout: PATIENCE });
    return await work(page);
  } finally {
    await close();
  }
}

const makeOnce = (url: string, profile: string, choice: Choice): Promise<Run> =>
  withPage(url, profile, choice, async (page) => {
    await watchBlocks(page);
    const memory = await watchMemory(profile);
    const begun = performance.now();
    await page.getByRole('button', { name: archive['archive.zip'] }).click();
    const made = page.getByRole('status').filter({ hasText: archive['archive.made'] });
    await made.waitFor({ timeout: PATIENCE });
    const seconds = (performance.now() - begun) / 1000;
    const peak = await memory.stop();
    const block = await page.evaluate(() => (window as unknown as { blocked: { ms: number } }).blocked.ms);
    if (await page.getByText(archive['archive.photosMissingText']).isVisible()) throw new Error('Pictures are missing');
    return { seconds, block: Math.round(block), peak, bytes: (await made.locator('p').nth(1).textContent()) ?? '' };
  });

/** Counts how long the page's thread was held at most: long tasks, and what a timer that is due at once has to wait. */
function watchBlocks(page: Page): Promise<void> {
  return page.evaluate(() => {
    const blocked = { ms: 0 };
    Object.assign(window, { blocked });
    const note = (ms: number): void => {
      blocked.ms = Math.max(blocked.ms, ms);
    };
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) note(duration);
    }).observe({ type: 'longtask' });
    const { port1, port2 } = new MessageChannel();
    let last = performance.now();
    port1.addEventListener('message', () => {
      note(performance.now() - last);
      setTimeout(() => {
        last = performance.now();
        port2.postMessage(0);
      }, 10);
    });
    port1.start();
    port2.postMessage(0);
  });
}

/** Milliseconds from the tap that stops, while the longest Word file is being written, until the page says so and the worker is gone. */
const stopOnce = (url: string, profile: string, choice: Choice): Promise<number> =>
  withPage(url, profile, choice, async (page) => {
    const starting = page.waitForEvent('worker', (worker) => worker.url().includes('archive'));
    await page.getByRole('button', { name: archive['archive.zip'] }).click();
    const worker = await starting;
    const ended = new Promise<void>((resolve) => worker.once('close', () => resolve()));
    const writing = archive['archive.step'].replace('{volume}', '⑥').replace('{what}', archive['archive.item.word']);
    await page.getByText(writing).first().waitFor({ timeout: PATIENCE });
    const begun = performance.now();
    await page.getByRole('button', { name: archive['archive.stop'], exact: true }).click();
    await Promise.all([page.getByText(archive['archive.stopped']).first().waitFor(), ended]);
    return performance.now() - begun;
  });
