import type { Page } from '@playwright/test';

const BATCH = 2_000;

/** Puts rows where the app keeps them, as if they had come long ago. The app is open and has made its tables. */
export async function putRows(page: Page, table: 'docs' | 'meta', rows: readonly unknown[]): Promise<void> {
  for (let start = 0; start < rows.length; start += BATCH)
    await page.evaluate(
      ([store, all]) =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open('yingchuang');
          opening.addEventListener('success', () => {
            const transaction = opening.result.transaction(store, 'readwrite');
            for (const row of all) transaction.objectStore(store).put(row);
            transaction.addEventListener('error', () => reject(new Error('The records were not written')));
            transaction.addEventListener('complete', () => {
              opening.result.close();
              resolve();
            });
          });
        }),
      [table, rows.slice(start, start + BATCH)] as const,
    );
}
