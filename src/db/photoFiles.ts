import { isPlainObject } from '../domain/canonical';
import type { DocRow, ServerFiles, YingchuangDatabase } from './database';

const NAMES = ['thumb', 'picture'] as const;

/** Which pictures a photo record says that a device found missing on the server, each with the day on which. */
export function missingOf(row: DocRow | undefined): Partial<Record<string, string>> {
  const missing = row?.doc['missing'];
  return isPlainObject(missing) ? (missing as Record<string, string>) : {};
}

/** Whether a picture was found missing after the copy `before` was stored. */
const isLostAnew = (before: DocRow | undefined, after: DocRow, name: string): boolean => {
  const said = missingOf(after)[name];
  return typeof said === 'string' && said !== missingOf(before)[name];
};

/**
 * Queues pictures again that this device holds and the server does not have (any more), by what photo records that just
 * arrived say of their attachments. A photo that was taken off is left alone. To be called in a transaction on `blobs`.
 */
export async function queueLost(
  db: YingchuangDatabase,
  changed: readonly { before: DocRow | undefined; after: DocRow }[],
): Promise<void> {
  const lost = new Map<string, Set<string>>();
  for (const { before, after } of changed) {
    const { files } = after;
    if (after.type !== 'photo' || !files || after.doc['deleted'] === true) continue;
    const names = NAMES.filter((name) => !files[name] || isLostAnew(before, after, name));
    if (names.length > 0) lost.set(after.id, new Set(names));
  }
  if (lost.size === 0) return;
  // Mostly a photo somebody else has just taken, of which nothing is here: keys tell that without reading a picture.
  const held = await db.blobs
    .where('photo')
    .anyOf([...lost.keys()])
    .primaryKeys();
  const ids = held.filter((id) => {
    const slash = id.lastIndexOf('/');
    return lost.get(id.slice(0, slash))?.has(id.slice(slash + 1));
  });
  if (ids.length === 0) return;
  await db.blobs
    .where('id')
    .anyOf(ids)
    .modify((blob) => {
      if (blob.queued !== 0) return;
      blob.queued = 1;
      delete blob.at;
    });
}

/** Notes what the server says it has of a photo, whatever else changed meanwhile. */
export async function noteFiles(db: YingchuangDatabase, photo: string, files: ServerFiles): Promise<void> {
  await db.transaction('rw', [db.docs, db.blobs], async () => {
    const before = await db.docs.get(photo);
    if (!before) return;
    const after = { ...before, files };
    await db.docs.put(after);
    await queueLost(db, [{ before, after }]);
  });
}
