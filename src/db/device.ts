import { createDeviceKey } from '../domain/ids';
import { CLOCK_AT_START } from '../domain/stamp';
import { readMeta, writeMeta, type DeviceMeta, type MetaValues, type YingchuangDatabase } from './database';

/** This device's identity, made at first use. Call inside a transaction on `meta` to be atomic with it. */
export async function deviceOf(db: YingchuangDatabase): Promise<DeviceMeta> {
  const known = await readMeta(db, 'device');
  if (known) return known;
  const key = createDeviceKey(db.entropy);
  const device: DeviceMeta = { install: createDeviceKey(db.entropy), key, person: null, byPerson: { '': key } };
  await writeMeta(db, 'device', device);
  return device;
}

export async function clockOf(db: YingchuangDatabase): Promise<MetaValues['clock']> {
  return (await readMeta(db, 'clock')) ?? { ...CLOCK_AT_START, offset: 0 };
}

/** The best guess of the true time, ms UTC: the device's clock corrected by what a server last said. */
export async function currentTime(db: YingchuangDatabase): Promise<number> {
  return db.entropy.now() + (await clockOf(db)).offset;
}
