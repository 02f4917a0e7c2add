import type { BlobRow, Parked } from '../db/database';
import { missingOf } from '../db/photoFiles';
import { isPlainObject } from '../domain/canonical';
import { isSameDoc, type Doc } from '../domain/registers';
import { readRaw, textOf, type Raw } from './answers';
import type { CouchFailure } from './couch';
import { digestOf, pathOfPicture, PICTURE_TYPE, readFiles, type PhotoDeps } from './photoServer';
import { ok, type Result } from './result';
import { notePicture } from './store';

/** Answers that are about this one picture. */
const REFUSALS: Partial<Record<number, Parked['reason']>> = { 400: 'invalid', 403: 'forbidden', 413: 'tooLarge' };

/** What came of one picture: `later` if its document has to go first, or it is not wanted any more. */
export type Uploaded = 'sent' | 'parked' | 'later';

/**
 * Sends one picture that waits. It follows its document, never goes before it, and one of a photo that was taken off does not
 * go. `written` holds the revisions that this run itself made, by photo: nobody can know of what an earlier run left there.
 */
export async function uploadPicture(
  deps: PhotoDeps,
  id: string,
  written: Map<string, string>,
): Promise<Result<Uploaded, CouchFailure>> {
  const { db, couch, path, signal } = deps;
  const blob = await db.blobs.get(id);
  if (blob?.queued !== 1) return ok('later');
  const [row, waiting] = [await db.docs.get(blob.photo), await db.queue.get(blob.photo)];
  let rev = row?.rev;
  // On a server that lost the document, some make a new one of a picture alone.
  if (row?.doc['deleted'] === true || (waiting && !waiting.parked)) return ok('later');
  const isFirst = rev?.startsWith('1-') || (rev !== undefined && written.get(blob.photo) === rev);
  // Somebody could not get it although the server names it: then its word is not enough.
  const isLost = missingOf(row)[blob.name] !== undefined;
  const digest = digestOf(blob.bytes);
  const agreed = waiting ? waiting.base : row?.doc;
  // The revision here at which this device knows what the server's record says.
  let known = rev;
  for (let attempt = 0; rev !== undefined && attempt < 3; attempt++) {
    if (attempt > 0 || !isFirst) {
      const there = await readFiles(deps, blob.photo);
      if (!there.ok) return there;
      const file = there.value?.files[blob.name];
      const isThere = file?.length === blob.bytes.length && (file.digest === digest || !file.digest.startsWith('md5-'));
      if (there.value && isThere && (attempt > 0 || !isLost)) {
        // It had arrived; only the answer was lost.
        const isKnown = isAgreed(there.value.raw, agreed);
        await storeSent(deps, blob, digest, isKnown ? known : undefined, there.value.rev);
        written.set(blob.photo, there.value.rev);
        return ok('sent');
      }
      rev = there.value?.rev;
      if (there.value === undefined || rev === undefined) break;
      // Somebody wrote into the record: the picture goes on top of that, but what was written has still to be pulled.
      if (!isAgreed(there.value.raw, agreed)) known = rev;
    }
    const file = { type: PICTURE_TYPE, bytes: blob.bytes };
    const answer = await couch.json(pathOfPicture(path, blob.photo, blob.name), {
      method: 'PUT',
      query: { rev },
      file,
      signal,
    });
    if (answer.ok) {
      const next = (isPlainObject(answer.value) && textOf(answer.value['rev'])) || rev;
      await storeSent(deps, blob, digest, known, next);
      written.set(blob.photo, next);
      return ok('sent');
    }
    const { failure } = answer;
    if (failure.type !== 'refused') return answer;
    const reason = REFUSALS[failure.status];
    if (reason) {
      // A picture the server will not have must not hold up the others; it is shown, and goes again when a person asks.
      const parked = { reason, status: failure.status, detail: failure.reason, at: db.entropy.now() };
      await db.blobs.update(blob.id, { queued: 2, parked });
      return ok('parked');
    }
    if (failure.status !== 409 && failure.status !== 404) return answer;
  }
  return ok('later');
}

/** Whether the server's record says what was last agreed with it. */
function isAgreed(raw: Raw, agreed: Doc | undefined): boolean {
  const read = readRaw(raw);
  return read.ok && agreed !== undefined && isSameDoc(read.doc, agreed);
}

/**
 * The picture is on the server. Its document's revision here moves with it from `known`, and from no other: a revision whose
 * words this device has not seen would never be pulled.
 */
async function storeSent(
  { db, space }: PhotoDeps,
  blob: BlobRow,
  digest: string,
  known: string | undefined,
  rev: string,
): Promise<void> {
  await db.transaction('rw', [db.docs, db.blobs, db.meta], async () => {
    const row = await db.docs.get(blob.photo);
    if (row) {
      const isOurs = known !== undefined && row.rev === known;
      const files = { ...row.files, [blob.name]: { length: blob.bytes.length, digest } };
      await db.docs.put({ ...row, ...(isOurs ? { rev } : {}), files });
    }
    const at = blob.name === 'picture' ? { at: db.entropy.now() } : {};
    await db.blobs.update(blob.id, { queued: 0, ...at });
    await notePicture(db, space, blob.photo);
  });
}
