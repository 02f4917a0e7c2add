/** Where a ZIP goes, piece by piece. `write` settles when the next piece may come; after `close` it is there, after `abort` nothing is. */
export type Sink = {
  write: (bytes: Uint8Array) => Promise<void>;
  close: () => Promise<void>;
  abort: () => Promise<void>;
};

/** So much is handed to the browser at a time: large Blobs stay on the disk, and many small pieces are one message. */
const PIECE = 4 * 2 ** 20;

/**
 * Straight into a file that the person chose (`showSaveFilePicker`, Chrome and Edge on computers). It is written beside and takes
 * its place when closed, so an archive of last year under the same name lives until then. The empty file that choosing made is the
 * page's to remove, which outlives a worker that is ended in the middle.
 */
export async function fileSink(handle: FileSystemFileHandle): Promise<Sink> {
  const stream = await handle.createWritable();
  let waiting: Uint8Array[] = [];
  let size = 0;
  const flush = async (): Promise<void> => {
    const blob = new Blob(waiting as BlobPart[]);
    waiting = [];
    size = 0;
    await stream.write(blob);
  };
  return {
    write: async (bytes) => {
      waiting.push(bytes);
      size += bytes.length;
      if (size >= PIECE) await flush();
    },
    close: async () => {
      await flush();
      await stream.close();
    },
    abort: () =>
      stream.abort().catch(() => {
        // it is broken already, and what it wrote is dropped with it
      }),
  };
}

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
