import { expect } from '@playwright/test';
import { setLook, test } from './support/demoSchool';
import { closeOverlay, openOverlay, OVERLAYS } from './support/overlays';

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
