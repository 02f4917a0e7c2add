import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { createStaticFiles } from '../../src/server/staticFiles';
import { launchPersistent } from '../support/chromium';
import { DIST_DIR } from './support/appServer';

/** A host that serves the app below a path, another version when told, and nothing at all while it is down. */
class Host {
  private version = '';
  private isDown = false;
  private readonly server: Server;

  constructor(readonly dir: string) {
    const files = new Map<string, ReturnType<typeof createStaticFiles>>();
    this.server = createServer((request, response) => {
      if (this.isDown || !request.url?.startsWith('/app/')) {
        request.socket.destroy();
        return;
      }
      request.url = request.url.slice('/app'.length);
      const serve = files.get(this.version) ?? createStaticFiles(join(dir, this.version));
      files.set(this.version, serve);
      void serve(request, response);
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/app/`;
  }

  serve(version: string): void {
    this.version = version;
    this.isDown = false;
  }

  goDown(): void {
    this.isDown = true;
    this.server.closeAllConnections();
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }
}

/** The built app under other names: as a build with changes in the entry and in one lazy page would come out. */
async function makeNextVersion(from: string, to: string): Promise<string> {
  await cp(from, to, { recursive: true });
  const entry = /assets\/(shell-[\w-]{8}\.js)/.exec(await readFile(join(to, 'index.html'), 'utf8'))?.[1];
  const assets = await readdir(join(to, 'assets'));
  const lazy = assets.find((name) => /^install-.*\.js$/.test(name));
  const list = assets.find((name) => /^rest-.*\.json$/.test(name));
  if (!entry || !lazy || !list) throw new Error('The build has no shell, no install page or no list of the rest.');
  const names = new Map([
    [entry, 'shell-nextnext.js'],
    [lazy, 'install-nextnext.js'],
    [list, 'rest-nextnext.json'],
  ]);
  for (const [before, after] of names) await rename(join(to, 'assets', before), join(to, 'assets', after));
  for (const file of await readdir(to, { recursive: true })) {
    if (!/\.(js|html|json)$/.test(file)) continue;
    let text = await readFile(join(to, file), 'utf8');
    for (const [before, after] of names) text = text.replaceAll(before, after);
    await writeFile(join(to, file), text);
  }
  return 'shell-nextnext.js';
}

const scriptsOf = (page: Page): Promise<string> =>
  page.evaluate(() => [...document.scripts].map((script) => script.src).join(' '));

/** Files stored, by version. */
const storedOf = (page: Page): Promise<number[]> =>
  page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith('yingchuang-'));
    return Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).length));
  });

test('an update waits for the person, and the window that keeps the old version keeps its pages', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'yingchuang-update-'));
  const host = new Host(dir);
  await cp(DIST_DIR, join(dir, 'first'), { recursive: true });
  const entry = await makeNextVersion(join(dir, 'first'), join(dir, 'next'));
  const files = (JSON.parse(await readFile(join(dir, 'first', 'precache.json'), 'utf8')) as unknown[]).length;
  const app = await host.start();
  host.serve('first');
  const { context, page } = await launchPersistent(join(dir, 'profile'));
  try {
    await page.goto(`${app}#/settings`);
    await expect(page.getByText('整个应用已存到本机')).toBeVisible({ timeout: 30_000 });
    expect(await storedOf(page)).toEqual([files]);
    const other = await context.newPage();
    await other.goto(`${app}#/me`);
    await expect(other.getByRole('heading', { level: 1 })).toHaveText('我的');

    host.serve('next');
    await page.reload();
    await expect(page.getByText('新版本已经准备好')).toBeVisible({ timeout: 20_000 });
    // Installed whole, but what runs is still the old one.
    expect(await storedOf(page)).toEqual([files, files]);
    expect(await scriptsOf(page)).not.toContain(entry);

    await page.getByRole('button', { name: '重启更新' }).click();
    await expect.poll(() => scriptsOf(page).catch(() => '')).toContain(entry);
    await expect(other.getByText('应用已经在另一个窗口更新')).toBeVisible();
    expect(await scriptsOf(other)).not.toContain(entry);

    host.goDown();
    await other.evaluate(() => {
      location.hash = '#/install';
    });
    await expect(other.getByRole('heading', { level: 1 })).toHaveText('装到桌面');

    await other.close();
    await page.goto('about:blank');
    await page.goto(`${app}#/install`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('装到桌面');
    expect(await scriptsOf(page)).toContain(entry);
    // Alone now, the new version lets the old one's files go.
    await expect.poll(() => storedOf(page), { timeout: 20_000 }).toEqual([files]);
  } finally {
    await context.close();
    await host.stop();
    await rm(dir, { recursive: true, force: true });
  }
});

test('below a path the app can be installed, and its browser finds nothing to complain about', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'yingchuang-install-'));
  const host = new Host(dir);
  await cp(DIST_DIR, join(dir, 'first'), { recursive: true });
  const app = await host.start();
  host.serve('first');
  const { context, page } = await launchPersistent(join(dir, 'profile'));
  try {
    await page.goto(app);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    const tools = await context.newCDPSession(page);
    const { installabilityErrors } = await tools.send('Page.getInstallabilityErrors');
    expect(installabilityErrors).toEqual([]);
    const { errors, data } = await tools.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    expect(JSON.parse(data ?? '{}')).toMatchObject({ name: '萤窗', display: 'standalone', lang: 'zh-CN' });
  } finally {
    await context.close();
    await host.stop();
    await rm(dir, { recursive: true, force: true });
  }
});
