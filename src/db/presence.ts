import { isDocType } from '../domain/documents';
import { typeOf } from '../domain/ids';
import { readMeta, type YingchuangDatabase } from './database';
import { blobKeys, photosOfKeys } from './parked';

/** What is here, in numbers: enough to tell later that it is gone, and what of it nobody else had. No names. */
export type Presence = {
  /** The device's own mark: another one means that the database was made anew. '' while nothing was ever written. */
  install: string;
  isDemo: boolean;
  docs: number;
  /** Records that wait to be sent, by type; what only a newer version knows is `other`. */
  unsent: Record<string, number>;
  photosUnsent: number;
};

/** Counts by keys alone: no record is read. */
export async function readPresence(db: YingchuangDatabase): Promise<Presence> {
  const [device, demo, account, docs, waiting, photos] = await Promise.all([
    readMeta(db, 'device'),
    readMeta(db, 'demo'),
    readMeta(db, 'account'),
    db.docs.count(),
    db.queue.toCollection().primaryKeys(),
    blobKeys(db, 1),
  ]);
  const unsent: Record<string, number> = {};
  for (const id of waiting) {
    const type = typeOf(id);
    const name = isDocType(type) ? type : 'other';
    unsent[name] = (unsent[name] ?? 0) + 1;
  }
  return {
    install: device?.install ?? '',
    // A school without a server keeps everything here, and sends nothing: what it lost cannot be counted as unsent.
    isDemo: demo !== undefined && account === undefined,
    docs,
    unsent,
    photosUnsent: photosOfKeys(photos).length,
  };
}
