import { expect, type Page } from '@playwright/test';
import { join } from 'node:path';
import { test, TUESDAY } from './support/devices';
import {
  addPhoto,
  expectAllSent,
  expectMark,
  joinAs,
  markAllPresent,
  openSession,
  signInFromToday,
  strip,
  tapTo,
  visit,
  waitUntilInstalled,
  writeText,
} from './support/pages';
import { lookAt, markersOf, takePhoto } from './support/photo';
import { attachmentOnServer, docsOnServer, expectPhotosOnServer, type Row } from './support/records';

const SAMPLES = join(import.meta.dirname, '../support/samples');
const TERM = 'term-2026-1';
const LEAD = '王欣轩';
const GROUP = '合唱';
/** Four of the choir, as they stand in the school's own list. */
const [ABSENT, SICK, LATE, TURNED] = ['何俊', '沈嘉鹏', '赵思妍', '欧阳若轩'];

type Import = { file: string; button: string; done: string; tabs: string[] };

const IMPORTS: readonly Import[] = [
  {
    file: 'roster-school.xlsx',
    tabs: ['读不出2', '新增746', '跳过1'],
    button: '写入 746 行',
    done: '新增 746，更新 0，跳过 1，读不出 2。',
  },
  { file: 'tutors.xlsx', tabs: ['新增64'], button: '写入 64 行', done: '新增 64，更新 0，跳过 0，读不出 0。' },
  { file: 'timetable.xlsx', tabs: ['新增23'], button: '写入 23 行', done: '新增 23，更新 0，跳过 0，读不出 0。' },
  {
    file: 'members.xlsx',
    tabs: ['新增833', '要定1'],
    button: '写入 834 行',
    done: '新增 834，更新 0，跳过 0，读不出 0。',
  },
];

const chooseSheet = async (page: Page, file: string): Promise<void> => {
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '选择表格文件' }).click();
  const chooser = await choosing;
  await chooser.setFiles(join(SAMPLES, file));
};

const importSheet = async (page: Page, { file, tabs, button, done }: Import): Promise<void> => {
  await chooseSheet(page, file);
  for (const name of tabs) await expect(page.getByRole('tab', { name, exact: true })).toBeVisible({ timeout: 30_000 });
  if (file === 'roster-school.xlsx') {
    await page.getByRole('tab', { name: '读不出2' }).click();
    await expect(page.getByText('第 764 行')).toBeVisible();
    await expect(page.getByText('没有姓名')).toBeVisible();
    await expect(page.getByText(/出生年月写的是“2016年13月”，认不出/)).toBeVisible();
  }
  if (file === 'members.xlsx') {
    // Two children of one class have the same name, and the list does not say which: only the office knows.
    await page.getByRole('button', { name: '去看看' }).click();
    await page.getByRole('button', { name: '选是哪一位' }).click();
    await page.getByRole('dialog').getByRole('listitem').first().getByRole('button').click();
  }
  await page.getByRole('button', { name: button, exact: true }).click();
  await expect(page.getByRole('heading', { name: '写好了' })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(done)).toBeVisible();
  await page.getByRole('button', { name: '再导入一个' }).click();
};

test('an office imports its sheets, a tutor calls the roll without signal, and the office sees it', async ({
  server,
  startDevice,
}) => {
  test.setTimeout(300_000);
  const office = await startDevice({ kind: 'desktop', at: `${TUESDAY}T16:20:00+08:00` });

  await test.step('the office creates the school', async () => {
    const { page } = office;
    await page.goto(office.line.url);
    await page.getByRole('button', { name: '开始新建' }).click();
    await page.getByRole('textbox', { name: /^学校名称/ }).fill('青山镇中心小学');
    await expect(page.getByRole('textbox', { name: '少年宫名称' })).toHaveValue('青山镇中心小学少年宫');
    await page.getByRole('button', { name: '建好，去导入表格' }).click();
    await expect(page.getByRole('heading', { level: 1, name: '导入表格' })).toBeVisible();
  });

  await test.step('it connects its server, tested first', async () => {
    const { page } = office;
    await visit(page, '#/settings');
    await page.getByRole('button', { name: '连接服务器' }).click();
    await page.getByRole('textbox', { name: '服务器地址' }).fill(`${office.line.url}db/`);
    await page.getByRole('textbox', { name: '学校代号' }).fill(server.school);
    await page.getByRole('textbox', { name: '账号' }).fill(server.office.name);
    await page.getByLabel('密码', { exact: true }).fill('wrong');
    await page.getByRole('button', { name: '测试', exact: true }).click();
    await expect(page.getByText('账号或密码不对')).toBeVisible();
    await page.getByLabel('密码', { exact: true }).fill(server.office.password);
    await page.getByRole('button', { name: '测试', exact: true }).click();
    await expect(page.getByText('连接成功')).toBeVisible();
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await expect(page.getByText('已保存，开始同步')).toBeVisible();
  });

  await test.step('it imports roster, tutors, timetable and members', async () => {
    const { page } = office;
    await visit(page, '#/import');
    for (const sheet of IMPORTS) await importSheet(page, sheet);
    await chooseSheet(page, 'roster-school.xlsx');
    await expect(page.getByRole('button', { name: '没有要写入的，表里的内容都有了' })).toBeDisabled({
      timeout: 30_000,
    });
  });

  await test.step('everything arrives at the server by itself', async () => {
    await expectAllSent(office.page);
    for (const [type, count] of Object.entries({ student: 746, tutor: 64, group: 23, slot: 58 }))
      expect(await docsOnServer(server, 'main', `${type}:`), type).toHaveLength(count);
    const members = await docsOnServer(server, TERM, 'members:');
    const entries = members.flatMap((one) => Object.keys((one['members'] ?? {}) as Row));
    expect(entries).toHaveLength(834);
    await visit(office.page, '#/today');
  });

  const phone = await startDevice({ at: `${TUESDAY}T16:35:00+08:00` });
  await test.step('a tutor installs the app by the join link, says who she is, and loses the signal', async () => {
    await joinAs(phone, server.tutor, LEAD);
    await waitUntilInstalled(phone.page);
    await phone.loseSignal();
    await expect(strip(phone.page)).toHaveText(/^等待网络/);
  });

  const photo = await takePhoto(phone.page);
  await test.step('she works through the session without signal', async () => {
    const { page } = phone;
    await signInFromToday(page, LEAD);
    await markAllPresent(page);
    await tapTo(page, ABSENT, '缺席');
    await tapTo(page, SICK, '缺席', '请假');
    await page
      .getByRole('group', { name: `${SICK} 请假` })
      .getByRole('button', { name: '病假' })
      .click();
    await tapTo(page, LATE, '缺席', '请假', '迟到');
    await page
      .getByRole('group', { name: `${LATE} 迟到` })
      .getByLabel('到的时间')
      .fill('16:42');
    await expect(page.getByRole('button', { name: new RegExp(`^${LATE}.*16:42 到`) })).toBeVisible();
    await page.getByRole('button', { name: '全部签退' }).click();
    await expect(page.getByText(/^进 (\d+) 人 · 出 \1 人$/)).toBeVisible();
    await page.getByRole('button', { name: '我签退' }).click();
    await expect(page.getByRole('button', { name: new RegExp(`^${LEAD}.*16:3\\d 已签退`) })).toBeVisible();

    await page.getByText('课前准备').click();
    await writeText(page, '活动计划', '学唱《茉莉花》第一段，分声部练习。');
    await writeText(page, '活动通知', '星期二下午在音乐室，带水杯。');
    await writeText(page, '活动内容', '练声十分钟，分两个声部学唱第一段。');
    await writeText(page, '小结', '低声部音准要再练。');
    await page.getByRole('radio', { name: '一切正常' }).check();
    await addPhoto(page, photo);
    await expect(page.getByText('加了 1 张照片')).toBeVisible({ timeout: 30_000 });
    const caption = page.getByRole('textbox', { name: '照片说明 1' });
    await caption.fill('两个声部一起唱');
    await caption.blur();
    await expect(page.getByRole('listitem').filter({ has: caption }).getByText('已存')).toBeVisible();
    await expect(page.getByRole('region', { name: '这次活动的档案（五件套）' }).getByText('都齐了')).toBeVisible();
  });

  await test.step('the battery is pulled right after a tap, and the phone starts again without signal', async () => {
    await tapTo(phone.page, TURNED, '缺席');
    await phone.pullBattery();
    await phone.start({ offline: true, at: `${TUESDAY}T17:20:00+08:00` });
    await phone.page.goto(phone.line.url);
    await openSession(phone.page, GROUP);
    await expectMark(phone.page, TURNED, '缺席');
    await expectMark(phone.page, ABSENT, '缺席');
    await expectMark(phone.page, SICK, '请假');
    await expectMark(phone.page, LATE, '迟到');
    await expect(phone.page.getByRole('textbox', { name: '小结', exact: true })).toHaveValue('低声部音准要再练。');
    await expect(phone.page.getByRole('button', { name: '两个声部一起唱' })).toBeVisible();
  });

  await test.step('back in signal everything goes up by itself', async () => {
    await phone.findSignal();
    await expectAllSent(phone.page);
    const keyOf = keysByName(await docsOnServer(server, 'main', ''));
    const sessions = await docsOnServer(server, TERM, 'session:');
    expect(sessions).toHaveLength(1);
    const [session = {}] = sessions;
    const lead = keyOf('tutor', LEAD);
    expect(session).toMatchObject({
      type: 'session',
      group: keyOf('group', GROUP),
      date: TUESDAY,
      from: '16:30',
      to: '17:30',
      venue: keyOf('venue', '科学实验室'),
      signIns: { [lead]: expect.stringMatching(/^16:3\d$/) },
      tutorSignOuts: { [lead]: expect.stringMatching(/^16:3\d$/) },
      plan: '学唱《茉莉花》第一段，分声部练习。',
      notice: '星期二下午在音乐室，带水杯。',
      content: '练声十分钟，分两个声部学唱第一段。',
      summary: '低声部音准要再练。',
      incident: { level: 'nothing' },
    });
    const marks = Object.entries((session['marks'] ?? {}) as Record<string, Row>);
    const members = (await docsOnServer(server, TERM, `members:${keyOf('group', GROUP)}`))[0]?.['members'] as Row;
    const markOf = (name: string) => marks.find(([key]) => nameOf(key) === name)?.[1];
    const names = new Map((await docsOnServer(server, 'main', 'student:')).map((one) => [one['_id'], one['name']]));
    const nameOf = (key: string) => names.get(`student:${key}`);
    expect(marks.map(([key]) => key).sort()).toEqual(Object.keys(members).sort());
    expect(markOf(ABSENT)).toEqual({ state: 'absent' });
    expect(markOf(SICK)).toEqual({ state: 'leave', reason: 'sick' });
    expect(markOf(LATE)).toEqual({ state: 'late', at: '16:42' });
    expect(markOf(TURNED)).toEqual({ state: 'absent' });
    const present = marks.filter(([, { state }]) => state === 'present');
    expect(present).toHaveLength(marks.length - 4);
    // Who is not here is not signed out either.
    const out = Object.entries((session['signOuts'] ?? {}) as Row).flatMap(([key, value]) => (value ? [key] : []));
    expect(out).toHaveLength(present.length + 1);

    // Pictures go beside the records, and last.
    await expectPhotosOnServer(server, TERM, 1);
    const photos = await docsOnServer(server, TERM, 'photo:');
    const id = String(photos[0]?.['_id']);
    const key = id.slice('photo:'.length);
    expect(session).toMatchObject({ photos: { [key]: { order: 1 } }, captions: { [key]: '两个声部一起唱' } });
    const picture = await attachmentOnServer(server, TERM, id, 'picture');
    const thumb = await attachmentOnServer(server, TERM, id, 'thumb');
    expect(photos[0]).toMatchObject({ session: session['_id'], date: TUESDAY, bytes: picture.length });
    const corners = ['green', 'red', 'blue', 'yellow'];
    expect(photo.length).toBeGreaterThan(400_000);
    expect(markersOf(photo)).toContain(0xe1);
    for (const jpeg of [picture, thumb]) {
      expect(markersOf(jpeg)).not.toContain(0xe1);
      expect(jpeg.includes('Exif')).toBe(false);
    }
    expect(picture.length).toBeLessThanOrEqual(200_000);
    expect(thumb.length).toBeLessThanOrEqual(8_000);
    const shown = await lookAt(office.page, picture);
    expect(shown).toEqual({ width: photos[0]?.['width'], height: photos[0]?.['height'], corners });
    expect(shown.height).toBeLessThanOrEqual(1600);
    expect(shown.width / shown.height).toBeCloseTo(0.75, 2);
    expect((await lookAt(office.page, thumb)).corners).toEqual(corners);
  });

  await test.step("the office's browser shows it without anybody pressing anything", async () => {
    const { page } = office;
    const row = page.getByRole('list', { name: '全校这一天' }).getByRole('link', { name: new RegExp(`^${GROUP}`) });
    await expect(row).toContainText(/到 \d+\/\d+ 人/, { timeout: 30_000 });
    await row.click();
    await expectMark(page, TURNED, '缺席');
    await expectMark(page, SICK, '请假');
    await expect(page.getByRole('textbox', { name: '小结', exact: true })).toHaveValue('低声部音准要再练。');
    const shown = page.getByRole('button', { name: '两个声部一起唱' });
    await expect(shown).toBeVisible();
    await shown.click();
    await expect(page.getByRole('dialog').getByRole('img')).toBeVisible();
  });
});

/** Finds the key of a record by its type and name. */
const keysByName = (docs: Row[]): ((type: string, name: string) => string) => {
  return (type, name) => {
    const found = docs.filter((doc) => doc['type'] === type && doc['name'] === name);
    if (found.length !== 1) throw new Error(`${found.length} ${type} called ${name}`);
    return String(found[0]?.['_id']).slice(type.length + 1);
  };
};
