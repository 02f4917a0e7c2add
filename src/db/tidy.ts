import type { Space } from '../domain/spaces';
import { readMeta, writeMeta, type Parked, type YingchuangDatabase } from './database';
import { readErasure, sweepErased } from './erasure';
import { dropSent, unparkSpace, unsentIn } from './holdings';

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

async function keep(db: YingchuangDatabase, spaces: Space[]): Promise<void> {
  await db.transaction('rw', [db.meta], async () => {
    if (spaces.length > 0) await writeMeta(db, 'purgedWork', spaces);
    else await db.meta.delete('purgedWork');
  });
}

/**
 * Does on this device what `main` says: removes children who were erased and lets go of purged terms, whatever way they came
 * here. Work in a purged term that was never sent stays, parked as gone, until a person throws it away. Returns the purged.
 */
export async function tidy(db: YingchuangDatabase): Promise<ReadonlySet<Space>> {
  await sweepErased(db);
  const { purged } = await readErasure(db);
  const parked: Parked = { reason: 'gone', status: 410, detail: 'purged', at: db.entropy.now() };
  const work = new Set(await readMeta(db, 'purgedWork'));
  const before = work.size;
  // The office thought better of it: what waited goes to the server, which may still have the term.
  for (const space of work) {
    if (purged.has(space)) continue;
    await unparkSpace(db, space, parked);
    work.delete(space);
  }
  for (const space of purged) {
    if (!(await isToDrop(db, space))) continue;
    await dropSent(db, space, parked);
    const { docs, photos } = await unsentIn(db, space);
    if (docs + photos > 0) work.add(space);
  }
  if (work.size > 0 || before > 0) await keep(db, [...work]);
  return purged;
}
