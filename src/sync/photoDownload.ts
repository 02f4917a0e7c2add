import { commit } from '../db/commit';
import type { BlobRow, DocRow, ServerFile } from '../db/database';
import { currentTime } from '../db/device';
import { missingOf, noteFiles } from '../db/photoFiles';
import { stampOf } from '../domain/change';
import { addDays, dayOf } from '../domain/dates';
import { isStamp, timeOfStamp } from '../domain/stamp';
import type { CouchFailure } from './couch';
import { isNamed, pathOfPicture, PICTURE_TYPE, readFiles, type PhotoDeps } from './photoServer';
import { ok, type Result } from './result';

/** Days that a picture may well take to come up from the phone that took it: it waits for Wi-Fi. */
const ON_ITS_WAY = 3;
/** Days until a picture that is missing is asked for once more. */
const ASKED_AGAIN = 7;

export type Downloaded = 'here' | 'absent' | 'broken';

/** `isAsked`: a person wants it now, so the server is asked although nobody has heard of it having the picture. */
export type Wanted = { photo: string; name: BlobRow['name']; isAsked: boolean; onPart?: (got: number) => void };

/**
 * Brings one picture to this device, and believes only bytes that are what the server's record names. `absent`: the server has
 * none; if it should have one by now, that is noted in the photo's record, which whoever holds the picture will hear of.
 */
export async function downloadPicture(deps: PhotoDeps, wanted: Wanted): Promise<Result<Downloaded, CouchFailure>> {
  const { db, couch, path, space, signal } = deps;
  const { photo, name, isAsked, onPart } = wanted;
  const id = `${photo}/${name}`;
  // Keys only: the picture itself may be large.
  if ((await db.blobs.where('id').equals(id).count()) > 0) return ok('here');
  const row = await db.docs.get(photo);
  if (!row) return ok('absent');
  let named = row.files?.[name];
  if (row.files && !named && !isAsked) {
    await noteMissing(deps, row, name, false);
    return ok('absent');
  }
  if (!named) {
    const fresh = await readFresh(deps, photo, name);
    if (!fresh.ok) return fresh;
    named = fresh.value;
    if (!named) {
      await noteMissing(deps, row, name, false);
      return ok('absent');
    }
  }
  let got = 0;
  const answer = await couch.bytes(pathOfPicture(path, photo, name), {
    accept: PICTURE_TYPE,
    signal,
    onPart: (part) => {
      got += part.length;
      onPart?.(got);
    },
  });
  if (!answer.ok) {
    if (answer.failure.type !== 'refused' || answer.failure.status !== 404) return answer;
    // Told once more what there is, so that nobody asks for it again and again.
    const fresh = await readFresh(deps, photo, name);
    if (!fresh.ok) return fresh;
    await noteMissing(deps, row, name, true);
    return ok('absent');
  }
  const bytes = answer.value;
  if (!isNamed(bytes, named)) {
    const fresh = await readFresh(deps, photo, name);
    if (!fresh.ok) return fresh;
    if (!fresh.value || !isNamed(bytes, fresh.value)) return ok('broken');
  }
  const at = name === 'picture' ? { at: db.entropy.now() } : {};
  await db.transaction('rw', [db.docs, db.blobs], async () => {
    // Gone while it was under way: nobody could ever reach it.
    if (await db.docs.get(photo)) await db.blobs.put({ id, photo, space, name, bytes, queued: 0, ...at });
  });
  return ok('here');
}

/** What the server has of one picture now; this device remembers it. */
async function readFresh(
  deps: PhotoDeps,
  photo: string,
  name: BlobRow['name'],
): Promise<Result<ServerFile | undefined, CouchFailure>> {
  const there = await readFiles(deps, photo);
  if (!there.ok) return there;
  const files = there.value?.files ?? {};
  await noteFiles(deps.db, photo, files);
  return ok(files[name]);
}

/**
 * Writes into the photo's record that a picture is missing on the server. Every device hears of it as of any other edit, and
 * the one that holds the bytes sends them again: nobody has to ask about every photo. `isSure`: the server names it and does
 * not have it; else it may be on its way.
 */
async function noteMissing({ db, space }: PhotoDeps, row: DocRow, name: string, isSure: boolean): Promise<void> {
  const today = dayOf(new Date(await currentTime(db)));
  const taken = row.doc['date'] ?? madeOn(row);
  if (!isSure && !(typeof taken === 'string' && taken < addDays(today, -ON_ITS_WAY))) return;
  const before = missingOf(row)[name];
  if (typeof before === 'string' && before > addDays(today, -ASKED_AGAIN)) return;
  await commit(db, [{ id: row.id, space, set: (stored) => stored && { missing: { [name]: today } } }]);
}

/** The day a record was made, by its stamp; undefined for an outside writer's, of which nobody knows. */
function madeOn({ doc }: DocRow): string | undefined {
  const stamp = stampOf(doc, 'thumbhash');
  return isStamp(stamp) ? dayOf(new Date(timeOfStamp(stamp))) : undefined;
}
