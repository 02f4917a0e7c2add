import { expect, type Locator, type Page } from '@playwright/test';

/** What is wrong with the focus now: lost, without a mark, out of sight or under something; undefined if all is well. */
const faultOfFocus = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return 'the focus is lost';
    const says = (element.getAttribute('aria-label') || element.textContent || element.outerHTML).trim().slice(0, 40);
    // a heading takes the focus after a navigation so that it is read out; nobody tabs there
    if (element.tabIndex < 0) return undefined;
    const isMarked = (box: Element | null): boolean => {
      if (!box) return false;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(box);
      return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
    };
    if (!isMarked(element) && !isMarked(element.closest('label'))) return `“${says}” shows no focus`;
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const x = (Math.max(0, left) + Math.min(innerWidth, right)) / 2;
    const [from, to] = [Math.max(0, top), Math.min(innerHeight, bottom)];
    // a long text field may go on below the bar at the foot, its beginning may not
    const isSeen = [0.5, 0.15].some((part) => {
      const above = document.elementFromPoint(x, from + (to - from) * part);
      if (!above) return false;
      return element.contains(above) || above.contains(element) || element.closest('label')?.contains(above);
    });
    return isSeen ? undefined : `“${says}” is out of sight, at ${Math.round(top)} to ${Math.round(bottom)}`;
  });

/** Presses a key; the focus must be somewhere afterwards, and be seen. */
export const press = async (page: Page, key: string): Promise<void> => {
  await page.keyboard.press(key);
  await expect.poll(() => faultOfFocus(page), { message: `after ${key}` }).toBeUndefined();
};

/** Presses Tab until the element has the focus, as somebody does who knows the page; at most once round it. */
export const tabTo = async (page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> => {
  await expect(target).toBeVisible();
  const isThere = (): Promise<boolean> => target.evaluate((element) => element === document.activeElement);
  for (let pressed = 0; pressed < 80; pressed += 1) {
    if (await isThere()) return;
    await press(page, key);
  }
  throw new Error('Tab does not get there.');
};
