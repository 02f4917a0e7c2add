import type { YingchuangDatabase } from '../db/database';
import { readMeta } from '../db/database';
import { sweepErased } from '../db/erasure';
import { readSchoolKeys } from '../db/schoolKey';
import { isFullDisk } from '../domain/fullDisk';
import type {
  FileFailure,
  FileLike,
  FileMade,
  FileProgress,
  FileRead,
  FileReport,
  FileRequest,
} from '../domain/fileWork';
import { makeBundle } from './bundleOut';
import { readContents, type Contents, type Source } from './bundleIn';
import { missingPictures, storePictures } from './bundlePictures';
import { storeBundle, storeReadable, type Tally } from './bundleStore';
import { readOwnSchool } from './ownSchool';
import { ok } from './result';
import { cryptoHere } from './seal';

/** What stops any work on files before it begins. */
async function obstacle(db: YingchuangDatabase): Promise<FileFailure | undefined> {
  if (!cryptoHere()) return { type: 'insecure' };
  return (await readMeta(db, 'demo')) ? { type: 'demo' } : undefined;
}

/** Makes a file; see `FileActions`. */
export async function makeFile(
  db: YingchuangDatabase,
  request: FileRequest,
  onProgress: FileProgress,
  signal: AbortSignal,
): Promise<FileMade> {
  const inTheWay = await obstacle(db);
  if (inTheWay) return inTheWay;
  const [key] = await readSchoolKeys(db);
  if (!key) return { type: 'noKey' };
  return guarded(false, () => makeBundle({ db, request, onProgress, signal }, key));
}

/** Reads a file and says what it changes; with `isDry` writes nothing. See `FileActions`. */
export async function takeFile(
  db: YingchuangDatabase,
  file: FileLike,
  password: string | undefined,
  isDry: boolean,
  onProgress: FileProgress,
  signal: AbortSignal,
): Promise<FileRead> {
  const inTheWay = await obstacle(db);
  if (inTheWay) return inTheWay;
  const source: Source = {
    file,
    keys: await readSchoolKeys(db),
    own: await readOwnSchool(db),
    password,
    onProgress,
    signal,
  };
  const read = await guarded(false, async () => {
    const contents = await readContents(source);
    if (!contents.ok) return contents;
    // Nobody stops a transaction half way: from here on the documents go in whole.
    const tally = await storeBundle(db, contents.value, isDry);
    return ok({ contents: contents.value, tally });
  });
  if ('type' in read) return read;
  if (!read.ok) return read.failure;
  const { contents, tally } = read.value;
  const isPartly = true;
  return guarded(isPartly, async () => {
    const wanted = await missingPictures(db, contents.pictures);
    if (isDry) return reportOf(contents, tally, wanted.length);
    await sweepErased(db);
    await storeReadable(db);
    const stored = wanted.length > 0 ? await storePictures(db, source, new Set(wanted)) : ok(0);
    if (stored.ok) return reportOf(contents, tally, stored.value);
    // It was whole a moment ago: the stick was pulled out. The records are in, and opening it again goes on.
    return stored.failure.type === 'damaged' ? { type: 'stopped', isPartly } : stored.failure;
  });
}

function reportOf({ header, index }: Contents, tally: Tally, pictures: number): FileReport {
  const { changes, ...counts } = tally;
  return {
    type: 'report',
    kind: header.kind,
    school: header.name,
    maker: index.maker,
    madeAt: header.at,
    changes: [...changes.values()].sort((a, b) => b.added + b.changed - a.added - a.changed),
    pictures,
    ...counts,
  };
}

/** What the storage throws as values; `isPartly`: the documents are in already, pictures are missing. */
async function guarded<T>(isPartly: boolean, work: () => Promise<T>): Promise<T | FileFailure> {
  try {
    return await work();
  } catch (error) {
    if (isFullDisk(error)) return { type: 'full', isPartly };
    const name = error instanceof Error ? error.name : '';
    // Dexie wraps what ended a transaction.
    const inner = typeof error === 'object' && error !== null && 'inner' in error ? error.inner : undefined;
    const cause = inner instanceof Error ? inner.name : name;
    // The file itself cannot be read any more: its stick was pulled out, or it was moved.
    if (cause === 'NotReadableError') return isPartly ? { type: 'stopped', isPartly } : { type: 'damaged' };
    return { type: 'storage', detail: cause };
  }
}
