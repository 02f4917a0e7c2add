import { zipSync } from 'fflate';
import type { Day } from '../../domain/dates';
import type { Sink } from './sinks';

/** A file of the ZIP. `bytes` is asked when its turn has come, and gives nothing where the file cannot be had. */
export type ZipEntry = { path: string; bytes: () => Promise<Uint8Array | undefined> };

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
/** A ZIP's own ends: of the list of files, and where in its entry stands the place of the file. */
const END = 22;
const OFFSET = 42;

/** One file as a ZIP of its own, taken apart: its record, and its entry for the list as if the record stood at `offset`. */
function recordOf(path: string, bytes: Uint8Array, mtime: Date, offset: number) {
  const whole = zipSync({ [path]: [bytes, { level: PACKED.test(path) ? 0 : 6, mtime }] });
  const list = new DataView(whole.buffer).getUint32(whole.length - END + 16, true);
  const entry = whole.slice(list, whole.length - END);
  new DataView(entry.buffer).setUint32(OFFSET, offset, true);
  return { record: whole.subarray(0, list), entry };
}

function endOf(entries: number, size: number, offset: number): Uint8Array {
  const end = new DataView(new ArrayBuffer(END));
  end.setUint32(0, 0x06054b50, true);
  end.setUint16(8, entries, true);
  end.setUint16(10, entries, true);
  end.setUint32(12, size, true);
  end.setUint32(16, offset, true);
  return new Uint8Array(end.buffer);
}

/**
 * Writes files into one ZIP, one after the other: a single file is in memory at a time, and the next is asked for when the sink has
 * taken the last. Sizes and checksums stand before each file, as simple programs on phones want them: fflate's own stream writes
 * them behind, which they refuse for files that are not packed. A bug or a broken disk throws, after the sink was aborted.
 */
export async function writeZip(
  entries: readonly ZipEntry[] | AsyncIterable<ZipEntry>,
  sink: Sink,
  { signal, date, onProgress }: ZipOptions,
): Promise<ZipEnd> {
  const mtime = new Date(`${date}T12:00:00`);
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
        if (offset + content.length > LARGEST) return await stop({ type: 'tooLarge' });
        const { record, entry } = recordOf(path, content, mtime, offset);
        await sink.write(record);
        offset += record.length;
        list.push(entry);
      }
      at += 1;
      if (at > MOST_FILES) return await stop({ type: 'tooLarge' });
      onProgress?.(at, of);
    }
    const size = list.reduce((sum, { length }) => sum + length, 0);
    if (offset + size + END > LARGEST) return await stop({ type: 'tooLarge' });
    for (const entry of list) await sink.write(entry);
    await sink.write(endOf(list.length, size, offset));
    if (signal.aborted) return await stop({ type: 'cancelled' });
    await sink.close();
    return { type: 'done', files: list.length, bytes: offset + size + END, missing };
  } catch (error) {
    await sink.abort();
    if (signal.aborted) return { type: 'cancelled' };
    if (error instanceof DOMException && error.name === 'QuotaExceededError') return { type: 'noRoom' };
    throw error;
  }
}
