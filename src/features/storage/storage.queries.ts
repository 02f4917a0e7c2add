import type { YingchuangDatabase } from '../../db/database';
import { pictureUsage, type PictureUsage } from '../../db/photoStorage';
import type { Space } from '../../domain/spaces';

/** What is here: records by space, the most first, and pictures. */
export type Contents = { spaces: { space: Space; count: number }[]; total: number; pictures: PictureUsage };

export async function readContents(db: YingchuangDatabase): Promise<Contents> {
  const spaces: Contents['spaces'] = [];
  for (const space of (await db.docs.orderBy('space').uniqueKeys()) as Space[])
    spaces.push({ space, count: await db.docs.where('space').equals(space).count() });
  spaces.sort((a, b) => b.count - a.count);
  const total = spaces.reduce((sum, { count }) => sum + count, 0);
  return { spaces, total, pictures: await pictureUsage(db) };
}
