import { expect, type Browser, type BrowserContextOptions, type Page, test } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { readXlsx } from 'hucre/xlsx';
import { DESKTOP, PHONE } from '../support/chromium';
import { startAppServer } from './support/appServer';
import { loadDemoSchool, openPage, TUESDAY_AFTERNOON } from './support/demoSchool';
import { type Row, rowsOnDevice } from './support/records';

type Doc = Row & { _id: string };

const docsOf = async (page: Page, type: string): Promise<Doc[]> =>
  (await rowsOnDevice(page, 'docs')).filter((row) => row['type'] === type).map((row) => row['doc'] as Doc);

/** A browser profile of its own with the demo school in it, on the timetable. */
const atTimetable = async (browser: Browser, options: BrowserContextOptions, story: (page: Page) => Promise<void>) => {
  const server = await startAppServer();
  const context = await browser.newContext({ reducedMotion: 'reduce', acceptDownloads: true, ...options });
  try {
    await context.clock.install({ time: TUESDAY_AFTERNOON });
    const page = await context.newPage();
    await loadDemoSchool(page, server.line.url);
    await openPage(page, '#/timetable');
    await story(page);
  } finally {
    await context.close();
    await server.close();
  }
};

test.describe.configure({ timeout: 120_000 });

const oneWeek = (page: Page) => page.getByRole('radio', { name: '看一周' }).click();
const cell = (page: Page, row: string, weekday: number) =>
  page
    .getByRole('row', { name: new RegExp(`^${row}`) })
    .getByRole('cell')
    .nth(weekday - 1);
const dialog = (page: Page) => page.getByRole('dialog');
const saved = (page: Page, text: string | RegExp) => expect(page.getByText(text).last()).toBeVisible();

/** Everything that has been held of a group stays as it is: by id and time. */
const heldOf = async (page: Page, group: string) =>
  (await docsOf(page, 'session'))
    .filter((one) => one['group'] === group && one['marks'])
    .map((one) => [one._id, one['date'], one['from']].join(' '))
    .sort();

test('the office moves times by keys and by mouse, sees what clashes, and keeps what was held', async ({ browser }) => {
  await atTimetable(browser, DESKTOP, async (page) => {
    const groups = await docsOf(page, 'group');
    const football = groups.find((one) => one['name'] === '足球');
    const key = String(football?._id).slice('group:'.length);
    const before = await heldOf(page, key);
    const slotsBefore = (await docsOf(page, 'slot')).filter((one) => one['group'] === key);
    expect(before.length).toBeGreaterThan(5);

    // by keys, from a day on: children who are in both groups are named while it moves
    const thursday = cell(page, '操场东区', 4).getByRole('button', { name: /足球/ });
    await thursday.focus();
    await page.keyboard.press('m');
    const bar = page.getByRole('group', { name: '移动' });
    await expect(bar).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await expect(bar.getByRole('status')).toContainText('足球：周五 16:30–17:40，操场东区');
    await expect(bar.getByRole('status')).toContainText('名学员也在');
    await expect(cell(page, '操场东区', 5)).toContainText('名学员');
    await page.keyboard.press('PageDown');
    await page.keyboard.press('Shift+ArrowUp');
    await expect(bar.getByRole('status')).toContainText('16:40–17:40');
    await page.keyboard.press('Escape');
    await expect(thursday).toBeFocused();
    await page.keyboard.press('m');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect(dialog(page)).toContainText('周四 16:30–17:40 操场东区 → 周五 16:30–17:40 操场东区');
    await dialog(page).getByRole('button', { name: '改时间' }).click();
    await saved(page, '已修改“足球”的时间');
    await expect(cell(page, '操场东区', 5).getByRole('button', { name: /足球/ })).toBeVisible();
    const slotsAfter = (await docsOf(page, 'slot')).filter((one) => one['group'] === key);
    expect(slotsAfter).toHaveLength(slotsBefore.length + 1);
    expect(await heldOf(page, key)).toEqual(before);

    // by mouse, this once only
    await oneWeek(page);
    await expect(page.getByRole('heading', { name: /第 13 周/ })).toBeVisible();
    const friday = cell(page, '操场东区', 5).getByRole('button', { name: /足球/ });
    const target = cell(page, '操场西区', 6);
    await friday.scrollIntoViewIfNeeded();
    const [from, to] = [await friday.boundingBox(), await target.boundingBox()];
    if (!from || !to) throw new Error('the grid is not painted');
    await page.mouse.move(from.x + 20, from.y + 20);
    await page.mouse.down();
    await page.mouse.move(from.x + 40, from.y + 40, { steps: 3 });
    await expect(target).toContainText('可以');
    const there = await target.boundingBox();
    if (!there) throw new Error('the cell is gone');
    await page.mouse.move(there.x + 20, there.y + 10, { steps: 4 });
    await expect(bar.getByRole('status')).toContainText('11月28日 周六');
    await page.mouse.up();
    await dialog(page).getByRole('button', { name: '调这一次' }).click();
    await expect(dialog(page)).toContainText('调课原因');
    await dialog(page)
      .getByRole('textbox', { name: /调课原因/ })
      .fill('操场有比赛');
    await dialog(page).getByRole('button', { name: '调这一次' }).click();
    await saved(page, '“足球”调到 11月28日 16:10');
    await expect(target.getByRole('button', { name: /从 11月26日 调来/ })).toBeVisible();
    // it was prepared under the earlier time, so that the new time's own session of that Friday falls away with it
    await expect(cell(page, '操场东区', 4).getByRole('button', { name: /调到 11月28日/ })).toBeVisible();
    await expect(cell(page, '操场东区', 5).getByRole('button', { name: /没有开展/ })).toBeVisible();
    // before anything is read at length: the notice does not stay for ever
    await page.getByRole('button', { name: '撤销' }).last().click();
    await expect(target.getByRole('button', { name: /调来/ })).toHaveCount(0);
    // taken back, it still says who had decided
    const request = (await docsOf(page, 'request')).find((one) => one['reason'] === '操场有比赛');
    expect(Object.values(request?.['decisions'] as Row)).toMatchObject([{ answer: 'approved', on: '2026-11-24' }]);
  });
});

test('a day is cancelled, a Saturday is worked as a Monday, and both are in the files and on paper', async ({
  browser,
}) => {
  await atTimetable(browser, DESKTOP, async (page) => {
    await oneWeek(page);
    await page.getByRole('button', { name: '11月25日 星期三的操作' }).click();
    await page.getByRole('menuitem', { name: '停一天或几天…' }).click();
    await dialog(page).getByRole('button', { name: '天气' }).click();
    await dialog(page).getByRole('button', { name: '停课' }).click();
    await expect(page.getByRole('columnheader', { name: /周三/ })).toContainText('停课 · 天气');
    await expect(cell(page, '操场东区', 3).getByRole('button', { name: /当天停/ })).toBeVisible();

    await openPage(page, '#/school?day=2026-11-28');
    await dialog(page).getByRole('radio', { name: /^补课/ }).click();
    await dialog(page).getByRole('combobox', { name: '按星期几的安排' }).selectOption('1');
    await dialog(page).getByRole('button', { name: '保存' }).click();
    await saved(page, /11月28日.*补课/);
    await openPage(page, '#/timetable');
    await expect(page.getByRole('columnheader', { name: /周六/ })).toContainText('补周一');
    await expect(cell(page, '操场东区', 6).getByRole('button', { name: /足球/ })).toBeVisible();

    const save = async (name: string): Promise<Buffer> => {
      const download = page.waitForEvent('download');
      await dialog(page).getByRole('button', { name }).click();
      return readFile(await (await download).path());
    };
    await page.getByRole('button', { name: '打印和导出' }).click();
    const ics = (await save('存到手机日历（.ics）')).toString().replaceAll('\r\n ', '');
    const events = ics.split('BEGIN:VEVENT').slice(1);
    const onDay = (day: string) => events.filter((event) => event.includes(`DTSTART;TZID=Asia/Shanghai:${day}T`));
    expect(onDay('20261125').length).toBeGreaterThan(3);
    expect(onDay('20261125').every((event) => event.includes('STATUS:CANCELLED'))).toBe(true);
    expect(onDay('20261128').some((event) => /SUMMARY:足球\r/.test(event) && event.includes('CONFIRMED'))).toBe(true);
    expect(new Set(events.map((event) => /UID:(.*)/.exec(event)?.[1])).size).toBe(events.length);

    const book = await readXlsx(await save('存为 Excel（.xlsx）'));
    expect(book.sheets.map(({ name }) => name)).toEqual(['活动安排', '按场地', '按小组', '按辅导员', '每次活动']);
    const [titles, ...rows] = book.sheets[0]?.rows ?? [];
    expect(titles?.slice(0, 4)).toEqual(['小组', '星期', '开始', '结束']);
    expect(rows).toHaveLength(58);
    const sessions = book.sheets[4]?.rows.slice(1) ?? [];
    expect(sessions.length).toBeGreaterThan(500);
    expect(sessions.every(([day]) => day instanceof Date)).toBe(true);

    await page.evaluate(() => {
      window.print = () => undefined;
    });
    await dialog(page)
      .getByRole('radio', { name: /每个场地一张/ })
      .click();
    await dialog(page).getByRole('button', { name: '打印', exact: true }).click();
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('heading', { name: '场地使用表：操场东区' })).toBeVisible();
    await expect(page.getByRole('tab', { name: '按场地' })).toBeHidden();
  });
});

test('on a phone a session is moved by buttons and by a finger that rests and drags', async ({ browser }) => {
  await atTimetable(browser, PHONE, async (page) => {
    await oneWeek(page);
    await page.getByRole('radio', { name: '时间轴' }).click();
    const wednesday = page.locator('[data-weekday="3"]').getByRole('button', { name: /田径/ });
    await wednesday.click();
    await dialog(page).getByRole('button', { name: '移动' }).click();
    const bar = page.getByRole('group', { name: '移动' });
    await bar.getByRole('button', { name: '晚 10 分' }).click();
    await expect(bar.getByRole('status')).toContainText('16:20–17:30');
    await bar.getByRole('button', { name: '取消' }).click();

    await wednesday.scrollIntoViewIfNeeded();
    await page.evaluate(() => scrollBy(0, 80));
    const box = await wednesday.boundingBox();
    if (!box) throw new Error('the session is not painted');
    const finger = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y: number) =>
      finger.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x: box.x + 30, y }] });
    await touch('touchStart', box.y + 20);
    await page.clock.runFor(600);
    await expect(bar).toBeVisible();
    for (const by of [10, 20, 33]) await touch('touchMove', box.y + 20 + by);
    await expect(bar.getByRole('status')).toContainText('16:40–17:50');
    await touch('touchEnd', 0);
    await dialog(page)
      .getByRole('textbox', { name: /调课原因/ })
      .fill('辅导员开会');
    await dialog(page).getByRole('button', { name: '调这一次' }).click();
    await saved(page, /“田径”调到 11月25日 16:40/);
    await expect(page.getByRole('button', { name: /16:40–17:50/ })).toBeVisible();
  });
});
