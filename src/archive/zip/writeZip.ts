import type { Day } from '../../domain/dates';
import { deflated, END_LENGTH, endOf, recordOf, stored } from './records';
import type { Sink } from './sinks';

/** A file's bytes, or its pieces in their order. */
export type FileBytes = Uint8Array | readonly Uint8Array[];

export const piecesOf = (bytes: FileBytes): readonly Uint8Array[] => (bytes instanceof Uint8Array ? [bytes] : bytes);

/** A file of the ZIP. `bytes` is asked when its turn has come, and gives nothing where the file cannot be had. */
export type ZipEntry = { path: string; bytes: () => Promise<FileBytes | undefined> };

export type ZipOptions = {
  signal: AbortSignal;
  /** Dates the files, so that the same export is the same file. */
  date: Day;
  /** `of` is 0 where nobody knows how many there will be. */
  onProgress?: (done: number, of: number) => void;
};

/**
 * How it ended. `missing` are paths whose bytes could not be had. Unless it is `done`, nothing is left behind: `cancelled` by the
 * person, `tooLarge` for a ZIP (4 GB or 65 535 files), `noRoom` on the disk.
 */
export type ZipEnd =
  | { type: 'done'; files: number; bytes: number; missing: string[] }
  | { type: 'cancelled' }
  | { type: 'tooLarge' }
  | { type: 'noRoom' };

/** Already packed: packing them again takes time and saves nothing. */
const PACKED = /\.(jpe?g|png|docx|xlsx|zip|pdf)$/i;
const LARGEST = 2 ** 32 - 1;
const MOST_FILES = 65_535;
/**
 * Writes files into one ZIP, one after the other: a single file is in memory at a time, and the next is asked for when the sink has
 * taken the last. Sizes and checksums stand before each file, as simple programs on phones want them: a ZIP that is written in
 * one pass has them behind, which they refuse for files that are not packed. A bug or a broken disk throws, after the sink was aborted.
 */
export async function writeZip(
  entries: readonly ZipEntry[] | AsyncIterable<ZipEntry>,
  sink: Sink,
  { signal, date, onProgress }: ZipOptions,
): Promise<ZipEnd> {
  const list: Uint8Array[] = [];
  const missing: string[] = [];
  let offset = 0;
  const stop = async <T extends ZipEnd>(end: T): Promise<T> => {
    await sink.abort();
    return end;
  };
  const of = 'length' in entries ? entries.length : 0;
  if (of > MOST_FILES) return stop({ type: 'tooLarge' });
  let at = 0;
  try {
    for await (const { path, bytes } of entries) {
      if (signal.aborted) return await stop({ type: 'cancelled' });
      const content = await bytes();
      if (signal.aborted) return await stop({ type: 'cancelled' });
      if (!content) missing.push(path);
      else {
        const packed = PACKED.test(path) ? stored(piecesOf(content)) : deflated(piecesOf(content));
        if (offset + packed.size > LARGEST) return await stop({ type: 'tooLarge' });
        const { record, length, entry } = recordOf(path, packed, date, offset);
        for (const piece of record) await sink.write(piece);
        offset += length;
        list.push(entry);
      }
      at += 1;
      if (at > MOST_FILES) return await stop({ type: 'tooLarge' });
      onProgress?.(at, of);
    }
    const size = list.reduce((sum, { length }) => sum + length, 0);
    if (offset + size + END_LENGTH > LARGEST) return await stop({ type: 'tooLarge' });
    for (const entry of list) await sink.write(entry);
    await sink.write(endOf(list.length, size, offset));
    if (signal.aborted) return await stop({ type: 'cancelled' });
    await sink.close();
    return { type: 'done', files: list.length, bytes: offset + size + END_LENGTH, missing };
  } catch (error) {
    await sink.abort();
    if (signal.aborted) return { type: 'cancelled' };
    if (error instanceof DOMException && error.name === 'QuotaExceededError') return { type: 'noRoom' };
    throw error;
  }
}
