import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** Rows beyond the tenth are like those before. */
const MORE_ROWS = '.yc-list > li:nth-child(n + 11), tbody tr:nth-child(n + 11), .tile:nth-child(n + 21)';

/** What axe finds wrong now, by all its rules or by these: rule and the elements it means. */
export const violations = async (page: Page, rules?: readonly string[]): Promise<string[]> => {
  // half a megabyte of script is read once a window, not once a page: a third of the time
  const isThere = await page.evaluate(() => 'axe' in window);
  const axe = new AxeBuilder({ page, ...(isThere && { axeSource: ';' }) })
    .exclude(MORE_ROWS)
    // there are no frames, and only what is wrong is wanted: three times as fast
    .setLegacyMode()
    .options({ resultTypes: ['violations'], ...(rules && { runOnly: [...rules] }) });
  const { violations: found } = await axe.analyze();
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
};
