// The work behind `npm run archive` (archive.mjs reads and checks what is asked for): the built app in a browser without a
// window, used as the office uses it.
import { mkdir, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { circled } from '../archive/numbering';
import type { ArchiveSettings } from '../features/archive/archiveSettings';
import { archive } from '../i18n/zh/archive';
import { demo } from '../i18n/zh/demo';
import { createStaticFiles } from '../server/staticFiles';
import { startPhone } from './bench/browser';

type Wishes = Pick<ArchiveSettings, 'volumes' | 'photos' | 'names'> & { out: string };

/** A whole term with its pictures takes half a minute on two cores; beyond this something hangs. */
const PATIENCE = 10 * 60_000;

/** The app on a port of this machine, as `npm start` serves it, with no database behind it. */
async function serveApp(): Promise<{ url: string; close: () => void }> {
  const files = createStaticFiles(process.env['DIST_DIR'] ?? 'dist');
  const server = createServer((request, response) => {
    files(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((started) => server.listen(0, '127.0.0.1', started));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The app could not be served on this machine.');
  return { url: `http://127.0.0.1:${address.port}/`, close: () => server.close() };
}

async function openArchive(page: Page, url: string, settings: Partial<ArchiveSettings>): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.addInitScript(() => {
    // nobody is there to choose a file or to look at a dialog: files are downloaded, and the pages stay to be taken as PDF
    delete (window as { showSaveFilePicker?: unknown }).showSaveFilePicker;
    window.print = () => undefined;
  });
  await page.goto(`${url}#/welcome`);
  await page.getByRole('button', { name: demo['demo.load'] }).click();
  await page.waitForURL(/#\/today/, { timeout: PATIENCE });
  await page.evaluate((kept) => localStorage.setItem('archive', JSON.stringify(kept)), settings);
  await page.evaluate(() => (location.hash = '#/archive'));
  await volumeBox(page, 1).waitFor({ timeout: PATIENCE });
}

const volumeBox = (page: Page, number: number) =>
  page.getByRole('list', { name: archive['archive.volumes'] }).getByRole('checkbox', {
    name: new RegExp(`^${circled(number)}`),
  });

async function choose(page: Page, volumes: readonly number[]): Promise<void> {
  for (let number = 1; number <= 12; number += 1) await volumeBox(page, number).setChecked(volumes.includes(number));
}

/** Presses a button of the page and keeps the file that comes of it, under `name` or its own. The page's own words if none comes. */
async function keepDownload(page: Page, button: string, out: string, name?: string): Promise<string> {
  const coming = page.waitForEvent('download', { timeout: PATIENCE });
  coming.catch(() => undefined);
  await page.getByRole('button', { name: button, exact: true }).click();
  const refused = page.getByRole('main').getByRole('alert').first();
  const download = await Promise.race([coming, refused.waitFor({ timeout: PATIENCE }).then(() => undefined)]);
  if (!download) throw new Error(`The app says: ${await refused.innerText()}`);
  const path = join(out, name ?? download.suggestedFilename());
  await download.saveAs(path);
  return path;
}

/** Has a volume's pages made for paper, and keeps what the browser prints as a PDF. Small photos where there are too many large ones. */
async function keepPrint(page: Page, photos: Wishes['photos'], path: string): Promise<string> {
  const alert = page.getByRole('main').getByRole('alert').first();
  const prepare = async (): Promise<boolean> => {
    await page.getByRole('button', { name: archive['archive.print'], exact: true }).click();
    const ready = page.getByRole('button', { name: archive['archive.printOpen'] });
    await ready.or(alert).waitFor({ timeout: PATIENCE });
    return ready.isVisible();
  };
  const use = (size: 'small' | 'full'): Promise<void> =>
    page
      .getByRole('radio', { name: archive[`archive.photos.${size}`] })
      .locator('xpath=ancestor::label')
      .click();
  const isReady = await prepare();
  if (!isReady && photos === 'full') await use('small');
  if (!isReady && (photos !== 'full' || !(await prepare())))
    throw new Error(`The app says: ${await alert.innerText()}`);
  await page.pdf({ path, preferCSSPageSize: true });
  await page.getByRole('button', { name: archive['archive.printClose'] }).click();
  if (!isReady) await use('full');
  return path;
}

async function tell(path: string): Promise<void> {
  const { size } = await stat(path);
  process.stdout.write(`${path}  ${(size / 1e6).toFixed(2)} MB\n`);
}

async function main({ out, volumes, photos, names }: Wishes): Promise<void> {
  await mkdir(out, { recursive: true });
  const app = await serveApp();
  const browser = await startPhone();
  try {
    const { page } = browser;
    await openArchive(page, app.url, { volumes, photos, names, numberPrefix: '2026-' });
    const titles = new Map<number, string>();
    for (const number of volumes) {
      const label = await volumeBox(page, number).locator('xpath=ancestor::label').innerText();
      titles.set(number, label.replace(circled(number), '').trim());
    }
    for (const number of volumes) {
      await choose(page, [number]);
      const name = `${String(number).padStart(2, '0')} ${titles.get(number) ?? ''}`;
      await tell(await keepDownload(page, archive['archive.word'], out, `${name}.docx`));
      await tell(await keepDownload(page, archive['archive.excel'], out, `${name}.xlsx`));
      await tell(await keepPrint(page, photos, join(out, `${name}.pdf`)));
    }
    await choose(page, volumes);
    await tell(await keepDownload(page, archive['archive.zip'], out));
  } finally {
    await browser.close();
    app.close();
  }
}

try {
  await main(JSON.parse(process.argv[2] ?? '') as Wishes);
} catch (error) {
  process.stderr.write(`The archive could not be made: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
