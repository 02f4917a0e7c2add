import type { DocRow, QueueRow, YingchuangDatabase } from '../db/database';
import { readMeta } from '../db/database';
import { blobKeys, photosOfKeys } from '../db/parked';
import { dayOf, timeOf } from '../domain/dates';
import type { FileFailure, FileMade, FileProgress, FileRequest } from '../domain/fileWork';
import type { Stamp } from '../domain/stamp';
import type { SchoolKey } from '../domain/schoolKey';
import type { Space } from '../domain/spaces';
import { packRow, writeIndex, type BundleIndex, type Packed } from './bundle';
import { createSealer, type Sealer } from './fileSeal';
import { FRAME, frameHead, pictureHead } from './frames';
import { fingerprintOf, readKnown, writeKnown } from './known';
import { readMaker, readOwnSchool } from './ownSchool';
import { packDocs } from './pack';
import { fail, ok, type Result } from './result';
import { noteStamps, readSeen } from './seen';

/** Documents of one frame: enough to pack well, few enough to be held twice. */
const GROUP = 1_000;

/** Which documents go into a file, and what its maker has. */
type Choice = { ids: string[]; seen: Map<string, Stamp>; prints: Set<string>; wholeFor: string };

type Out = { db: YingchuangDatabase; request: FileRequest; onProgress: FileProgress; signal: AbortSignal };

/** Makes a transfer file or a backup of what is here at this moment. */
export async function makeBundle(out: Out, key: SchoolKey): Promise<FileMade> {
  const { db, request, signal } = out;
  const own = await readOwnSchool(db);
  const now = db.entropy.now();
  const choice = await choose(out);
  if (choice.ids.length === 0) return { type: 'nothing' };
  const pictures = await choosePictures(out, new Set(choice.ids));
  const header = { kind: request.kind, school: own.school, name: own.name, at: now } as const;
  const sealer = await createSealer(header, key, request.kind === 'backup' ? request.password : undefined);
  if (!sealer.ok) return sealer.failure;
  const hasServer = (await readMeta(db, 'account')) !== undefined;
  const index: BundleIndex = {
    maker: await readMaker(db),
    hasServer,
    docs: choice.ids.length,
    pictures: pictures.length,
    spaces: (await db.docs.orderBy('space').uniqueKeys()) as Space[],
    wholeFor: choice.wholeFor,
    seen: hasServer ? {} : Object.fromEntries(choice.seen),
  };
  const write = async (type: number, bytes: Uint8Array): Promise<void> => {
    await sealer.value.write(frameHead(type, bytes.length));
    await sealer.value.write(bytes);
  };
  await write(FRAME.index, writeIndex(index));
  // With a server, what waits is all there is to tell; a list of ten thousand fingerprints would be most of the file.
  const isReply = request.kind === 'transfer' && (request.scope.type !== 'unsent' || !hasServer);
  if (isReply) await write(FRAME.known, writeKnown(choice.prints));
  const counts = new Map<string, number>();
  const progress = progressOf(out, index);
  for (let from = 0; from < choice.ids.length; from += GROUP) {
    if (signal.aborted) return { type: 'stopped', isPartly: false };
    const rows = await readRows(db, choice.ids.slice(from, from + GROUP));
    for (const { row } of rows) counts.set(row.type, (counts.get(row.type) ?? 0) + 1);
    await write(FRAME.docs, packDocs(rows.map(({ row, queued }): Packed => packRow(row, queued))));
    progress(rows.length);
  }
  const sent = await writePictures(out, sealer.value, pictures, progress);
  if (!sent.ok) return sent.failure;
  return {
    type: 'made',
    file: await sealer.value.end(),
    name: nameOf(request, own.name, now),
    docs: choice.ids.length,
    pictures: sent.value,
    counts: [...counts].sort(([, a], [, b]) => b - a),
  };
}

function progressOf({ onProgress }: Out, { docs, pictures }: BundleIndex): (more: number) => void {
  let done = 0;
  return (more) => {
    done += more;
    onProgress(done, docs + pictures);
  };
}

/** Documents with their dirty marks, as they are at one moment. */
async function readRows(
  db: YingchuangDatabase,
  ids: readonly string[],
): Promise<{ row: DocRow; queued: QueueRow | undefined }[]> {
  return db.transaction('r', [db.docs, db.queue], async () => {
    const [rows, queued] = [await db.docs.bulkGet([...ids]), await db.queue.bulkGet([...ids])];
    return rows.flatMap((row, i) => (row ? [{ row, queued: queued[i] }] : []));
  });
}

async function choose({ db, request, signal }: Out): Promise<Choice> {
  const seen = await readSeen(db);
  const prints = new Set<string>();
  const chosen: string[] = [];
  const scope = request.kind === 'transfer' ? request.scope : { type: 'whole' as const };
  const peer = scope.type === 'reply' ? await readMeta(db, `peer:${scope.to}`) : undefined;
  const known = peer ? readKnown(peer.known) : new Set<string>();
  const waiting = scope.type === 'unsent' ? await listUnsent(db) : undefined;
  const withOffice = request.kind === 'backup' || request.withOffice;
  const ids = (await db.docs.toCollection().primaryKeys()).sort();
  for (let from = 0; from < ids.length && !signal.aborted; from += GROUP) {
    for (const row of await db.docs.bulkGet(ids.slice(from, from + GROUP))) {
      if (!row) continue;
      noteStamps(seen, row);
      const print = fingerprintOf(row.doc);
      prints.add(print);
      if (row.space === 'office' && !withOffice) continue;
      if (waiting ? waiting.has(row.id) : !known.has(print)) chosen.push(row.id);
    }
  }
  const wholeFor = scope.type === 'whole' ? 'all' : scope.type === 'reply' ? scope.to : '';
  return { ids: chosen, seen, prints, wholeFor };
}

/** Documents that wait, parked ones too, and photos whose pictures do. */
async function listUnsent(db: YingchuangDatabase): Promise<Set<string>> {
  const pictures = [...(await blobKeys(db, 1)), ...(await blobKeys(db, 2))];
  return new Set([...(await db.queue.toCollection().primaryKeys()), ...photosOfKeys(pictures)]);
}

/** Keys of the pictures that go along: of documents in the file, or all that are here. */
async function choosePictures({ db, request }: Out, ids: ReadonlySet<string>): Promise<string[]> {
  const kind = request.kind === 'backup' ? 'all' : request.pictures;
  if (kind === 'none') return [];
  const keys = await db.blobs.toCollection().primaryKeys();
  return keys.filter((key) => {
    const slash = key.lastIndexOf('/');
    return ids.has(key.slice(0, slash)) && (kind === 'all' || key.endsWith('/thumb'));
  });
}

async function writePictures(
  { db, signal }: Out,
  sealer: Sealer,
  keys: readonly string[],
  progress: (more: number) => void,
): Promise<Result<number, FileFailure>> {
  let count = 0;
  for (const key of keys) {
    if (signal.aborted) return fail({ type: 'stopped', isPartly: false });
    // One at a time: there may be hundreds of megabytes.
    const blob = await db.blobs.get(key);
    if (blob) {
      await sealer.write(pictureHead(key, blob.bytes.length));
      await sealer.write(blob.bytes);
      count += 1;
    }
    progress(1);
  }
  return ok(count);
}

/** `青山小学-备份-20261124-1635.yingchuang`: school, what it is, and when; signs that file systems dislike left out. */
function nameOf(request: FileRequest, school: string, at: number): string {
  const date = new Date(at);
  const name = school.replace(/[\\/:*?"<>|\s\p{Cc}]/gu, '').slice(0, 40) || '萤窗';
  const what = request.kind === 'backup' ? '备份' : '资料';
  return `${name}-${what}-${dayOf(date).replaceAll('-', '')}-${timeOf(date).replace(':', '')}.yingchuang`;
}
