import { expect, test } from '@playwright/test';
import { startAppServer } from './support/appServer';

test('an address that changes while the first page is being painted is followed', async ({ page }) => {
  const server = await startAppServer();
  try {
    // The observer runs between the first rendering and its effects, where a listener set by an effect is not there yet.
    await page.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (!document.querySelector('#app > *')) return;
        observer.disconnect();
        location.hash = '#/settings';
      }).observe(document, { childList: true, subtree: true });
    });
    await page.goto(`${server.line.url}#/welcome`);
    await expect(page.getByRole('radio', { name: 'English' })).toBeVisible();
  } finally {
    await server.close();
  }
});
