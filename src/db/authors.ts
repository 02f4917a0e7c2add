import { idOf } from '../domain/ids';
import { deviceOfStamp, isStamp, type Stamp } from '../domain/stamp';
import type { YingchuangDatabase } from './database';
import { namesOf } from './names';
import { getDocs } from './queries';

/** Who wrote something, and on which device: the author's name and what the school calls the device; '' where nobody said. */
export type Author = { person: string; device: string };

/** The authors of stamps, by stamp. Stamps of outside writers, and none at all, have no author. */
export async function authorsOf(db: YingchuangDatabase, stamps: readonly Stamp[]): Promise<Map<Stamp, Author>> {
  const wanted = [...new Set(stamps)].filter(isStamp);
  const devices = await getDocs(db, 'device', [
    ...new Set(wanted.map((stamp) => idOf('device', deviceOfStamp(stamp)))),
  ]);
  const byId = new Map(devices.map((device) => [device._id, device]));
  const names = await namesOf(
    db,
    devices.map((device) => idOf('tutor', device.person ?? '')),
  );
  return new Map(
    wanted.map((stamp) => {
      const device = byId.get(idOf('device', deviceOfStamp(stamp)));
      const person = device?.person ? (names.get(idOf('tutor', device.person)) ?? '') : '';
      return [stamp, { person, device: device?.label ?? '' }];
    }),
  );
}
