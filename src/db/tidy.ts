import type { Space } from '../domain/spaces';
import { readMeta, type Parked, type YingchuangDatabase } from './database';
import { readErasure, sweepErased } from './erasure';
import { dropSent } from './holdings';

/** Whether a space holds anything but what is parked because it was purged. */
async function isToDrop(db: YingchuangDatabase, space: Space): Promise<boolean> {
  if (await readMeta(db, `checkpoint:${space}`)) return true;
  const gone = await db.queue
    .where('space')
    .equals(space)
    .and((row) => row.parked?.reason === 'gone')
    .count();
  if ((await db.docs.where('space').equals(space).count()) > gone) return true;
  const pictures = db.blobs.where('[space+queued]');
  const states: [Space, number][] = [
    [space, 0],
    [space, 1],
  ];
  return (await pictures.anyOf(states).count()) > 0;
}

/**
 * Does on this device what `main` says: removes children who were erased and lets go of purged terms, whatever way they came
 * here. Work in a purged term that was never sent stays, parked as gone, until a person throws it away. Returns the purged.
 */
export async function tidy(db: YingchuangDatabase): Promise<ReadonlySet<Space>> {
  await sweepErased(db);
  const { purged } = await readErasure(db);
  for (const space of purged) {
    if (!(await isToDrop(db, space))) continue;
    const parked: Parked = { reason: 'gone', status: 410, detail: 'purged', at: db.entropy.now() };
    await dropSent(db, space, parked);
  }
  return purged;
}
