import type { BlobRow, Parked } from '../db/database';
import { isPlainObject } from '../domain/canonical';
import { textOf } from './answers';
import type { CouchFailure } from './couch';
import type { SpaceDeps } from './pull';
import { ok, type Result } from './result';
import { notePushed } from './store';

const TYPE = 'image/jpeg';

/** Answers that are about this one picture. */
const REFUSALS: Partial<Record<number, Parked['reason']>> = { 400: 'invalid', 403: 'forbidden', 413: 'tooLarge' };

const pathOfBlob = (path: string, blob: Pick<BlobRow, 'photo' | 'name'>): string =>
  `${path}${encodeURIComponent(blob.photo)}/${blob.name}`;

/**
 * Sends the pictures that wait, one at a time, thumbnails first. A picture follows its document, never goes before it.
 * With `thumbsOnly` (a metered line) the pictures themselves wait. Returns how many went up.
 */
export async function pushPhotos(deps: SpaceDeps, thumbsOnly: boolean): Promise<Result<number, CouchFailure>> {
  const { db, space } = deps;
  const ids = await db.blobs.where('[space+queued]').equals([space, 1]).primaryKeys();
  const thumbs = ids.filter((id) => id.endsWith('/thumb'));
  const pictures = thumbsOnly ? [] : ids.filter((id) => !id.endsWith('/thumb'));
  const written = new Map<string, string>();
  let count = 0;
  for (const id of [...thumbs, ...pictures]) {
    const sent = await pushOne(deps, id, written);
    if (!sent.ok) return sent;
    if (sent.value) count += 1;
  }
  return ok(count);
}

/** `written` holds the revisions that this run itself made, by photo: nobody can know of what an earlier run left there. */
async function pushOne(
  deps: SpaceDeps,
  id: string,
  written: Map<string, string>,
): Promise<Result<boolean, CouchFailure>> {
  const { db, couch, path, signal } = deps;
  const blob = await db.blobs.get(id);
  let rev = (await db.docs.get(blob?.photo ?? ''))?.rev;
  if (blob?.queued !== 1) return ok(false);
  const isFirst = rev?.startsWith('1-') || (rev !== undefined && written.get(blob.photo) === rev);
  for (let attempt = 0; rev !== undefined && attempt < 3; attempt++) {
    if (attempt > 0 || !isFirst) {
      const there = await readStub(deps, blob);
      if (!there.ok) return there;
      const { current, length } = there.value;
      if (current !== undefined && length === blob.bytes.length) {
        // It had arrived; only the answer was lost.
        await storeSent(deps, blob, rev, current);
        written.set(blob.photo, current);
        return ok(true);
      }
      rev = current;
      if (rev === undefined) break;
    }
    const file = { type: TYPE, bytes: blob.bytes };
    const answer = await couch.json(pathOfBlob(path, blob), { method: 'PUT', query: { rev }, file, signal });
    if (answer.ok) {
      const next = (isPlainObject(answer.value) && textOf(answer.value['rev'])) || rev;
      await storeSent(deps, blob, rev, next);
      written.set(blob.photo, next);
      return ok(true);
    }
    const { failure } = answer;
    if (failure.type !== 'refused') return answer;
    const reason = REFUSALS[failure.status];
    if (reason) {
      // A picture the server will not have must not hold up the others; it is shown, and goes again when a person asks.
      const parked = { reason, status: failure.status, detail: failure.reason, at: db.entropy.now() };
      await db.blobs.update(blob.id, { queued: 2, parked });
      return ok(false);
    }
    if (failure.status !== 409 && failure.status !== 404) return answer;
  }
  return ok(false);
}

type Stub = { current: string | undefined; length: number | undefined };

/** The photo document's revision on the server, and the length of this attachment if it is there. */
async function readStub({ couch, path, signal }: SpaceDeps, blob: BlobRow): Promise<Result<Stub, CouchFailure>> {
  const there = await couch.json(path + encodeURIComponent(blob.photo), { signal });
  if (!there.ok) {
    const isGone = there.failure.type === 'refused' && there.failure.status === 404;
    return isGone ? ok({ current: undefined, length: undefined }) : there;
  }
  const doc = isPlainObject(there.value) ? there.value : {};
  const stubs = isPlainObject(doc['_attachments']) ? doc['_attachments'] : {};
  const stub = stubs[blob.name];
  const length = isPlainObject(stub) && typeof stub['length'] === 'number' ? stub['length'] : undefined;
  return ok({ current: typeof doc['_rev'] === 'string' ? doc['_rev'] : undefined, length });
}

/** The picture is on the server; its document's revision moved with it, unless something else moved it meanwhile. */
async function storeSent({ db, space }: SpaceDeps, blob: BlobRow, from: string, rev: string): Promise<void> {
  await db.transaction('rw', [db.docs, db.blobs, db.meta], async () => {
    const row = await db.docs.get(blob.photo);
    if (row && (row.rev === from || Number.parseInt(row.rev ?? '0', 10) < Number.parseInt(rev, 10)))
      await db.docs.put({ ...row, rev });
    await db.blobs.update(blob.id, { queued: 0 });
    await notePushed(db, space, [blob.photo]);
  });
}

/** Brings one picture to this device; false if the server has none. */
export async function pullPhoto(
  deps: SpaceDeps,
  photo: string,
  name: BlobRow['name'],
): Promise<Result<boolean, CouchFailure>> {
  const { db, couch, path, space, signal } = deps;
  const id = `${photo}/${name}`;
  if (await db.blobs.get(id)) return ok(true);
  const answer = await couch.bytes(pathOfBlob(path, { photo, name }), { accept: TYPE, signal });
  if (!answer.ok) return answer.failure.type === 'refused' && answer.failure.status === 404 ? ok(false) : answer;
  await db.blobs.put({ id, photo, space, name, bytes: answer.value, queued: 0 });
  return ok(true);
}
