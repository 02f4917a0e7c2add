import { readFile } from 'node:fs/promises';
import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test';
import { edit, type Patch } from '../../src/domain/change';
import { typeOf } from '../../src/domain/ids';
import { DESKTOP, PHONE } from '../support/chromium';
import { type AppServer, startAppServer } from './support/appServer';
import { docsAsText } from './support/records';

const TERM = 'term-2026-1';
const SCHOOL = '青山镇中心小学';
/** Bytes that no compression helps, as a photo's are. */
const PICTURE = 180_000;

let server: AppServer;
test.beforeAll(async () => {
  server = await startAppServer();
});
test.afterAll(() => server.close());

const openDevice = async (browser: Browser, look: typeof PHONE): Promise<{ context: BrowserContext; page: Page }> => {
  const context = await browser.newContext({ ...look, acceptDownloads: true, reducedMotion: 'reduce' });
  return { context, page: await context.newPage() };
};

/** Writes records past the app, as if they had been made here one by one, with a photo whose bytes are known. */
const fill = async (page: Page): Promise<void> => {
  const made = { time: Date.UTC(2026, 10, 20), counter: 0 };
  const doc = (id: string, fields: Patch) => ({
    id,
    type: typeOf(id),
    doc: edit(undefined, { _id: id, type: typeOf(id), v: 1 }, fields, made, 'seed0000')?.doc,
  });
  const session = { group: 'choir', date: '2026-11-20', from: '16:30', to: '17:30', photos: { p1: { order: 1 } } };
  const photo = {
    session: 's',
    group: 'choir',
    date: '2026-11-20',
    thumbhash: '',
    width: 4,
    height: 3,
    bytes: PICTURE,
  };
  const rows = [
    { ...doc('group:choir', { name: '合唱' }), space: 'main' },
    { ...doc('tutor:lead', { name: '王欣轩' }), space: 'main' },
    ...['何俊', '白露', '苏明远'].map((name, i) => ({ ...doc(`student:c${i}`, { name }), space: 'main' })),
    { ...doc('session:extra1:20261120', session), space: TERM },
    { ...doc('photo:p1', photo), space: TERM },
  ];
  await page.evaluate(
    ({ rows, space, size }) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('yingchuang');
        opening.addEventListener('error', () => reject(opening.error));
        opening.addEventListener('success', () => {
          const writing = opening.result.transaction(['docs', 'queue', 'blobs'], 'readwrite');
          for (const row of rows) {
            writing.objectStore('docs').put(row);
            writing
              .objectStore('queue')
              .put({ id: row.id, space: row.space, tick: '1m86at5t0000seed0000', since: Date.now() });
          }
          for (const name of ['thumb', 'picture']) {
            const bytes = new Uint8Array(name === 'thumb' ? 9_000 : size);
            for (let from = 0; from < bytes.length; from += 60_000)
              crypto.getRandomValues(bytes.subarray(from, from + 60_000));
            writing
              .objectStore('blobs')
              .put({ id: `photo:p1/${name}`, photo: 'photo:p1', space, name, bytes, queued: 1 });
          }
          writing.addEventListener('error', () => reject(writing.error));
          writing.addEventListener('complete', () => {
            opening.result.close();
            resolve();
          });
        });
      }),
    { rows, space: TERM, size: PICTURE },
  );
};

/** SHA-256 of every picture on this device, by its id. */
const pictureHashes = (page: Page): Promise<Record<string, string>> =>
  page.evaluate(async () => {
    const rows = await new Promise<{ id: string; bytes: Uint8Array<ArrayBuffer> }[]>((resolve, reject) => {
      const opening = indexedDB.open('yingchuang');
      opening.addEventListener('error', () => reject(opening.error));
      opening.addEventListener('success', () => {
        const reading = opening.result.transaction('blobs').objectStore('blobs').getAll();
        reading.addEventListener('success', () => {
          opening.result.close();
          resolve(reading.result as never);
        });
      });
    });
    const hashes: Record<string, string> = {};
    for (const { id, bytes } of rows)
      hashes[id] = Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)), (b) => b.toString(16)).join(
        '',
      );
    return hashes;
  });

const go = async (page: Page, hash: string): Promise<void> => {
  await page.goto(`${server.line.url}${hash}`);
  await expect(page.locator('h1')).toBeVisible();
};

/** Presses a button that makes a download, and answers the file. */
const download = async (page: Page): Promise<{ name: string; buffer: Buffer }> => {
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '存到这台设备' }).click(),
  ]);
  return { name: saved.suggestedFilename(), buffer: await readFile(await saved.path()) };
};

const open = async (page: Page, button: string, buffer: Buffer, name: string): Promise<void> => {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: button }).click(),
  ]);
  // Messengers rename what they carry: nothing may depend on it.
  await chooser.setFiles({ name, mimeType: 'application/octet-stream', buffer });
};

const apply = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: '写进来' }).click();
  await expect(page.getByRole('heading', { name: '已经写进来' })).toBeVisible({ timeout: 20_000 });
};

/** A line of what a file would bring. */
const brings = (page: Page, what: string) =>
  page.getByRole('list', { name: '这个文件会带来' }).getByRole('listitem').filter({ hasText: what });

/** What two devices have in common: everything but who uses them. */
const recordsOf = async (page: Page): Promise<Record<string, string>> =>
  Object.fromEntries(Object.entries(await docsAsText(page)).filter(([id]) => !id.startsWith('device:')));

test('a school without any server: a code, a file there, a file back, and a backup that a new computer opens', async ({
  browser,
}) => {
  const office = await openDevice(browser, DESKTOP);
  const phone = await openDevice(browser, PHONE);
  await office.context.grantPermissions(['clipboard-read', 'clipboard-write']);

  const link = await test.step('the office makes the school and copies a join link with its key', async () => {
    const { page } = office;
    await go(page, '#/welcome');
    await page.getByRole('button', { name: '新建' }).click();
    await page.getByLabel('学校名称').fill(SCHOOL);
    await page.getByRole('button', { name: '建好' }).click();
    await expect(page).toHaveURL(/#\/import/);
    await fill(page);
    await go(page, '#/settings');
    await page.getByRole('button', { name: '做加入码' }).click();
    await page.getByRole('button', { name: '复制加入链接' }).click();
    return page.evaluate(() => navigator.clipboard.readText());
  });
  expect(link).toMatch(/#\/join\?name=[^&]+&key=[^&]+$/);

  const whole = await test.step('and puts everything into a file', async () => {
    const { page } = office;
    await go(page, '#/transfer');
    await page.getByRole('button', { name: '做文件' }).click();
    await expect(page.getByRole('heading', { name: '文件做好了' })).toBeVisible();
    const file = await download(page);
    expect(file.name).toMatch(/^青山镇中心小学-资料-\d{8}-\d{4}\.yingchuang$/);
    expect(file.buffer.includes('何俊')).toBe(false);
    return file.buffer;
  });

  await test.step('a phone joins by the link alone, sees what the file brings, and has it', async () => {
    const { page } = phone;
    await page.goto(link);
    await page.getByRole('button', { name: '加入' }).click();
    await page.getByRole('link', { name: '打开文件' }).click();
    await open(page, '选文件', Buffer.from('姓名,班级'), '名单.csv');
    await expect(page.getByText('这不是萤窗的文件')).toBeVisible();
    await open(page, '选文件', whole, '微信文件(1).txt');
    await expect(page.getByRole('heading', { name: `${SCHOOL}的资料文件` })).toBeVisible();
    await expect(brings(page, '学员')).toContainText('新增 3 条');
    expect(await recordsOf(page)).toEqual({});
    await apply(page);
    expect(await recordsOf(page)).toEqual(await recordsOf(office.page));
    expect(Object.keys(await pictureHashes(page))).toEqual(['photo:p1/thumb']);
  });

  const reply = await test.step('what the phone adds goes back as a reply with that alone in it', async () => {
    const { page } = phone;
    await go(page, '#/venues');
    await page.getByRole('button', { name: '添加场地' }).first().click();
    await page.getByLabel('名称').fill('音乐室');
    await page.getByRole('button', { name: '保存' }).click();
    await expect(page.getByRole('link', { name: '音乐室' })).toBeVisible();
    await go(page, '#/transfer');
    await page.getByRole('button', { name: '做文件' }).click();
    return (await download(page)).buffer;
  });
  await test.step('the office takes it, and the same again brings nothing', async () => {
    const { page } = office;
    await open(page, '选文件', reply, 'x.bin');
    await expect(brings(page, '场地')).toContainText('新增 1 条');
    await expect(brings(page, '学员')).toBeHidden();
    await apply(page);
    expect(await recordsOf(page)).toEqual(await recordsOf(phone.page));
    await page.getByRole('button', { name: '再打开一个' }).click();
    await open(page, '选文件', reply, 'x.bin');
    await expect(page.getByText('没有新的内容')).toBeVisible();
  });

  await test.step('a file that another app shares with the installed one is read at once', async () => {
    await office.page.evaluate(async () => void (await navigator.serviceWorker.ready));
    // The system posts it, as a form on no page of the app would.
    const page = await office.context.newPage();
    await page.setContent(
      `<form method="post" enctype="multipart/form-data" action="${server.line.url}share">
        <input type="file" name="file"><button>share</button>
      </form>`,
    );
    await page.locator('input').setInputFiles({ name: 'mmexport1700.txt', mimeType: 'text/plain', buffer: reply });
    await page.locator('button').click();
    await expect(page).toHaveURL(/#\/transfer/);
    await expect(page.getByText('没有新的内容')).toBeVisible();
    await page.close();
  });

  await test.step('a backup opens on a new computer with its password, photos byte for byte', async () => {
    const { page } = office;
    await go(page, '#/backup');
    const password = await page.getByLabel('打开备份的密码').inputValue();
    await page.getByRole('button', { name: '做备份' }).click();
    await expect(page.getByText('请先把密码写在纸上，再勾这一项')).toBeVisible();
    await page.getByLabel('密码已经写下来了').check();
    await page.getByRole('button', { name: '做备份' }).click();
    await expect(page.getByRole('heading', { name: '备份做好了，请存起来' })).toBeVisible();
    const { buffer } = await download(page);
    const fresh = await openDevice(browser, DESKTOP);
    await go(fresh.page, '#/backup');
    await open(fresh.page, '选备份文件', buffer, '备份');
    await fresh.page.getByLabel('打开备份的密码').fill('7k3m-q2fd-xxxx-9999');
    await fresh.page.getByRole('button', { name: '打开' }).click();
    await expect(fresh.page.getByText('密码不对')).toBeVisible();
    await fresh.page.getByLabel('打开备份的密码').fill(password.toUpperCase().replaceAll('-', ' '));
    await fresh.page.getByRole('button', { name: '打开' }).click();
    await expect(fresh.page.getByRole('heading', { name: `${SCHOOL}的备份` })).toBeVisible();
    await apply(fresh.page);
    expect(await recordsOf(fresh.page)).toEqual(await recordsOf(page));
    expect(await pictureHashes(fresh.page)).toEqual(await pictureHashes(page));
    expect(Object.keys(await pictureHashes(page))).toHaveLength(2);
    await fresh.context.close();
  });
  await Promise.all([office.context.close(), phone.context.close()]);
});
