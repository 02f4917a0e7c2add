import { expect, type Page } from '@playwright/test';
import { type Address, openPage, settle } from './demoSchool';

/** The Chinese words as they stand on the screen: the same, or those of the language it shows. */
export type Say = (words: string) => string;

export type Overlay = {
  name: string;
  /** Page of `addressesOf` that it opens on. */
  on: string;
  open: (page: Page, say: Say) => Promise<void>;
};

const press =
  (name: string) =>
  async (page: Page, say: Say): Promise<void> => {
    await page
      .getByRole('button', { name: say(name) })
      .first()
      .click();
  };

const choose =
  (name: string) =>
  async (page: Page, say: Say): Promise<void> => {
    await press('更多')(page, say);
    await page.getByRole('menuitem', { name: say(name) }).click();
  };

const tiles = (page: Page) => page.getByRole('toolbar').getByRole('button');

/** The sheets, forms and questions that lie on top of the pages, each as a person gets there. */
export const OVERLAYS: readonly Overlay[] = [
  { name: 'mark', on: 'session-today', open: (page) => tiles(page).first().click({ button: 'right' }) },
  { name: 'mark-done', on: 'session-one', open: (page) => tiles(page).first().click({ button: 'right' }) },
  {
    name: 'add-child',
    on: 'session-today',
    open: async (page, say) => {
      await press('加一名')(page, say);
      await page.getByRole('searchbox', { name: say('按姓名或拼音首字母找') }).fill('wx');
      // Escape in a search field empties it first
      await page.keyboard.press('Tab');
    },
  },
  { name: 'not-held', on: 'session-today', open: choose('没有开展') },
  { name: 'history', on: 'session-one', open: choose('修改记录') },
  { name: 'roll-code', on: 'session-one', open: choose('出示点名码') },
  { name: 'roll-code-scan', on: 'scan', open: press('打开相机扫码') },
  { name: 'reason', on: 'session-one', open: (page) => tiles(page).first().click() },
  { name: 'photo', on: 'session-one', open: (page) => page.locator('.photo-open').first().click() },
  { name: 'sign-in-times', on: 'session-one', open: (page) => page.locator('.signin-in').first().click() },
  { name: 'substitute', on: 'session-today', open: press('代课') },
  { name: 'extra-session', on: 'today', open: choose('加一次活动') },
  { name: 'cancel-day', on: 'today', open: choose('这一天全部不开展') },
  { name: 'group-form', on: 'groups', open: press('添加小组') },
  { name: 'add-members', on: 'groups-one', open: press('添加成员') },
  { name: 'split', on: 'groups-one', open: choose('拆成两个组') },
  { name: 'enrolment-rules', on: 'enrolment', open: press('报名安排') },
  { name: 'publish', on: 'enrolment', open: press('公布名单') },
  { name: 'student-form', on: 'students', open: press('添加学员') },
  { name: 'table-filter', on: 'students', open: press('筛选') },
  { name: 'leave-school', on: 'students-one', open: choose('离校…') },
  { name: 'papers-pile', on: 'agreements', open: press('登记交来的') },
  { name: 'compare-records', on: 'duplicates', open: press('比一比') },
  {
    name: 'promotion-exception',
    on: 'promotion',
    open: async (page, say) => {
      await page.getByLabel(say('升入哪个学年')).selectOption('2027');
      await press('添加一人')(page, say);
    },
  },
  { name: 'erase', on: 'students-one', open: choose('按要求抹去…') },
  { name: 'tutor-form', on: 'tutors', open: press('添加辅导员') },
  { name: 'plan-task', on: 'palacePlan-one', open: press('加任务') },
  { name: 'plan-source', on: 'palacePlan-one', open: choose('套用以前的或模板') },
  { name: 'plan-template', on: 'palacePlan-one', open: choose('存为模板') },
  { name: 'venue-form', on: 'venues', open: press('添加场地') },
  { name: 'request-form', on: 'requests', open: press('提申请') },
  { name: 'leader-form', on: 'leaders', open: press('加一位成员') },
  { name: 'regulation-form', on: 'regulations', open: press('写一项制度') },
  { name: 'regulation-starters', on: 'regulations', open: choose('从常用制度开始') },
  { name: 'regulation-end', on: 'regulations-one', open: choose('废止…') },
  { name: 'tutor-roles', on: 'tutors-one', open: press('修改角色') },
  { name: 'tutor-training', on: 'tutors-one', open: press('记一次培训') },
  { name: 'tutor-service', on: 'tutors-one', open: press('补记以前的服务时间') },
  { name: 'duty-day', on: 'rota', open: (page) => page.locator('button.rota-day').last().click() },
  { name: 'item-form', on: 'equipment', open: press('添加器材') },
  { name: 'item-issue', on: 'equipment-one', open: press('领用') },
  { name: 'item-scan', on: 'equipment', open: press('扫标签') },
  { name: 'write-off', on: 'equipment-one', open: press('申请报废') },
  { name: 'stocktake-start', on: 'stocktake', open: press('开始盘点') },
  { name: 'count', on: 'stocktake-one', open: press('点数') },
  {
    name: 'withdraw-certificates',
    on: 'certificates',
    open: async (page, say) => {
      // 收回 is said of loans too, in another English word
      const withdraw = { name: /^(收回|Withdraw)$/ };
      if ((page.viewportSize()?.width ?? 0) >= 900) {
        await page.getByRole('grid').getByRole('checkbox').nth(1).check();
        await page.getByRole('button', withdraw).click();
        return;
      }
      const list = page.getByRole('list', { name: say('证书和奖状') });
      await list.getByRole('button').first().click({ delay: 700 });
      await press('批量操作')(page, say);
      await page.getByRole('dialog').getByRole('button', withdraw).click();
    },
  },
  { name: 'slot-form', on: 'timetable', open: press('添加每周时间') },
  { name: 'timetable-output', on: 'timetable', open: press('打印和导出') },
  {
    name: 'timetable-entry',
    on: 'timetable',
    open: async (page, say) => {
      await page.getByRole('radio', { name: say('看一周') }).click();
      await page.locator('.timetable-slot:visible').first().click();
    },
  },
  { name: 'school-form', on: 'school', open: press('修改') },
  { name: 'term-form', on: 'school', open: press('添加学期') },
  { name: 'day-form', on: 'school', open: press('添加日子') },
  { name: 'category-form', on: 'school', open: press('添加类别') },
  { name: 'diagnostics', on: 'sync', open: press('做一个诊断文件') },
  { name: 'confirm', on: 'settings', open: press('移走示范学校') },
];

/** Goes to its page, opens it, and waits until it stands. */
export const openOverlay = async (
  page: Page,
  addresses: readonly Address[],
  overlay: Overlay,
  say: Say = (words) => words,
): Promise<void> => {
  const address = addresses.find(({ name }) => name === overlay.on);
  if (!address) throw new Error(`There is no page ${overlay.on}.`);
  await openPage(page, address.hash);
  await overlay.open(page, say);
  await expect(page.getByRole('dialog').or(page.getByRole('alertdialog'))).toBeVisible();
  await settle(page);
};

/** Closes what lies on top with Escape, as one who thinks better of it. */
export const closeOverlay = async (page: Page): Promise<void> => {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog').or(page.getByRole('alertdialog'))).toBeHidden();
};
