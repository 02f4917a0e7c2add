import { idOf, typeOf } from '../../domain/ids';
import type { Doc } from '../../domain/registers';
import { termSpace, type Space } from '../../domain/spaces';
import { writeStamp } from '../../domain/stamp';
import type { BlobRow, DocRow, YingchuangDatabase } from '../../db/database';
import { writeMeta } from '../../db/database';
import { choosePerson } from '../../db/person';
import { dayOf, timeOf } from '../../domain/dates';
import { hasOwnRecords } from './demo.queries';
import { docOf } from './draft';
import { drawScene, type Drawing } from './drawScene';
import { generateDemo, type Demo } from './generator';
import type { DemoPhoto } from './sessions';

/** Why the demo school was not loaded. `notEmpty`: there are records, or the device has joined a school. */
export type LoadFailure = { type: 'notEmpty' } | { type: 'aborted' };
export type Loaded = { ok: true; person: string | undefined } | { ok: false; failure: LoadFailure };

export type LoadOptions = {
  /** What this device is called. */
  label?: string;
  seed?: number;
  /** Parts done of all; a part is a chunk of records or a drawing. */
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
};

/** The same school on every device, so that a trainer and the class see the same. */
const SEED = 20260901;
const CHUNK = 300;

/**
 * Fills an empty app with the demo school and takes the part of a tutor who has something to do. Everything is written in one
 * transaction: a load that is cut off leaves nothing behind. The records are clean: they wait for no server.
 * Rejects if the device has no room or the database is blocked.
 */
export async function loadDemo(db: YingchuangDatabase, options: LoadOptions): Promise<Loaded> {
  const { label = '', seed = SEED, onProgress, signal } = options;
  if (await hasOwnRecords(db)) return { ok: false, failure: { type: 'notEmpty' } };
  onProgress?.(0, 100);
  // The page paints the bar before the generator takes the thread.
  await new Promise((resolve) => setTimeout(resolve, 30));
  const now = new Date(db.entropy.now());
  const demo = generateDemo({ seed, today: dayOf(now), time: timeOf(now), utcOffset: -now.getTimezoneOffset() });
  const scenes = [...new Set(demo.photos.map(sceneOf))];
  const docs = rowsOf(demo);
  const pictureCount = demo.photos.filter((photo) => photo.recent).length;
  const total =
    scenes.length +
    Math.ceil((docs.length + demo.photos.length) / CHUNK) +
    Math.ceil((demo.photos.length + pictureCount) / CHUNK);
  let done = 0;
  const advance = (): void => onProgress?.(++done, total);

  const drawings = new Map<string, Drawing>();
  for (const scene of scenes) {
    if (signal?.aborted) return { ok: false, failure: { type: 'aborted' } };
    const [category = '', number = '0'] = scene.split('/');
    drawings.set(scene, await drawScene(category, Number(number)));
    advance();
  }
  const pictures = demo.photos.map((photo) =>
    rowsOfPhoto(photo, drawings.get(sceneOf(photo)), termSpace(demo.termKey)),
  );
  const allDocs = [...docs, ...pictures.map(({ row }) => row)];
  const blobs = pictures.flatMap((picture) => picture.blobs);
  const person = demo.leads[0];

  return db
    .transaction('rw', [db.docs, db.blobs, db.queue, db.meta], async (transaction): Promise<Loaded> => {
      if (await hasOwnRecords(db)) return { ok: false, failure: { type: 'notEmpty' } };
      const isWhole =
        (await putChunks(allDocs, (chunk) => db.docs.bulkPut(chunk), advance, signal)) &&
        (await putChunks(blobs, (chunk) => db.blobs.bulkPut(chunk), advance, signal));
      if (!isWhole) {
        transaction.abort();
        return { ok: false, failure: { type: 'aborted' } };
      }
      await writeMeta(db, 'demo', { since: db.entropy.now() });
      await choosePerson(db, person ?? null, label);
      // Nothing of the demo is ever sent, so nothing of it waits.
      await db.queue.clear();
      return { ok: true, person };
    })
    .catch((error: unknown): Loaded => {
      if (signal?.aborted) return { ok: false, failure: { type: 'aborted' } };
      throw error;
    });
}

/** Writes rows a chunk at a time; false as soon as it is cancelled. */
async function putChunks<T>(
  rows: readonly T[],
  write: (chunk: T[]) => PromiseLike<unknown>,
  advance: () => void,
  signal?: AbortSignal,
): Promise<boolean> {
  for (let start = 0; start < rows.length; start += CHUNK) {
    if (signal?.aborted) return false;
    await write(rows.slice(start, start + CHUNK));
    advance();
  }
  return true;
}

/** Empties the app again, with everything that was tried on top of the demo; false if there is none. */
export async function removeDemo(db: YingchuangDatabase): Promise<boolean> {
  return db.transaction('rw', [db.docs, db.blobs, db.queue, db.quarantine, db.meta], async () => {
    if (!(await db.meta.get('demo'))) return false;
    await Promise.all([db.docs.clear(), db.blobs.clear(), db.queue.clear(), db.quarantine.clear()]);
    // The clock stays: it must never go back. Who used the device was one of the demo's tutors.
    await db.meta.where('key').notEqual('clock').delete();
    return true;
  });
}

const sceneOf = (photo: DemoPhoto): string => `${photo.category}/${photo.scene}`;

const rowOf = (doc: Doc, space: Space): DocRow => ({ id: doc._id, space, type: typeOf(doc._id), doc });

function rowsOf(demo: Demo): DocRow[] {
  return [
    ...demo.main.map((doc) => rowOf(doc, 'main')),
    ...demo.term.map((doc) => rowOf(doc, termSpace(demo.termKey))),
    ...demo.office.map((doc) => rowOf(doc, 'office')),
  ];
}

/** A photo's document and its bytes: the thumbnail always, the picture for those of the last days, as on a real phone. */
function rowsOfPhoto(photo: DemoPhoto, drawing: Drawing | undefined, space: Space): { row: DocRow; blobs: BlobRow[] } {
  if (!drawing) throw new Error(`${photo.category} was not drawn`);
  const id = idOf('photo', photo.key);
  const { thumbhash, width, height, picture, thumb } = drawing;
  const doc = docOf(
    id,
    { session: photo.session, group: photo.group, date: photo.date, thumbhash, width, height, bytes: picture.length },
    writeStamp(photo.takenAt, 0, photo.device),
  );
  const blob = (name: BlobRow['name'], bytes: Uint8Array): BlobRow => ({
    id: `${id}/${name}`,
    photo: id,
    space,
    name,
    bytes,
    queued: 0,
  });
  return { row: rowOf(doc, space), blobs: [blob('thumb', thumb), ...(photo.recent ? [blob('picture', picture)] : [])] };
}
