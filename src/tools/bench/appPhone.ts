import type { Page } from '@playwright/test';
import { buildJoinLink } from '../../domain/joinLink';
import { join } from '../../i18n/zh/join';
import type { Stage } from './stage';

const DATABASE = 'yingchuang';

/** Waits until something said of the app's own database is true. Looks every 100 ms. */
async function until(page: Page, what: string, isSo: () => Promise<boolean>, patience = 120_000): Promise<void> {
  const end = Date.now() + patience;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`Waited in vain until ${what}`);
    await page.waitForTimeout(100);
  }
}

/** How many rows a table of the app has on this phone. */
export function countRows(page: Page, table: 'docs' | 'queue'): Promise<number> {
  return page.evaluate(
    ([name, store]) =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.addEventListener('error', () => reject(new Error('The database did not open')));
        opening.addEventListener('success', () => {
          const counting = opening.result.transaction(store).objectStore(store).count();
          counting.addEventListener('error', () => reject(new Error('The rows were not counted')));
          counting.addEventListener('success', () => {
            opening.result.close();
            resolve(counting.result);
          });
        });
      }),
    [DATABASE, table] as const,
  );
}

/** Says who uses the phone. The app asks with a sheet of its own; no row is about that. */
function become(page: Page, tutor: string): Promise<void> {
  return page.evaluate(
    ([name, person]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.addEventListener('error', () => reject(new Error('The database did not open')));
        opening.addEventListener('success', () => {
          const transaction = opening.result.transaction('meta', 'readwrite');
          const meta = transaction.objectStore('meta');
          const asking = meta.get('device');
          asking.addEventListener('success', () => {
            const { value } = asking.result as { value: Record<string, unknown> };
            meta.put({ key: 'device', value: { ...value, person } });
          });
          transaction.addEventListener('complete', () => {
            opening.result.close();
            resolve();
          });
        });
      }),
    [DATABASE, tutor] as const,
  );
}

/** Everything that waited has gone up. */
export const settled = (page: Page): Promise<void> =>
  until(page, 'nothing waits to be sent', async () => (await countRows(page, 'queue')) === 0);

/** Joins the school by its link, brings everything down, and says who uses the phone. */
export async function joinAs(page: Page, stage: Stage, tutor: string, docs: number): Promise<void> {
  const { school, dbUrl, office } = stage;
  await page.goto(buildJoinLink(stage.url, { url: dbUrl, school, ...office }));
  await page.getByRole('button', { name: join['join.join'], exact: true }).click();
  await until(page, 'the school is here', async () => (await countRows(page, 'docs')) >= docs);
  await become(page, tutor);
  await page.goto(`${stage.url}#/today`);
  await page.reload();
}
