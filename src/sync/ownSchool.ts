import { readMeta, type YingchuangDatabase } from '../db/database';
import { getDoc } from '../db/queries';
import { idOf } from '../domain/ids';
import type { FileMaker } from '../domain/fileWork';
import { deviceOf } from '../db/device';
import type { Own } from './fileSeal';

/** Which school this device belongs to, by what is here. */
export async function readOwnSchool(db: YingchuangDatabase): Promise<Own> {
  const [account, left, ring, school, records] = [
    await readMeta(db, 'account'),
    await readMeta(db, 'left'),
    await readMeta(db, 'keyRing'),
    await getDoc(db, 'school', 'school:school'),
    await db.docs.where('type').noneOf(['device', 'history']).count(),
  ];
  return {
    school: (account ?? left)?.school ?? '',
    name: school?.name ?? ring?.name ?? '',
    isEmpty: !account && !left && !ring && records === 0,
  };
}

/** Who makes a file on this device, in the school's words. */
export async function readMaker(db: YingchuangDatabase): Promise<FileMaker> {
  const device = await deviceOf(db);
  const said = await getDoc(db, 'device', idOf('device', device.key));
  const tutor = device.person === null ? undefined : await getDoc(db, 'tutor', idOf('tutor', device.person));
  return { install: device.install, device: said?.label ?? '', person: tutor?.name ?? '' };
}
