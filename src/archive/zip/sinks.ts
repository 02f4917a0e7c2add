/** Where a ZIP goes, piece by piece. `write` settles when the next piece may come; after `close` it is there, after `abort` nothing is. */
export type Sink = {
  write: (bytes: Uint8Array) => Promise<void>;
  close: () => Promise<void>;
  abort: () => Promise<void>;
};

/** A chosen file of the disk; `remove` has Chrome since 110. */
type Handle = FileSystemFileHandle & { remove?: () => Promise<void> };

/**
 * Straight into a file that the person chose (`showSaveFilePicker`, Chrome and Edge on computers). It is written beside and takes
 * its place when closed, so an archive of last year under the same name lives until then; aborted, the empty file that choosing
 * made goes too.
 */
export async function fileSink(handle: Handle): Promise<Sink> {
  const wasEmpty = (await handle.getFile()).size === 0;
  const stream = await handle.createWritable();
  return {
    write: (bytes) => stream.write(bytes as BufferSource),
    close: () => stream.close(),
    abort: async () => {
      await stream.abort().catch(() => {
        // it is broken already, and what it wrote is dropped with it
      });
      if (wasEmpty)
        await handle.remove?.().catch(() => {
          // somebody else removed it or holds it; it is empty
        });
    },
  };
}

/** So much is handed to the browser at a time, which keeps large Blobs on the disk. */
const PIECE = 4 * 2 ** 20;

/** Into a Blob, where the browser lets nobody write files: `blob` has it after `close`. */
export function blobSink(type: string): Sink & { blob: () => Blob } {
  let pieces: Blob[] = [];
  let waiting: Uint8Array[] = [];
  let size = 0;
  const flush = () => {
    pieces.push(new Blob(waiting as BlobPart[]));
    waiting = [];
    size = 0;
  };
  const drop = () => {
    pieces = [];
    waiting = [];
  };
  return {
    write: async (bytes) => {
      waiting.push(bytes);
      size += bytes.length;
      if (size >= PIECE) flush();
    },
    close: async () => flush(),
    abort: async () => drop(),
    blob: () => new Blob(pieces, { type }),
  };
}
