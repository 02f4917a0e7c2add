import { readMeta, type YingchuangDatabase } from '../../db/database';
import { getDoc } from '../../db/queries';
import { readSchoolKeys } from '../../db/schoolKey';
import type { SchoolKey } from '../../domain/schoolKey';
import type { SyncState } from '../../domain/syncState';
import type { Space } from '../../domain/spaces';

/**
 * Why this device may not join, before anybody is asked: `demo`, the demo school is here; `other`, it has joined another
 * school; `local`, there are records of a school that was set up on this device. Nothing is ever deleted to make room.
 */
export type Obstacle = { type: 'demo' } | { type: 'other'; school: string } | { type: 'local'; school: string };

/**
 * What stands in the way of joining `school`; undefined if nothing does. `key` is the one in the link: whoever holds it already
 * is of that school, whatever the school is called on a server.
 */
export async function findObstacle(
  db: YingchuangDatabase,
  school: string,
  key?: SchoolKey,
): Promise<Obstacle | undefined> {
  if (await readMeta(db, 'demo')) return { type: 'demo' };
  const account = await readMeta(db, 'account');
  if (account) return account.school === school ? undefined : { type: 'other', school: account.school };
  if (key && (await readSchoolKeys(db)).some(({ id }) => id === key.id)) return undefined;
  const own = await getDoc(db, 'school', 'school:school');
  // Who uses the device is all that may be here before joining; it travels to whichever school comes.
  const others = await db.docs.where('type').noneOf(['device', 'history']).count();
  return others > 0 ? { type: 'local', school: own?.name ?? '' } : undefined;
}

/** Whether the account on this device is already this school's. */
export async function hasJoined(db: YingchuangDatabase, school: string): Promise<boolean> {
  return (await readMeta(db, 'account'))?.school === school;
}

/** How far the first sync is. `main` decides: with it the tutors are here, and one can say who one is. */
export async function readFirstSync(
  db: YingchuangDatabase,
): Promise<{ state: SyncState | undefined; hasMain: boolean; spaces: Space[]; tutors: number }> {
  const rows = await db.meta.where('key').startsWith('sync:').toArray();
  const main = await readMeta(db, 'sync:main');
  return {
    state: await readMeta(db, 'sync'),
    hasMain: main?.pulledAt !== undefined,
    spaces: rows.map((row) => row.key.slice('sync:'.length) as Space),
    tutors: await db.docs.where('type').equals('tutor').count(),
  };
}
