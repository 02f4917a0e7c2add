import { expect, test, type Page } from '@playwright/test';
import { DESKTOP } from '../support/chromium';
import { openDemoSchool } from './support/demoSchool';
import { press, tabTo } from './support/keyboard';
import { tile } from './support/pages';

const spoken = (page: Page) => page.locator('#session-roll').getByRole('status');
const focused = (page: Page) => page.locator(':focus');
const nameOf = async (page: Page): Promise<string> => (await focused(page).locator('.tile-name').textContent()) ?? '';

for (const [device, viewport] of [
  ['desktop', DESKTOP.viewport],
  ['phone with a keyboard', { width: 360, height: 740 }],
] as const) {
  test(`a whole roll from Today to the last sign-out goes by keyboard alone (${device})`, async ({ browser }) => {
    const demo = await openDemoSchool(browser);
    const page = await demo.context.newPage();
    await page.setViewportSize(viewport);
    await page.goto(`${demo.url}#/today`);

    await tabTo(page, page.getByRole('button', { name: '签到，开始点名' }));
    await press(page, 'Enter');
    await expect(page.getByText('还没点')).toHaveCount(0);
    await expect(page.getByRole('toolbar')).toBeVisible();
    await expect(focused(page), 'a screen reader says where one is').toHaveRole('heading');

    // one Tab stop for the whole grid, arrows within
    const tiles = page.getByRole('toolbar').getByRole('button');
    const heads = await tiles.count();
    // some are on leave that was known beforehand
    const onLeave =
      1 +
      (await page
        .getByRole('toolbar')
        .getByRole('button', { name: /提前请假/ })
        .count());
    await tabTo(page, tiles.first());
    await press(page, 'ArrowRight');
    await expect(tiles.nth(1)).toBeFocused();
    await press(page, 'End');
    await expect(tiles.last()).toBeFocused();
    await press(page, 'Home');
    await press(page, 'ArrowDown');
    const columns = viewport.width < 900 ? 3 : 6;
    await expect(tiles.nth(columns)).toBeFocused();
    await press(page, 'ArrowUp');
    await expect(tiles.first()).toBeFocused();

    // letters and digits choose a state outright
    for (const [key, state] of [
      ['q', '缺席'],
      ['j', '请假'],
      ['4', '迟到'],
    ] as const) {
      const name = await nameOf(page);
      await press(page, key);
      await expect(spoken(page)).toHaveText(`${name}，${state}`);
      await expect(tile(page, name)).toHaveAccessibleName(new RegExp(`、${state}(、|$)`));
      await press(page, 'ArrowRight');
    }

    // Space goes one state further, as a tap does; what was wrong is taken back
    const name = await nameOf(page);
    await press(page, 'Space');
    await expect(spoken(page)).toHaveText(`${name}，到`);

    // the menu key offers everything about a child, and gives the focus back
    await press(page, 'ArrowRight');
    const held = tiles.nth(4);
    await page.keyboard.press('Shift+F10');
    const sheet = page.getByRole('dialog');
    await expect(sheet).toBeVisible();
    await expect.poll(() => sheet.evaluate((box) => box.contains(document.activeElement))).toBe(true);
    await page.keyboard.press('Escape');
    await expect(sheet).toBeHidden();
    await expect(held).toBeFocused();
    await page.keyboard.press('ContextMenu');
    await expect(sheet).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(held).toBeFocused();

    await tabTo(page, page.getByRole('button', { name: '全到', exact: true }));
    await press(page, 'Enter');
    await expect(page.getByText('都点过了')).toBeVisible();
    const tally = page.getByRole('banner').or(page.locator('.yc-header')).first();
    await expect(tally).toContainText(/缺席\s*1/);
    await expect(tally).toContainText(`请假${onLeave}`);
    await expect(tally).toContainText(/迟到\s*1/);

    await tabTo(page, page.getByRole('button', { name: '全部签退' }));
    await press(page, 'Enter');
    const here = heads - 1 - onLeave;
    await expect(page.getByText(`进 ${here} 人 · 出 ${here} 人`)).toBeVisible();

    await tabTo(page, page.getByRole('button', { name: '我签退' }));
    await press(page, 'Enter');
    await expect(page.getByRole('button', { name: /已签到、\d\d:\d\d 已签退/ })).toBeVisible();
    await demo.close();
  });
}
