import { expect } from '@playwright/test';
import { LINE_2G } from '../support/faultProxy/lane';
import { test } from './support/devices';
import {
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
import { docOnServer, docsOnServer } from './support/records';
import { childKey, CHILDREN, fillSmallSchool, LEAD, SESSION } from './support/smallSchool';

// The limit only bounds a test that hangs: on a busy machine one takes a minute.
test.describe.configure({ mode: 'parallel', timeout: 180_000 });

const TERM = 'term-2026-1';
const [HE, SHEN, ZHAO] = CHILDREN;

test('joining on 2G says what it does in words and in a number that grows', async ({ server, startDevice }) => {
  await fillSmallSchool(server);
  const docs = Array.from({ length: 180 }, (_, i) => ({
    _id: `student:more${i}`,
    type: 'student',
    v: 1,
    name: `学员${i}`,
  }));
  await server.couch('POST', `${server.database('main')}/_bulk_docs`, { docs });
  const phone = await startDevice();
  const { page, line } = phone;
  await page.goto(line.url);
  await waitUntilInstalled(page);
  await page.goto(phone.joinLink(server.tutor));
  await expect(page.getByRole('button', { name: '加入', exact: true })).toBeVisible();

  line.pace(LINE_2G);
  await page.getByRole('button', { name: '加入', exact: true }).click();
  await expect(page.getByRole('button', { name: '正在连接…' })).toBeVisible();
  await expect(page.getByText('请先别关，也可以一边装一边用。')).toBeVisible({ timeout: 30_000 });
  const words = page.locator('.yc-progress-words');
  const figures = new Set<number>();
  await expect(async () => {
    const said = await words.textContent({ timeout: 500 }).catch(() => null);
    const figure = Number(/正在装学校的资料(\d+)/.exec(said ?? '')?.[1] ?? 0);
    if (figure > 0) figures.add(figure);
    await expect(page.getByRole('heading', { name: '已经装好' })).toBeVisible({ timeout: 50 });
  }).toPass({ timeout: 60_000, intervals: [100] });
  expect(figures.size).toBeGreaterThan(1);
});

test('the line dies in the middle of a push during a roll: the strip says so, and no tap waits for it', async ({
  server,
  startDevice,
}) => {
  await fillSmallSchool(server);
  const phone = await startDevice();
  const { page, line } = phone;
  await joinAs(phone, server.tutor, LEAD);
  await waitUntilInstalled(page);
  await signInFromToday(page);
  await expectAllSent(page);

  line.pace(LINE_2G);
  line.seen.length = 0;
  // The push is on the line until the line breaks.
  line.inject({ kind: 'silence', match: '_bulk_docs', times: 1 });
  await tapTo(page, HE, '到', '缺席');
  const isUnderWay = (): boolean => line.seen.some(({ path, bytesUp }) => path.includes('_bulk_docs') && bytesUp > 0);
  await expect.poll(isUnderWay, { timeout: 20_000 }).toBe(true);
  await line.offline('reset');
  await expect(strip(page)).toHaveText('等待网络 (1 条待传)', { timeout: 20_000 });
  await tapTo(page, SHEN, '到');
  await visit(page, '#/students');
  await expect(page.getByText(ZHAO)).toBeVisible();
  await openSession(page);
  await expectMark(page, HE, '缺席');
  await tapTo(page, ZHAO, '到', '缺席', '请假');
  await expect(strip(page)).toHaveText('等待网络 (1 条待传)');

  await line.online();
  await expectAllSent(page);
  const session = await docOnServer(server, TERM, SESSION);
  for (const [name, state] of [
    [HE, 'absent'],
    [SHEN, 'present'],
    [ZHAO, 'leave'],
  ] as const)
    expect(session?.['marks']).toHaveProperty(`${childKey(name)}.state`, state);
  expect(session).not.toHaveProperty('_conflicts');
  expect(await docsOnServer(server, TERM, 'history:')).toEqual([]);
});
