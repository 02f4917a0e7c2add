import { createDeviceKey, idOf } from '../domain/ids';
import { commit } from './commit';
import { readMeta, writeMeta, type YingchuangDatabase } from './database';
import { deviceOf } from './device';

/**
 * "我是…": from now on every change carries this person. Stamps end in a device key of which every person on a device has an
 * own one; the `device:` document says whose it is, so the author travels with each change, also while it waits.
 * `person` is a tutor's key or null; `label` describes the device in the school's words.
 */
export async function choosePerson(db: YingchuangDatabase, person: string | null, label: string): Promise<void> {
  await db.transaction('rw', [db.meta, db.docs, db.queue, db.blobs], async () => {
    const device = await deviceOf(db);
    const key = device.byPerson[person ?? ''] ?? createDeviceKey(db.entropy);
    await writeMeta(db, 'device', { ...device, key, person, byPerson: { ...device.byPerson, [person ?? '']: key } });
    await commit(db, [{ id: idOf('device', key), space: 'main', set: { person, label } }]);
  });
}

/** The tutor key of who is using this device; null if nobody said. */
export async function currentPerson(db: YingchuangDatabase): Promise<string | null> {
  return (await readMeta(db, 'device'))?.person ?? null;
}
