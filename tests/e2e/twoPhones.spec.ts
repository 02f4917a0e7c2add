import { expect, type Page } from '@playwright/test';
import type { TestServer } from '../support/server';
import { type Device, type Fixtures, test, TUESDAY } from './support/devices';
import {
  expectAllSent,
  expectMark,
  holdTile,
  joinAs,
  signInFromToday,
  strip,
  tapTo,
  visit,
  waitUntilInstalled,
} from './support/pages';
import { docOnServer, docsAsText, docsOnServer } from './support/records';
import { ASSISTANT, childKey, CHILDREN, fillSmallSchool, LEAD, SESSION } from './support/smallSchool';

// The limit only bounds a test that hangs: on a busy machine one takes a minute.
test.describe.configure({ timeout: 180_000 });

const TERM = 'term-2026-1';
const [HE, SHEN, ZHAO] = CHILDREN;

/** The lead and the assistant of one group in the same classroom, each signed in on an own phone, both without signal. */
const enterTheClassroom = async (
  server: TestServer,
  startDevice: Fixtures['startDevice'],
): Promise<{ first: Device; second: Device }> => {
  await fillSmallSchool(server);
  // Two minutes apart, so that it is known whose tap is the later one.
  const first = await startDevice({ at: `${TUESDAY}T16:35:00+08:00` });
  const second = await startDevice({ at: `${TUESDAY}T16:37:00+08:00` });
  await Promise.all(
    [
      { phone: first, tutor: LEAD },
      { phone: second, tutor: ASSISTANT },
    ].map(async ({ phone, tutor }) => {
      await joinAs(phone, server.tutor, tutor);
      await waitUntilInstalled(phone.page);
      await phone.loseSignal();
      await signInFromToday(phone.page, tutor);
    }),
  );
  return { first, second };
};

/** Byte for byte the same documents on both. */
const expectEqualRecords = async (one: Page, other: Page): Promise<void> => {
  await expect(async () => expect(await docsAsText(one)).toEqual(await docsAsText(other))).toPass({ timeout: 30_000 });
};

test('two phones mark different children offline, and both end with both marks', async ({ server, startDevice }) => {
  const { first, second } = await enterTheClassroom(server, startDevice);

  await tapTo(first.page, HE, '到', '缺席');
  await tapTo(second.page, SHEN, '到', '缺席', '请假');
  await first.findSignal();
  await second.findSignal();

  for (const { page } of [first, second]) {
    await expectMark(page, HE, '缺席');
    await expectMark(page, SHEN, '请假');
    await expectMark(page, ZHAO, '未点');
    await expectAllSent(page);
  }
  await expectEqualRecords(first.page, second.page);
  expect(await docsOnServer(server, TERM, 'session:')).toHaveLength(1);
  expect(await docsOnServer(server, TERM, 'history:')).toHaveLength(0);
  const session = await docOnServer(server, TERM, SESSION);
  expect(session).toMatchObject({
    signIns: { lead: expect.stringMatching(/^16:3\d$/), assistant: expect.stringMatching(/^16:3\d$/) },
    marks: { [childKey(HE)]: { state: 'absent' }, [childKey(SHEN)]: { state: 'leave' } },
  });
  expect(session).not.toHaveProperty('_conflicts');
});

test('two phones mark the same child offline: the later mark stands, the other is kept and can be swapped in', async ({
  server,
  startDevice,
}) => {
  const { first, second } = await enterTheClassroom(server, startDevice);

  await tapTo(second.page, HE, '到', '缺席', '请假');
  await tapTo(first.page, HE, '到', '缺席');
  await tapTo(first.page, ZHAO, '到');
  await first.findSignal();
  await second.findSignal();

  for (const { page } of [first, second]) {
    await expectMark(page, HE, '请假');
    await expectMark(page, ZHAO, '到');
    await expect(strip(page)).toHaveText('有 1 条要你处理', { timeout: 45_000 });
  }
  await expectEqualRecords(first.page, second.page);
  const session = await docOnServer(server, TERM, SESSION);
  expect(session).toMatchObject({
    marks: { [childKey(HE)]: { state: 'leave' }, [childKey(ZHAO)]: { state: 'present' } },
  });
  expect(session).not.toHaveProperty('_conflicts');
  expect(await docsOnServer(server, TERM, 'session:')).toHaveLength(1);
  const history = await docsOnServer(server, TERM, 'history:');
  expect(history).toMatchObject([
    { doc: SESSION, path: `marks.${childKey(HE)}`, value: [{ state: 'absent' }], kind: 'concurrent' },
  ]);

  for (const { page } of [first, second]) {
    await holdTile(page, HE);
    const marks = page.getByRole('region', { name: '谁在什么时候点的' }).getByRole('listitem');
    await expect(marks).toHaveCount(2);
    await expect(marks.nth(0)).toContainText(new RegExp(`^请假${ASSISTANT} · 11月24日 16:3`));
    await expect(marks.nth(1)).toContainText(new RegExp(`^缺席 未到${LEAD} · 11月24日 16:3`));
    await expect(marks.nth(1)).toContainText('两台手机同时改过，这一笔没有采用');
  }

  await visit(first.page, '#/sync');
  await expect(first.page.getByText('都传好了')).toBeVisible();
  await first.page.getByRole('link', { name: '去看看' }).click();
  const question = first.page.getByRole('listitem').filter({ hasText: `${HE} 点名` });
  await expect(question).toContainText(new RegExp(`现在用的请假${ASSISTANT} · 11月24日 16:3`));
  await expect(question).toContainText(new RegExp(`没有用的缺席${LEAD} · 11月24日 16:3`));
  await question.getByRole('button', { name: '换成这个' }).click();
  await expect(first.page.getByRole('heading', { name: '没有要处理的' })).toBeVisible();
  // A record that went up several times just now waits its turn, unless somebody asks.
  await visit(first.page, '#/sync');
  await first.page.getByRole('button', { name: '现在同步' }).click();
  for (const { page } of [first, second]) {
    await expectAllSent(page);
    await visit(page, '#/conflicts');
    await page.getByRole('tab', { name: /^处理过/ }).click();
    const settled = page.getByRole('listitem').filter({ hasText: `${HE} 点名` });
    await expect(settled).toContainText(/现在用的缺席.*没有用的请假/);
    await expect(settled).toContainText(new RegExp(`换过来了 · ${LEAD}`));
  }
  await expectEqualRecords(first.page, second.page);
  expect(await docOnServer(server, TERM, SESSION)).toMatchObject({ marks: { [childKey(HE)]: { state: 'absent' } } });
});
