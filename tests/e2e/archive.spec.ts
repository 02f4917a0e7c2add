import { readFileSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, expect, type Locator, type Page, test } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { DESKTOP, PHONE } from '../support/chromium';
import { startAppServer } from './support/appServer';
import { loadDemoSchool, openPage, TUESDAY_AFTERNOON } from './support/demoSchool';
import { writeText } from './support/pages';
import { type Row, rowsOnDevice } from './support/records';

const GROUP = '围棋';
type Files = Record<string, Uint8Array>;

const openOffice = async (browser: Browser, options: BrowserContextOptions, before: () => void) => {
  const server = await startAppServer();
  const context = await browser.newContext({ ...options, reducedMotion: 'reduce' });
  await context.clock.install({ time: TUESDAY_AFTERNOON });
  const page = await context.newPage();
  await page.addInitScript(before);
  await loadDemoSchool(page, server.line.url);
  const close = async (): Promise<void> => {
    await context.close();
    await server.close();
  };
  return { page, close };
};

/** The windows in which a file is chosen cannot be used without a person: the app's own folder stands in for the disk. */
const chooseOwnFolder = (): void => {
  const pick = async ({ suggestedName }: { suggestedName: string }): Promise<FileSystemFileHandle> =>
    (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true });
  (window as { showSaveFilePicker?: typeof pick }).showSaveFilePicker = pick;
};

/** A phone has no such windows: what is made is downloaded. */
const chooseNothing = (): void => {
  delete (window as { showSaveFilePicker?: unknown }).showSaveFilePicker;
};

/** The files of that folder, as base64 by their names. */
const filesOnDisk = (page: Page): Promise<Record<string, string>> =>
  page.evaluate(async () => {
    const found: Record<string, string> = {};
    const folder = (await navigator.storage.getDirectory()) as unknown as AsyncIterable<[string, FileSystemFileHandle]>;
    for await (const [name, handle] of folder) {
      const file = await handle.getFile();
      const url = await new Promise<string>((resolve) => {
        const reader = new FileReader();
        reader.addEventListener('load', () => resolve(reader.result as string));
        reader.readAsDataURL(file);
      });
      found[name] = url.slice(url.indexOf(',') + 1);
    }
    return found;
  });

const volumesOf = (page: Page): Locator => page.getByRole('list', { name: '档案册' });

const choose = async (page: Page, ...signs: string[]): Promise<void> => {
  const all = page.getByRole('button', { name: /^全不?选$/ });
  if ((await all.innerText()) === '全选') await all.click();
  await page.getByRole('button', { name: '全不选' }).click();
  for (const sign of signs)
    await volumesOf(page)
      .getByRole('checkbox', { name: new RegExp(`^${sign}`) })
      .check();
};

/** One of the choices that stand side by side. */
const pick = (page: Page, words: string): Promise<void> =>
  page.locator('label', { has: page.getByText(words, { exact: true }) }).click();

const keepDownload = async (page: Page, button: string): Promise<{ name: string; files: Files }> => {
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: button, exact: true }).click();
  const download = await downloading;
  return { name: download.suggestedFilename(), files: unzipSync(readFileSync(await download.path())) };
};

/** Everything that can be read in Word and Excel files inside a ZIP, by their paths. */
const textsIn = (files: Files): Record<string, string> =>
  Object.fromEntries(
    Object.entries(files)
      .filter(([path]) => /\.(docx|xlsx)$/.test(path))
      .map(([path, bytes]) => [
        path,
        Object.entries(unzipSync(bytes))
          .filter(([part]) => /\.(xml|rels)$/.test(part))
          .map(([, part]) => strFromU8(part))
          .join('\n'),
      ]),
  );

const docOf = (row: Row | undefined): Row => (row?.['doc'] as Row | undefined) ?? {};

test('the office mends a gap, and writes the records of a group with whole pictures straight to the disk', async ({
  browser,
}) => {
  const { page, close } = await openOffice(browser, DESKTOP, chooseOwnFolder);

  await test.step('what a volume lacks leads to where it is put right, and is gone afterwards', async () => {
    await openPage(page, '#/office');
    await page.getByRole('main').getByRole('link', { name: /^归档/ }).click();
    const volumes = volumesOf(page);
    await expect(volumes.getByRole('checkbox')).toHaveCount(12);
    const records = volumes.getByRole('listitem').filter({ has: page.getByRole('checkbox', { name: /^⑥/ }) });
    const gaps = records.getByRole('button', { name: /^缺 \d+ 项$/ });
    const before = Number((await gaps.innerText()).replace(/\D/g, ''));
    await gaps.click();
    const gap = records.getByRole('link', { name: new RegExp(`^缺“${GROUP}”1 次活动的小结`) });
    await gap.click();
    await expect(page.getByRole('heading', { level: 1, name: GROUP })).toBeVisible();
    await writeText(page, '小结', '学会了吃子，下次练习布局。');
    await page.goBack();
    await expect(gaps).toHaveText(`缺 ${before - 1} 项`);
    await gaps.click();
    await expect(gap).toHaveCount(0);
  });

  await test.step('an export that is stopped leaves no file and goes on nowhere', async () => {
    await page.getByRole('button', { name: '全部打包成 ZIP' }).click();
    await expect(page.getByRole('progressbar', { name: /^第.册/ })).toBeVisible();
    await page.getByRole('button', { name: '停止' }).click();
    await expect(page.getByText('已停止，没有留下文件')).toBeVisible();
    await expect(page.getByRole('button', { name: '全部打包成 ZIP' })).toBeVisible();
    expect(Object.keys(await filesOnDisk(page))).toEqual([]);
    await expect.poll(() => page.workers().filter((one) => one.url().includes('archive')).length).toBe(0);
  });

  await test.step('the ZIP holds Word, Excel and every picture as it was taken', async () => {
    const rows = await rowsOnDevice(page, 'docs');
    const blobs = await rowsOnDevice(page, 'blobs');
    const isWhole = new Set(blobs.filter(({ name }) => name === 'picture').map(({ photo }) => photo));
    const photos = rows.filter(({ type }) => type === 'photo');
    const key = docOf(photos.find(({ id }) => isWhole.has(id)))['group'];
    const own = new Set(photos.filter((row) => docOf(row)['group'] === key).map(({ id }) => id));
    const group = String(docOf(rows.find(({ id }) => id === `group:${String(key)}`))['name']);
    await choose(page, '⑥');
    await page.getByRole('button', { name: /^小组/ }).click();
    const picker = page.getByRole('dialog', { name: '小组' });
    await picker.getByRole('searchbox').fill(group);
    await picker.getByRole('button', { name: group }).click();
    await picker.getByRole('button', { name: '完成' }).click();
    await pick(page, '原图');
    await expect(page.getByText('选了 1 册、1 个小组、照片用原图')).toBeVisible();
    await page.getByRole('button', { name: '全部打包成 ZIP' }).click();
    await expect(page.getByText('做好了')).toBeVisible({ timeout: 30_000 });
    const [[name, base64] = ['', '']] = Object.entries(await filesOnDisk(page));
    expect(name).toMatch(/^少年宫档案 .*\.zip$/);
    const files = unzipSync(Buffer.from(base64, 'base64'));
    const paths = Object.keys(files);
    const texts = textsIn(files);
    expect(Object.keys(texts)).toEqual([
      expect.stringMatching(/^第06册 [^/]+\/第06册 [^/]+\.docx$/),
      expect.stringMatching(/\.xlsx$/),
    ]);
    for (const text of Object.values(texts)) expect(text).toContain(group);
    const pictures = paths.filter((path) => path.endsWith('.jpg'));
    for (const path of pictures) expect(path).toMatch(/^第06册 [^/]+\/照片\/[^/]+\/\d{4}-\d\d-\d\d \d [^/]+\.jpg$/);
    const stored = pictures.map((path) => files[path]?.length);
    expect(stored).toHaveLength(own.size);
    const whole = blobs.filter(({ photo, name }) => own.has(photo) && name === 'picture').map(({ bytes }) => bytes);
    expect(stored).toEqual(expect.arrayContaining(whole));
  });
  await close();
});

test('on a phone the way to the export is in sight; a child that was erased stands in no file', async ({ browser }) => {
  const { page, close } = await openOffice(browser, PHONE, chooseNothing);
  const rows = await rowsOnDevice(page, 'docs');
  const members = rows.find((row) => row['type'] === 'members');
  const text = JSON.stringify(rows);
  const child = Object.keys(Object(docOf(members)['members']))
    .map((key) => ({ key, name: String(docOf(rows.find(({ id }) => id === `student:${key}`))['name']) }))
    .find(({ name }) => text.split(name).length === 2);
  if (!child) throw new Error('Every child of the group is named elsewhere too.');

  await test.step('names can be left out in part, and the choice is kept', async () => {
    await openPage(page, '#/archive');
    await page.getByRole('button', { name: '导出 12 册' }).click();
    await expect(page.getByRole('button', { name: '全部打包成 ZIP' })).toBeInViewport();
    await pick(page, '隐去一部分');
    await choose(page, '④');
    const { name, files } = await keepDownload(page, 'Word');
    expect(name).toMatch(/第04册.*\.docx$/);
    const words = strFromU8(files['word/document.xml'] ?? new Uint8Array());
    expect(words).toContain('＊');
    expect(words).not.toContain(child.name);
    await page.reload();
    await expect(page.getByText('选了 1 册、照片用小图、姓名隐去一部分')).toBeVisible();
    await pick(page, '全名');
    const { files: full } = await keepDownload(page, 'Word');
    expect(strFromU8(full['word/document.xml'] ?? new Uint8Array())).toContain(child.name);
  });

  await test.step('who is erased is erased from every volume', async () => {
    await openPage(page, `#/students/${child.key}`);
    await page.getByRole('button', { name: '更多', exact: true }).click();
    await page.getByRole('menuitem', { name: '按要求抹去…' }).click();
    const sheet = page.getByRole('dialog', { name: `抹去${child.name}` });
    await sheet.getByRole('textbox').fill(child.name);
    await sheet.getByRole('button', { name: '抹去', exact: true }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: '抹去' }).click();
    await expect(page.getByText('已抹去。各台设备下次同步时也会抹去。')).toBeVisible();
    await openPage(page, '#/archive');
    await choose(page, '④', '⑥', '⑦');
    await pick(page, '不要');
    const texts = textsIn((await keepDownload(page, '全部打包成 ZIP')).files);
    expect(Object.keys(texts)).toHaveLength(6);
    for (const [path, words] of Object.entries(texts)) expect(words.includes(child.name), path).toBe(false);
  });

  await test.step('who leaves the page stops the work, and is told', async () => {
    await page.getByRole('button', { name: '全部打包成 ZIP' }).click();
    await expect(page.getByRole('button', { name: '停止' })).toBeVisible();
    await page.getByRole('link', { name: '今天' }).click();
    await expect(page.getByText('已停止，没有留下文件')).toBeVisible();
  });
  await close();
});
