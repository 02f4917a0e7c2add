import type { PhotoAnswer } from './photo.worker';
import { shrink, ShrinkError, type Drawable, type MakeSurface, type Shrunk } from './shrink';

/** A picture that takes longer is taken for a worker that died: its answer would never come (ms). */
const PATIENCE = 60_000;

/**
 * Shrinks a picture off the page where the browser can (OffscreenCanvas), else on it. Throws ShrinkError where no picture
 * comes of the file, and an AbortError when `signal` says stop.
 */
export async function shrinkPhoto(file: File, signal: AbortSignal): Promise<Shrunk> {
  const answer = await inWorker(file, signal);
  if (answer?.ok) return answer.shrunk;
  if (answer && answer.reason === 'tooLarge') throw new ShrinkError('tooLarge');
  // The page's own decoder knows more formats on some phones (HEIC on an iPhone).
  const image = await decodeImage(file);
  signal.throwIfAborted?.();
  try {
    return await shrink(image, file, makeSurface);
  } finally {
    image.close();
  }
}

/** Undefined where there is no worker that could do it. */
function inWorker(file: File, signal: AbortSignal): Promise<PhotoAnswer | undefined> {
  if (typeof OffscreenCanvas === 'undefined' || !('convertToBlob' in OffscreenCanvas.prototype))
    return Promise.resolve(undefined);
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./photo.worker.ts', import.meta.url), { type: 'module' });
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      worker.terminate();
    };
    const stop = () => {
      end();
      reject(new DOMException('Stopped', 'AbortError'));
    };
    const timer = setTimeout(() => {
      end();
      resolve(undefined);
    }, PATIENCE);
    if (signal.aborted) {
      stop();
      return;
    }
    signal.addEventListener('abort', stop);
    worker.addEventListener('message', (event: MessageEvent<PhotoAnswer>) => {
      end();
      resolve(event.data);
    });
    worker.addEventListener('error', () => {
      end();
      resolve(undefined);
    });
    worker.postMessage(file);
  });
}

const makeSurface: MakeSurface = (width, height) => {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) throw new ShrinkError('undecodable');
  return {
    context,
    jpeg: async (quality) => {
      const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
      if (!blob) throw new ShrinkError('undecodable');
      return new Uint8Array(await blob.arrayBuffer());
    },
  };
};

async function decodeImage(file: File): Promise<Drawable> {
  const url = URL.createObjectURL(file);
  const image = new Image();
  image.src = url;
  try {
    await image.decode();
  } catch {
    URL.revokeObjectURL(url);
    throw new ShrinkError('undecodable');
  }
  return {
    source: image,
    width: image.naturalWidth,
    height: image.naturalHeight,
    close: () => URL.revokeObjectURL(url),
  };
}
