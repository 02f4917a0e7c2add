import { expect, type Page } from '@playwright/test';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { TestServer } from '../support/server';
import { type Device, type Fixtures, test } from './support/devices';
import {
  addPhoto,
  expectAllSent,
  expectMark,
  joinAs,
  openSession,
  signInFromToday,
  strip,
  tapTo,
  visit,
  waitUntilInstalled,
} from './support/pages';
import { takePhoto } from './support/photo';
import { docOnServer, docsOnServer, type Row, rowsOnDevice } from './support/records';
import { childKey, CHILDREN, fillSmallSchool, LEAD, SESSION } from './support/smallSchool';

// The limit only bounds a test that hangs: on a busy machine one takes a minute.
test.describe.configure({ mode: 'parallel', timeout: 180_000 });

const TERM = 'term-2026-1';
const [HE, SHEN, ZHAO] = CHILDREN;

/** A tutor in the classroom, signed in, with everything so far on the server. */
const startRoll = async (
  server: TestServer,
  startDevice: Fixtures['startDevice'],
  { before, isInstalled = false }: { before?: () => void; isInstalled?: boolean } = {},
): Promise<Device> => {
  await fillSmallSchool(server);
  const phone = await startDevice(before ? { before } : {});
  await joinAs(phone, server.tutor, LEAD);
  if (isInstalled) await waitUntilInstalled(phone.page);
  await signInFromToday(phone.page);
  await expectAllSent(phone.page);
  return phone;
};

/** What a person reads behind the strip. */
const readSyncPage = async (page: Page, title: string, next: string): Promise<void> => {
  await strip(page).click();
  const alert = page.getByRole('alert').filter({ hasText: title });
  await expect(alert).toContainText(next, { timeout: 20_000 });
};

const expectMarkOnServer = async (server: TestServer, name: (typeof CHILDREN)[number], mark: Row): Promise<void> => {
  const session = await docOnServer(server, TERM, SESSION);
  expect(session?.['marks']).toHaveProperty(childKey(name), mark);
  expect(session).not.toHaveProperty('_conflicts');
};

test('the server is away: the strip says what waits, and it goes up by itself', async ({ server, startDevice }) => {
  const phone = await startRoll(server, startDevice, { isInstalled: true });
  const { page, line } = phone;
  for (const { how, name } of [
    { how: 'refused', name: HE },
    { how: 'reset', name: SHEN },
  ] as const) {
    await line.offline(how);
    await tapTo(page, name, '到', '缺席');
    await expect(strip(page)).toHaveText('等待网络 (1 条待传)');
    await readSyncPage(page, '连不上服务器', '记录都在本机，通了会自己接着传。');
    await expect(page.getByText('还有 1 条没有传')).toBeVisible();
    await line.online();
    await expectAllSent(page);
    await expect(page.getByText('都传好了')).toBeVisible();
    await expectMarkOnServer(server, name, { state: 'absent' });
    await openSession(page);
  }
});

test('a portal answers with its own page instead of the server: nothing is lost or believed', async ({
  server,
  startDevice,
}) => {
  const phone = await startRoll(server, startDevice, { isInstalled: true });
  const { page, line } = phone;
  await line.offline('refused');
  const portal = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' });
    response.end('<!doctype html><title>Wi-Fi</title><p>Please sign in to this network.</p>');
  });
  await once(portal.listen(line.port, '127.0.0.1'), 'listening');
  await tapTo(page, HE, '到', '缺席');
  await expect(strip(page)).toHaveText('等待网络 (1 条待传)');
  await readSyncPage(page, '连不上服务器', '记录都在本机');
  // The next try folds the details again.
  await expect(async () => {
    await page.getByText('详情').click();
    await expect(page.getByText('not CouchDB, 200')).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 20_000 });
  portal.closeAllConnections();
  await new Promise((closed) => portal.close(closed));
  await line.online();
  await expectAllSent(page);
  await expectMarkOnServer(server, HE, { state: 'absent' });
});

test('the server has a trouble of its own (500, then 503): it is said, and tried again', async ({
  server,
  startDevice,
}) => {
  const phone = await startRoll(server, startDevice);
  const { page, line } = phone;
  line.inject({ kind: 'status', match: '_bulk_docs', status: 500, times: 1 });
  line.inject({ kind: 'status', match: '_bulk_docs', status: 503 });
  await tapTo(page, HE, '到', '缺席');
  await readSyncPage(page, '服务器出了问题', '过一会儿会自己再试。');
  await expect(page.getByText('还有 1 条没有传')).toBeVisible();
  await expect
    .poll(() => line.seen.map(({ status }) => status), { timeout: 20_000 })
    .toEqual(expect.arrayContaining([500, 503]));
  line.clear();
  await expectAllSent(page);
  await expectMarkOnServer(server, HE, { state: 'absent' });
});

test('the password was changed on the server: 需要登录, the queue stays, and the new password sends it', async ({
  server,
  startDevice,
}) => {
  const phone = await startRoll(server, startDevice);
  const { page } = phone;
  const path = `_users/org.couchdb.user:${server.tutor.name}`;
  const { body } = await server.couch('GET', path);
  const changed = await server.couch('PUT', path, { ...(body as Row), password: 'a new password' });
  expect(changed.status).toBe(201);
  await tapTo(page, HE, '到', '缺席');
  await expect(strip(page)).toHaveText('需要登录', { timeout: 20_000 });
  await readSyncPage(page, '需要登录', '没传的都还在。');
  await expect(page.getByText('还有 1 条没有传')).toBeVisible();
  await page.getByRole('link', { name: '重新填账号' }).click();
  await page.getByRole('button', { name: '改地址或账号' }).click();
  await page.getByLabel('密码', { exact: true }).fill('a wrong password');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(page.getByRole('dialog').getByText('账号或密码不对')).toBeVisible();
  await page.getByLabel('密码', { exact: true }).fill('a new password');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await expect(page.getByText('已保存，开始同步')).toBeVisible();
  await expectAllSent(page);
  await expectMarkOnServer(server, HE, { state: 'absent' });
});

test('somebody else writes the same record in the same moment (409): both stand', async ({ server, startDevice }) => {
  const phone = await startRoll(server, startDevice);
  const { page, line } = phone;
  line.seen.length = 0;
  line.inject({ kind: 'delay', match: '_bulk_docs', ms: 1500, times: 1 });
  await tapTo(page, HE, '到');
  // The push is under way; before it arrives the other one has written.
  await expect.poll(() => line.seen.some(({ path, bytesUp }) => path.includes('_bulk_docs') && bytesUp > 0)).toBe(true);
  const before = await docOnServer(server, TERM, SESSION);
  const other = await server.couch('PUT', `${server.database(TERM)}/${encodeURIComponent(SESSION)}`, {
    ...before,
    summary: '办公室写的小结',
  });
  expect(other.status).toBe(201);
  await expect(page.getByRole('textbox', { name: '小结', exact: true })).toHaveValue('办公室写的小结', {
    timeout: 20_000,
  });
  await expectAllSent(page);
  await expectMark(page, HE, '到');
  await expectMarkOnServer(server, HE, { state: 'present' });
  expect(await docOnServer(server, TERM, SESSION)).toMatchObject({ summary: '办公室写的小结' });
});

test('one member of a batch is malformed: it is named, and the others go up', async ({ server, startDevice }) => {
  const phone = await startRoll(server, startDevice);
  const { page } = phone;
  await phone.loseSignal();
  // As an older version with a fault might have left it: no server takes a field that begins with an underscore.
  await page.evaluate(
    ({ space, student }) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('yingchuang');
        opening.addEventListener('error', () => reject(opening.error));
        opening.addEventListener('success', () => {
          const writing = opening.result.transaction(['docs', 'queue'], 'readwrite');
          const [id, type, day] = ['studentLeave:broken', 'studentLeave', '2026-12-01'];
          const doc = { _id: id, type, v: 1, _broken: true, student, from: day, to: day, '~': {} };
          writing.objectStore('docs').put({ id, space, type, doc });
          writing.objectStore('queue').put({ id, space, tick: '', since: 0 });
          writing.addEventListener('complete', () => {
            opening.result.close();
            resolve();
          });
          writing.addEventListener('error', () => reject(writing.error));
        });
      }),
    { space: TERM, student: childKey(SHEN) },
  );
  await tapTo(page, HE, '到', '缺席');
  await phone.findSignal();
  await expect(strip(page)).toHaveText('有 1 条要你处理', { timeout: 20_000 });
  await strip(page).click();
  const parked = page.getByRole('listitem').filter({ hasText: '内容不合服务器的规定' });
  await expect(parked).toContainText(`请假${SHEN} · 12月1日`);
  await expectMarkOnServer(server, HE, { state: 'absent' });
  const waiting = await rowsOnDevice(page, 'queue');
  expect(waiting.map(({ id }) => id)).toEqual(['studentLeave:broken']);
});

test('the line breaks in the middle of the answer to a push: nothing is sent twice', async ({
  server,
  startDevice,
}) => {
  const phone = await startRoll(server, startDevice);
  const { page, line } = phone;
  line.seen.length = 0;
  line.inject({ kind: 'cut', match: '_bulk_docs', afterBytes: 20, times: 1 });
  // The next round begins with this: it holds the phone in the moment in which it does not know what has arrived.
  line.inject({ kind: 'status', match: '/_local/', status: 503 });
  await tapTo(page, HE, '到');
  await expect(strip(page)).toHaveText('等待网络 (1 条待传)', { timeout: 20_000 });
  expect(line.seen.filter(({ path }) => path.includes('_bulk_docs'))).toMatchObject([{ status: 201, bytesDown: 20 }]);
  await expectMarkOnServer(server, HE, { state: 'present' });
  line.clear();
  await expectAllSent(page);
  const [session, ...doubles] = await docsOnServer(server, TERM, 'session:');
  expect(doubles).toEqual([]);
  expect(await docsOnServer(server, TERM, 'history:')).toEqual([]);
  const here = (await rowsOnDevice(page, 'docs')).find(({ id }) => id === SESSION);
  expect(here?.['rev']).toBe(session?.['_rev']);
  // Signed in, then 到: two revisions and not three.
  expect(session?.['_rev']).toMatch(/^2-/);
});

/**
 * Runs in the page before the app: while `isDiskFull`, the engine has no room for pictures. Chromium's own limit for tests
 * does not reach IndexedDB, so the store refuses in its stead, with the engine's own error.
 */
const limitDisk = (): void => {
  const put = Reflect.get(IDBObjectStore.prototype, 'put');
  IDBObjectStore.prototype.put = function (...args) {
    if (this.name === 'blobs' && Reflect.get(window, 'isDiskFull') === true)
      throw new DOMException('Encountered full disk while opening backing store.', 'QuotaExceededError');
    return put.apply(this, args);
  };
};

test('no room is left for a photo: it is said, nothing is half-written, and the roll goes on', async ({
  server,
  startDevice,
}) => {
  const phone = await startRoll(server, startDevice, { before: limitDisk, isInstalled: true });
  const { page } = phone;
  const photo = await takePhoto(page);
  await phone.loseSignal();
  await page.evaluate(() => Reflect.set(window, 'isDiskFull', true));
  await addPhoto(page, photo);
  const said = page.getByText('手机存储空间满了，这一步没有存上。请先删掉一些照片或应用，再做一次。');
  await expect(said).toBeVisible({ timeout: 30_000 });
  // The picture's document and its place in the session were written before it in the same transaction.
  await expect(page.getByRole('textbox', { name: '照片说明 1' })).toHaveCount(0);
  expect((await rowsOnDevice(page, 'docs')).filter(({ type }) => type === 'photo')).toEqual([]);
  expect(await rowsOnDevice(page, 'blobs')).toEqual([]);
  expect(await rowsOnDevice(page, 'queue')).toEqual([]);
  await tapTo(page, HE, '到', '缺席');

  await page.evaluate(() => Reflect.set(window, 'isDiskFull', false));
  await addPhoto(page, photo);
  await expect(page.getByText('加了 1 张照片')).toBeVisible({ timeout: 30_000 });
  await phone.findSignal();
  await expectAllSent(page);
  await expectMarkOnServer(server, HE, { state: 'absent' });
  expect(await docsOnServer(server, TERM, 'photo:')).toHaveLength(1);
});

/** Runs in a window before the app and makes it the next version, one that changes the database. */
const becomeNewer = (): void => {
  const open = Reflect.get(IDBFactory.prototype, 'open');
  IDBFactory.prototype.open = function (name, version) {
    return open.call(this, name, name === 'yingchuang' && version ? version * 2 : version);
  };
};

test('a newer version opens the database: the old window says so and stops, the new one has every mark', async ({
  server,
  startDevice,
}) => {
  const phone = await startRoll(server, startDevice);
  await tapTo(phone.page, HE, '到', '缺席');
  const newer = await phone.openWindow(becomeNewer);
  await newer.goto(phone.line.url);
  const stop = phone.page.getByRole('alertdialog', { name: '请重新打开这个窗口' });
  await expect(stop).toContainText('已经保存的都在，重新打开就好。');
  await phone.page.close();
  await openSession(newer);
  await expectMark(newer, HE, '缺席');
  await tapTo(newer, SHEN, '到');
  await expectAllSent(newer);
  await expectMarkOnServer(server, HE, { state: 'absent' });
});

/** Runs in a window before the app and makes it an old version that does not let go of the database. */
const holdDatabase = (): void => {
  IDBDatabase.prototype.close = () => undefined;
};

test('an old window does not let the database go: both windows say so, and closing it helps', async ({
  server,
  startDevice,
}) => {
  const phone = await startRoll(server, startDevice, { before: holdDatabase });
  const old = phone.page;
  await tapTo(old, HE, '到', '缺席');
  const newer = await phone.openWindow(becomeNewer);
  await newer.goto(phone.line.url);
  const wait = newer.getByRole('alertdialog', { name: '请关掉萤窗的其他窗口' });
  await expect(wait).toContainText('已经保存的都在。');
  await expect(old.getByRole('alertdialog', { name: '请重新打开这个窗口' })).toBeVisible();
  await old.close();
  await expect(wait).toHaveCount(0);
  await openSession(newer);
  await expectMark(newer, HE, '缺席');
  await tapTo(newer, ZHAO, '到');
});

test('what nobody can read is set aside, said on the sync page, and stops nothing', async ({ server, startDevice }) => {
  const phone = await startRoll(server, startDevice);
  const { page } = phone;
  const wrong = await server.couch('PUT', `${server.database('main')}/venue:wrong`, { type: 'venue', v: 1, name: 42 });
  expect(wrong.status).toBe(201);
  await expect(strip(page)).toHaveText('有 1 条要你处理', { timeout: 20_000 });
  await tapTo(page, HE, '到');
  await strip(page).click();
  await expect(page.getByText('收到的有 1 条看不懂')).toBeVisible();
  await expect(page.getByText('已经放在一边，不影响别的。')).toBeVisible();
  await expect.poll(async () => (await rowsOnDevice(page, 'queue')).length, { timeout: 20_000 }).toBe(0);
  await expectMarkOnServer(server, HE, { state: 'present' });
  expect(await rowsOnDevice(page, 'quarantine')).toMatchObject([{ id: 'venue:wrong', raw: { name: 42 } }]);

  // The other program puts it right.
  const { rev } = wrong.body as { rev: string };
  await server.couch('PUT', `${server.database('main')}/venue:wrong`, {
    _rev: rev,
    type: 'venue',
    v: 1,
    name: '新画室',
  });
  await expectAllSent(page);
  await visit(page, '#/venues');
  await expect(page.getByText('新画室')).toBeVisible();
});
