import { expect, type Locator, type Page } from '@playwright/test';
import { BOUNCE } from '../../../src/domain/sessionSteps';
import type { TestAccount } from '../../support/server';
import type { Device } from './devices';
import { GROUP, LEAD } from './smallSchool';

/** Words on a tile: the name, then class and state. */
export type StateWord = '未点' | '到' | '缺席' | '请假' | '迟到';

/** The line in every header that says whether things are saved, sent or waiting. */
export const strip = (page: Page): Locator =>
  page.getByRole('link', { name: /^(已存本机|等待网络|正在同步|已同步|需要登录|有 \d+ 条要你处理)/ });

/** Everything is on the server: nothing waits, and the last round ended well. */
export const expectAllSent = async (page: Page): Promise<void> => {
  await expect(strip(page)).toHaveText(/^已同步/, { timeout: 45_000 });
};

/** Follows the join link, says who one is, and waits until that too is on the server. */
export const joinAs = async (device: Device, account: TestAccount, person: string): Promise<void> => {
  const { page } = device;
  await page.goto(device.joinLink(account));
  await page.getByRole('button', { name: '加入', exact: true }).click();
  await expect(page.getByRole('heading', { name: '已经装好' })).toBeVisible({ timeout: 30_000 });
  await page.getByRole('link', { name: '我是…' }).click();
  await page.getByRole('searchbox', { name: '搜姓名或拼音' }).fill(person);
  await page.getByRole('button', { name: person }).click();
  await expect(page.getByRole('heading', { name: '今天' })).toBeVisible();
  await expectAllSent(page);
};

/** Another page of the app by its address, in the same window. */
export const visit = async (page: Page, hash: string): Promise<void> => {
  await page.goto(new URL(hash, page.url()).href);
};

/** Waits until the app says that it needs no network any more. */
export const waitUntilInstalled = async (page: Page): Promise<void> => {
  await visit(page, '#/settings');
  await expect(page.getByText('整个应用已存到本机，没有网络每一页都能打开。')).toBeVisible({ timeout: 60_000 });
  await visit(page, '#/today');
};

/** Today → the own session, signed in with the same tap. */
export const signInFromToday = async (page: Page, tutor = LEAD): Promise<void> => {
  await page.getByRole('button', { name: '签到，开始点名' }).click();
  await expect(page.getByRole('button', { name: new RegExp(`^${tutor}.*已签到`) })).toBeVisible();
};

/** Today → a session of today by its group's name, from the list of the whole day. */
export const openSession = async (page: Page, group = GROUP): Promise<void> => {
  await visit(page, '#/today');
  const day = page.getByRole('list', { name: '全校这一天' });
  await day.getByRole('link', { name: new RegExp(`^${group}`) }).click();
  await expect(page.getByRole('heading', { level: 1, name: group })).toBeVisible();
};

/** A child's tile on the roll. */
export const tile = (page: Page, name: string): Locator =>
  page.getByRole('toolbar', { name: /^点名名单/ }).getByRole('button', { name: new RegExp(`^${name}(、|$)`) });

/** The tile says so, and says no longer that it is on its way to the disk. */
export const expectMark = async (page: Page, name: string, state: StateWord): Promise<void> => {
  await expect(tile(page, name)).toHaveAccessibleName(new RegExp(`、${state}(、|$)`));
  await expect(tile(page, name)).not.toHaveClass(/tile-pending/);
};

/** Taps once for every state passed: 到 → 缺席 → 请假 → 迟到. */
export const tapTo = async (page: Page, name: string, ...states: StateWord[]): Promise<void> => {
  for (const state of states) {
    await tile(page, name).click();
    await expectMark(page, name, state);
    // No finger taps again so soon: the app takes it for a wet finger's bounce.
    await page.waitForTimeout(BOUNCE);
  }
};

/** Everybody present with one tap. */
export const markAllPresent = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: '全到', exact: true }).click();
  await expect(page.getByText('都点过了')).toBeVisible();
  await expect(page.locator('.tile-pending')).toHaveCount(0);
};

/** Writes one of the record's texts and waits until it says that it is saved. */
export const writeText = async (page: Page, label: string, text: string): Promise<void> => {
  const field = page.getByRole('textbox', { name: label, exact: true });
  await field.fill(text);
  await field.blur();
  await expect(page.locator('.text-piece', { has: field }).getByText('已存')).toBeVisible();
};

/** Holds a tile until the sheet with everything about the child opens. */
export const holdTile = async (page: Page, name: string): Promise<void> => {
  // A long press takes half a second.
  await tile(page, name).click({ delay: 700 });
  await expect(page.getByRole('dialog', { name: new RegExp(`^${name}`) })).toBeVisible();
};

/** Chooses a picture from the gallery and waits until it lies in the session. */
export const addPhoto = async (page: Page, photo: Buffer): Promise<void> => {
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '从相册选' }).click();
  const chooser = await choosing;
  await chooser.setFiles({ name: '合唱.jpg', mimeType: 'image/jpeg', buffer: photo });
};
