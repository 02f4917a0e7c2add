import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type BrowserContext, type Page } from '@playwright/test';
import { buildJoinLink } from '../../../src/domain/joinLink';
import { DESKTOP, killBrowser, launchPersistent } from '../../support/chromium';
import { type FaultProxy, startFaultProxy } from '../../support/faultProxy';
import { startTestServer, type TestAccount, type TestServer } from '../../support/server';

/** A Tuesday afternoon in term, five minutes after the groups of `roster` and timetable begin. */
export const TUESDAY = '2026-11-24';
const BEGIN = `${TUESDAY}T16:35:00+08:00`;

export type DeviceOptions = {
  kind?: 'phone' | 'desktop';
  /** What its clock shows when the browser starts, as an ISO time; it runs on from there. */
  at?: string;
};

/** A phone or a desktop with its own profile on disk and its own line to the server, which a test can break. */
export class Device {
  private context: BrowserContext | undefined;
  private current: Page | undefined;

  constructor(
    readonly line: FaultProxy,
    private readonly dir: string,
    private readonly options: DeviceOptions,
    private readonly school: string,
  ) {}

  get page(): Page {
    if (!this.current) throw new Error('The browser is not running.');
    return this.current;
  }

  /** Starts the browser on the profile; `before` may look over the page's shoulder from its first moment on. */
  async start(options: { at?: string; offline?: boolean; before?: () => void } = {}): Promise<void> {
    const look = this.options.kind === 'desktop' ? DESKTOP : {};
    const { context, page } = await launchPersistent(this.dir, look);
    this.context = context;
    this.current = page;
    await context.clock.install({ time: options.at ?? this.options.at ?? BEGIN });
    if (options.before) await context.addInitScript(options.before);
    if (options.offline) await context.setOffline(true);
  }

  /** Another window of the same browser. */
  async openWindow(before?: () => void): Promise<Page> {
    if (!this.context) throw new Error('The browser is not running.');
    const page = await this.context.newPage();
    if (before) await page.addInitScript(before);
    return page;
  }

  /** No signal: the browser knows it, and nothing passes the line either, not even from a worker. */
  async loseSignal(): Promise<void> {
    await this.line.offline('refused');
    await this.context?.setOffline(true);
  }

  async findSignal(): Promise<void> {
    await this.line.online();
    await this.context?.setOffline(false);
  }

  /** The battery is pulled: every process of the browser ends at once. */
  async pullBattery(): Promise<void> {
    const gone = new Promise((resolve) => this.context?.once('close', resolve));
    await killBrowser(this.dir);
    await gone;
    this.context = undefined;
    this.current = undefined;
  }

  joinLink({ name, password }: TestAccount): string {
    return buildJoinLink(this.line.url, { url: `${this.line.url}db/`, school: this.school, user: name, password });
  }

  async close(): Promise<void> {
    await this.context?.close();
    await this.line.close();
    await rm(this.dir, { recursive: true, force: true });
  }
}

export type Fixtures = {
  server: TestServer;
  /** A device whose browser is started, and closed after the test. */
  startDevice: (options?: DeviceOptions & { before?: () => void }) => Promise<Device>;
};

/** Tests with a server of their own and devices that keep their data on disk. */
export const test = base.extend<Fixtures>({
  // Playwright wants an object pattern here, also where nothing is taken from it.
  // oxlint-disable-next-line no-empty-pattern
  server: async ({}, use) => {
    const server = await startTestServer({ distDir: process.env['DIST_DIR'] ?? 'dist' });
    await use(server);
    await server.close();
  },
  startDevice: async ({ server }, use) => {
    const devices: Device[] = [];
    await use(async ({ before, ...options } = {}) => {
      const dir = await mkdtemp(join(tmpdir(), 'yingchuang-device-'));
      const device = new Device(await startFaultProxy(server.embedded.port), dir, options, server.school);
      devices.push(device);
      await device.start(before ? { before } : {});
      return device;
    });
    for (const device of devices) await device.close();
  },
});
