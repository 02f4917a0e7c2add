import { readMeta, writeMeta, type DocRow, type YingchuangDatabase } from '../db/database';
import { currentTime } from '../db/device';
import { CARE_EVERY } from '../db/photoQueue';
import { freePictures, pictureUsage } from '../db/photoStorage';
import { stampOf } from '../domain/change';
import { isStamp, timeOfStamp } from '../domain/stamp';
import type { Space } from '../domain/spaces';
import { isPlainObject } from '../domain/canonical';
import { textOf } from './answers';
import type { PhotoDeps } from './photoServer';

const DAY = 86_400_000;
/** A photo that was taken off may be brought back for so long; then its bytes go, here and on the server. */
const KEPT_TAKEN_OFF = 30 * DAY;
/** Pictures that the server has and that nobody fetched or sent for so long make room on a phone. */
const KEPT_UNUSED = 60 * DAY;
/** What pictures may take before the longest unused go, however young they are: some 2,000 of them. */
const MOST_BYTES = 400_000_000;
/** Records cleaned on the server at a time: the rest has time until tomorrow. */
const MOST_CLEANED = 50;

type Reach = (space: Space) => Promise<(PhotoDeps & { isOffice: boolean }) | undefined>;

/**
 * Once a day: bytes of photos that were taken off long ago go, and pictures that the server has make room. Devices that keep
 * a whole term (`photoWants`) keep its pictures. Never touches what is not on the server.
 */
export async function careForPhotos(db: YingchuangDatabase, reach: Reach): Promise<void> {
  const now = db.entropy.now();
  if (Math.abs(now - ((await readMeta(db, 'photoCare')) ?? 0)) <= CARE_EVERY) return;
  const old = await takenOffBefore(db, (await currentTime(db)) - KEPT_TAKEN_OFF);
  await db.blobs
    .where('photo')
    .anyOf(old.map((row) => row.id))
    .delete();
  await makeRoom(db, now);
  await cleanServer(db, old, reach);
  await writeMeta(db, 'photoCare', now);
}

/** Records of photos whose removal is older than that moment (ms UTC). */
async function takenOffBefore(db: YingchuangDatabase, moment: number): Promise<DocRow[]> {
  return db.docs
    .where('type')
    .equals('photo')
    .filter(({ doc }) => {
      if (doc['deleted'] !== true) return false;
      const stamp = stampOf(doc, 'deleted');
      // Without a stamp it is an outside writer's: nobody knows how old it is, so it never is old enough.
      return isStamp(stamp) && timeOfStamp(stamp) < moment;
    })
    .toArray();
}

async function makeRoom(db: YingchuangDatabase, now: number): Promise<void> {
  const wants: unknown = await readMeta(db, 'photoWants');
  const kept = isPlainObject(wants) ? wants : {};
  const unused = new Set(
    await db.blobs
      .where('at')
      .below(now - KEPT_UNUSED)
      .primaryKeys(),
  );
  const keptPhotos = new Set<string>();
  for (const scope of Object.keys(kept))
    for (const id of await db.docs
      .where('type')
      .equals('photo')
      .filter((row) => row.space === scope)
      .primaryKeys())
      keptPhotos.add(id);
  const mayGo = (id: string): boolean => !keptPhotos.has(id.slice(0, id.lastIndexOf('/')));
  await freePictures(db, Number.POSITIVE_INFINITY, (id) => unused.has(id) && mayGo(id));
  const { bytes } = await pictureUsage(db);
  if (bytes > MOST_BYTES) await freePictures(db, bytes - MOST_BYTES, mayGo);
}

/**
 * A picture that was taken off must not lie on the server for ever: perhaps a parent asked for it. The office's device writes
 * the record without its attachments; the record itself stays, so that no old phone brings it back.
 */
async function cleanServer(db: YingchuangDatabase, old: readonly DocRow[], reach: Reach): Promise<void> {
  const full = old.filter((row) => row.rev !== undefined && Object.keys(row.files ?? {}).length > 0);
  for (const row of full.slice(0, MOST_CLEANED)) {
    const to = await reach(row.space);
    if (!to?.isOffice || (await db.queue.get(row.id))) continue;
    const json = { ...row.doc, _rev: row.rev };
    const answer = await to.couch.json(to.path + encodeURIComponent(row.id), {
      method: 'PUT',
      json,
      signal: to.signal,
    });
    if (!answer.ok) {
      // Changed meanwhile, or refused: tomorrow's look decides anew.
      if (answer.failure.type === 'refused' && answer.failure.status < 500) continue;
      return;
    }
    const rev = isPlainObject(answer.value) ? textOf(answer.value['rev']) : '';
    if (rev) await db.docs.where('id').equals(row.id).modify({ rev, files: {} });
  }
}
