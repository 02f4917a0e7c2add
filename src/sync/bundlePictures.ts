import type { BlobRow, YingchuangDatabase } from '../db/database';
import type { FileFailure } from '../domain/fileWork';
import { readPictures, type Source } from './bundleIn';
import type { Picture } from './frames';
import { fail, ok, type Result } from './result';

/** Bytes written in one transaction: what a phone holds easily. */
const BATCH = 4_000_000;

/** Keys of the pictures that are not here yet. */
export async function missingPictures(db: YingchuangDatabase, keys: readonly string[]): Promise<string[]> {
  const here = new Set(
    await db.blobs
      .where('id')
      .anyOf([...keys])
      .primaryKeys(),
  );
  return keys.filter((key) => !here.has(key));
}

/**
 * Brings the pictures of a file whose documents are here already; those that are here stay. Each is written once and for all,
 * so that a restore that was cut off is simply done again. Returns how many came.
 */
export async function storePictures(
  db: YingchuangDatabase,
  source: Source,
  wanted: ReadonlySet<string>,
): Promise<Result<number, FileFailure>> {
  let batch: Picture[] = [];
  let held = 0;
  let count = 0;
  let done = 0;
  const flush = async (): Promise<void> => {
    count += await put(db, batch);
    done += batch.length;
    source.onProgress(done, wanted.size);
    batch = [];
    held = 0;
  };
  for await (const picture of readPictures(source)) {
    if ('type' in picture) return fail(picture);
    if (source.signal.aborted) return fail({ type: 'stopped', isPartly: true });
    if (!wanted.has(picture.id)) continue;
    batch.push(picture);
    held += picture.bytes.length;
    if (held > BATCH) await flush();
  }
  if (batch.length > 0) await flush();
  return ok(count);
}

async function put(db: YingchuangDatabase, pictures: readonly Picture[]): Promise<number> {
  return db.transaction('rw', [db.docs, db.blobs], async () => {
    const rows = await db.docs.bulkGet(pictures.map(({ photo }) => photo));
    const missing = new Set(
      await missingPictures(
        db,
        pictures.map(({ id }) => id),
      ),
    );
    const blobs = pictures.flatMap(({ id, photo, name, bytes }, i): BlobRow[] => {
      const row = rows[i];
      if (!row || row.doc['deleted'] === true || !missing.has(id)) return [];
      // Whether the server has it is known only where it said so; sending it once too often is found out by its length.
      const isThere = row.files?.[name] !== undefined;
      const { space } = row;
      return [{ id, photo, space, name, bytes, ...(isThere ? { queued: 0, at: db.entropy.now() } : { queued: 1 }) }];
    });
    await db.blobs.bulkPut(blobs);
    return blobs.length;
  });
}
