import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { type Look, openPage, setLook, test } from './support/demoSchool';
import { closeOverlay, openOverlay, OVERLAYS } from './support/overlays';

/** Where pictures are kept, as of pictures.spec.ts. */
const FOLDER = 'test-results/pictures';

/** Rows beyond the tenth are like those before. */
const MORE_ROWS = '.yc-list > li:nth-child(n + 11), tbody tr:nth-child(n + 11), .tile:nth-child(n + 21)';

/** What axe finds wrong now: rule and the elements it means. */
const violations = async (page: Page, rules?: string[]): Promise<string[]> => {
  const axe = new AxeBuilder({ page })
    .exclude(MORE_ROWS)
    // there are no frames, and only what is wrong is wanted: three times as fast
    .setLegacyMode()
    .options({ resultTypes: ['violations'], ...(rules && { runOnly: rules }) });
  const { violations: found } = await axe.analyze();
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
};

/** In the dark nothing but the colours differs. */
const LOOKS: Record<string, Look & { rules?: string[] }> = {
  'phone, light': {},
  'phone, dark': { theme: 'dark', rules: ['color-contrast'] },
  'desktop, light': { width: 1280 },
};

for (const [name, look] of Object.entries(LOOKS)) {
  test(`axe finds nothing on any page (${name})`, async ({ page, demo }) => {
    test.setTimeout(300_000);
    await setLook(page, look);
    const found: Record<string, string[]> = {};
    for (const address of demo.addresses) {
      await openPage(page, address.hash);
      const here = await violations(page, look.rules);
      if (here.length > 0) found[address.name] = here;
      if (look.theme === 'dark') await page.screenshot({ path: `${FOLDER}/${address.name}-phone-dark.png` });
    }
    expect(found).toEqual({});
  });
}

for (const [name, look] of [
  ['phone, light', {}],
  ['desktop, dark', { width: 1280, theme: 'dark' }],
] as const) {
  test(`axe finds nothing on any sheet, form or question, and Escape closes it (${name})`, async ({ page, demo }) => {
    test.setTimeout(300_000);
    await setLook(page, look);
    const found: Record<string, string[]> = {};
    for (const overlay of OVERLAYS) {
      await openOverlay(page, demo.addresses, overlay);
      const here = await violations(page);
      if (here.length > 0) found[overlay.name] = here;
      await closeOverlay(page);
    }
    expect(found).toEqual({});
  });
}

test('the words of a sheet that an action of the header opens are as dark as those of any other', async ({
  page,
  demo,
}) => {
  await setLook(page, {});
  const overlay = OVERLAYS.find(({ name }) => name === 'cancel-day');
  if (!overlay) throw new Error('There is no such sheet.');
  await openOverlay(page, demo.addresses, overlay);
  const words = page.getByText('已经点过名的活动还在');
  const ink = await page.evaluate(() => getComputedStyle(document.body).color);
  expect(await words.evaluate((element) => getComputedStyle(element).color)).toBe(ink);
  await closeOverlay(page);
});
