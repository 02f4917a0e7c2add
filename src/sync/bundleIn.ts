import type { FileFailure, FileLike, FileProgress } from '../domain/fileWork';
import { ERASURE_TYPES } from '../domain/erasure';
import type { Doc } from '../domain/registers';
import type { SchoolKey } from '../domain/schoolKey';
import { readIndex, unpackRow, type BundleIndex, type Unreadable } from './bundle';
import { openSealed, type Header, type Opened, type Own } from './fileSeal';
import { FRAME, readFrames, readPicture, type Picture } from './frames';
import { unpackDocs } from './unpack';
import type { Copy } from './receive';
import { fail, ok, type Result } from './result';

/** More than any school fills in ten years; what is above was not made by this app. */
const LIMITS = { docs: 5_000, bytes: 67_108_864 };
const MOST_PACKED = 268_435_456;

/** All of a file but its pictures' bytes. `packs` are the documents, still packed: unpacked they would not fit into a phone. */
export type Contents = {
  header: Header;
  index: BundleIndex;
  packs: Uint8Array[];
  /** The fingerprints of what the maker has. */
  known: Uint8Array | undefined;
  /** Keys of the pictures in the file. */
  pictures: string[];
  /** What in it says who was erased and which terms were purged. */
  erasing: Doc[];
};

export type Source = {
  file: FileLike;
  keys: readonly SchoolKey[];
  own: Own;
  password: string | undefined;
  onProgress: FileProgress;
  signal: AbortSignal;
};

async function open({ file, keys, own, password }: Source): Promise<Result<Opened, FileFailure>> {
  return openSealed(file, keys, own, password);
}

/** Reads a file to its very end, so that nothing of it is believed before all of it is known to be whole. Writes nothing. */
export async function readContents(source: Source): Promise<Result<Contents, FileFailure>> {
  const opened = await open(source);
  if (!opened.ok) return opened;
  const { file, onProgress, signal } = source;
  let index: BundleIndex | undefined;
  const rest: Omit<Contents, 'header' | 'index'> = { packs: [], known: undefined, pictures: [], erasing: [] };
  let packed = 0;
  let done = 0;
  for await (const frame of readFrames(opened.value.chunks())) {
    if (typeof frame === 'string') return fail({ type: frame });
    if (signal.aborted) return fail({ type: 'stopped', isPartly: false });
    const { type, bytes } = frame;
    done += bytes.length;
    onProgress(done, file.size);
    if (!index) {
      index = type === FRAME.index ? readIndex(bytes) : undefined;
      if (!index) return fail({ type: 'damaged' });
    } else if (type === FRAME.docs) {
      packed += bytes.length;
      if (packed > MOST_PACKED) return fail({ type: 'tooLarge' });
      const copies = unpackCopies(bytes);
      if (!copies.ok) return copies;
      rest.packs.push(bytes);
      for (const copy of copies.value)
        if ('doc' in copy && (ERASURE_TYPES as readonly string[]).includes(copy.doc.type)) rest.erasing.push(copy.doc);
    } else if (type === FRAME.known) rest.known = bytes;
    else if (type === FRAME.picture) {
      const picture = readPicture(bytes);
      if (picture) rest.pictures.push(picture.id);
    }
  }
  return index ? ok({ header: opened.value.header, index, ...rest }) : fail({ type: 'damaged' });
}

/** The documents of one frame, each read by its schema. Not asynchronous: it is used in the middle of a transaction. */
export function unpackCopies(pack: Uint8Array): Result<(Copy | Unreadable)[], FileFailure> {
  const docs = unpackDocs(pack, LIMITS);
  if (docs.ok) return ok(docs.value.flatMap((packed) => unpackRow(packed) ?? []));
  const { type } = docs.failure;
  return fail({ type: type === 'newer' || type === 'tooLarge' ? type : 'damaged' });
}

/** The pictures of a file, one after the other. Call after `readContents`: a failure here means that the file has changed. */
export async function* readPictures(source: Source): AsyncGenerator<Picture | FileFailure> {
  const opened = await open(source);
  if (!opened.ok) {
    yield opened.failure;
    return;
  }
  for await (const frame of readFrames(opened.value.chunks())) {
    if (typeof frame === 'string') {
      yield { type: frame };
      return;
    }
    const picture = frame.type === FRAME.picture ? readPicture(frame.bytes) : undefined;
    if (picture) yield picture;
  }
}
