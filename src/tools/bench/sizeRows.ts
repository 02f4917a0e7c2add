import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { measureDist } from '../distSize';
import { atMost, type BenchRow } from './row';

export const DIST = join(import.meta.dirname, '../../../dist');

export function needBuild(): void {
  if (!existsSync(join(DIST, 'precache.json'))) throw new Error('There is no build: npm run build');
}

/** What a phone downloads, compressed as a server sends it. */
export function sizeRows(): Promise<BenchRow[]> {
  needBuild();
  const { firstVisit, precache, budgets } = measureDist(DIST);
  return Promise.resolve([
    atMost('size-first-visit', 'bytes', firstVisit, budgets.firstVisit, 1),
    atMost('size-precache', 'bytes', precache, budgets.precache, 1),
  ]);
}
