import { expect, type Page } from '@playwright/test';
import { test, TUESDAY } from './support/devices';
import {
  addPhoto,
  expectMark,
  joinAs,
  markAllPresent,
  openSession,
  signInFromToday,
  tapTo,
  waitUntilInstalled,
  writeText,
} from './support/pages';
import { takePhoto } from './support/photo';
import { rowsOnDevice } from './support/records';
import { CHILDREN, fillSmallSchool, LEAD, SESSION } from './support/smallSchool';

// The limit only bounds a test that hangs: on a busy machine one takes a minute.
test.describe.configure({ timeout: 180_000 });

const [HE, SHEN, ZHAO] = CHILDREN;

type Seen = { stores: string[]; mode: string; durability: string };

/** Runs in the page before the app: notes every transaction as the engine has really begun it. */
const noteTransactions = (): void => {
  const seen: Seen[] = [];
  Object.assign(window, { seenTransactions: seen });
  const begin = Reflect.get(IDBDatabase.prototype, 'transaction');
  IDBDatabase.prototype.transaction = function (...args) {
    const transaction = begin.apply(this, args);
    const { mode, durability } = transaction;
    if (this.name === 'yingchuang') seen.push({ stores: [...transaction.objectStoreNames], mode, durability });
    return transaction;
  };
};

const seenTransactions = (page: Page): Promise<Seen[]> =>
  page.evaluate(() => (window as unknown as { seenTransactions: Seen[] }).seenTransactions);

test('every write of a whole session is a strict transaction', async ({ server, startDevice }) => {
  await fillSmallSchool(server);
  const phone = await startDevice({ before: noteTransactions });
  const { page } = phone;
  await joinAs(phone, server.tutor, LEAD);

  await signInFromToday(page);
  await markAllPresent(page);
  await tapTo(page, HE, '缺席');
  await tapTo(page, SHEN, '缺席', '请假');
  await page
    .getByRole('group', { name: `${SHEN} 请假` })
    .getByRole('button', { name: '病假' })
    .click();
  await expectMark(page, SHEN, '请假');
  await page.getByRole('button', { name: `撤销：${SHEN} 请假` }).click();
  await page.getByRole('button', { name: '全部签退' }).click();
  await page.getByRole('button', { name: '我签退' }).click();
  await writeText(page, '活动内容', '练声，学唱第一段。');
  await addPhoto(page, await takePhoto(page));
  await expect(page.getByText('加了 1 张照片')).toBeVisible({ timeout: 30_000 });

  const writes = (await seenTransactions(page)).filter(
    ({ mode, stores }) => mode === 'readwrite' && (stores.includes('docs') || stores.includes('queue')),
  );
  // Who one is, sign-in, 全到, three taps, a reason, one undo, two sign-outs, a text, a photo: a transaction each.
  expect(writes.length).toBeGreaterThanOrEqual(12);
  expect(writes.filter(({ durability }) => durability !== 'strict')).toEqual([]);
  for (const { stores } of writes) expect(stores).toEqual(['blobs', 'docs', 'meta', 'queue']);
});

test('the battery is pulled after every confirmed tap, and every tap is there', async ({ server, startDevice }) => {
  await fillSmallSchool(server);
  const phone = await startDevice();
  await joinAs(phone, server.tutor, LEAD);
  await waitUntilInstalled(phone.page);
  await phone.loseSignal();

  const pullAndStart = async (minute: string): Promise<void> => {
    await phone.pullBattery();
    await phone.start({ offline: true, at: `${TUESDAY}T16:${minute}:00+08:00` });
    await phone.page.goto(phone.line.url);
    await openSession(phone.page);
  };

  await signInFromToday(phone.page);
  await pullAndStart('40');
  await expect(phone.page.getByRole('button', { name: new RegExp(`^${LEAD}、主讲、16:3\\d 已签到`) })).toBeVisible();

  await tapTo(phone.page, HE, '到');
  await pullAndStart('41');
  await expectMark(phone.page, HE, '到');

  await tapTo(phone.page, HE, '缺席');
  await pullAndStart('42');
  await expectMark(phone.page, HE, '缺席');

  await markAllPresent(phone.page);
  await pullAndStart('43');
  for (const name of CHILDREN.slice(1)) await expectMark(phone.page, name, '到');
  await expectMark(phone.page, HE, '缺席');

  await tapTo(phone.page, ZHAO, '缺席', '请假', '迟到');
  await pullAndStart('44');
  await expectMark(phone.page, ZHAO, '迟到');
  await expectMark(phone.page, SHEN, '到');
  // Everything waits to be sent, under one mark a document.
  const waiting = await rowsOnDevice(phone.page, 'queue');
  expect(waiting.map((row) => row['id'])).toEqual([SESSION]);
});
