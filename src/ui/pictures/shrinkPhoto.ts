import { wrap } from 'comlink';
import { PICTURE, type PictureLimit, type Shrunk } from '../../domain/pictures';
import type { PhotoAnswer, PhotoService } from './photo.worker';
import { shrink, ShrinkError, type Drawable, type MakeSurface } from './shrink';

/** A picture that takes longer is taken for a worker that died: its answer would never come (ms). */
const PATIENCE = 60_000;

/**
 * Shrinks a picture off the page where the browser can (OffscreenCanvas), else on it. Throws ShrinkError where no picture
 * comes of the file, and an AbortError when `signal` says stop.
 */
export async function shrinkPhoto(file: File, signal: AbortSignal, limit = PICTURE): Promise<Shrunk> {
  const answer = await inWorker(file, signal, limit);
  if (answer?.ok) return answer.shrunk;
  if (answer && answer.reason === 'tooLarge') throw new ShrinkError('tooLarge');
  // The page's own decoder knows more formats on some phones (HEIC on an iPhone).
  const image = await decodeImage(file);
  try {
    return await shrink(image, file, makeSurface, limit);
  } finally {
    image.close();
  }
}

/**
 * Undefined where there is no worker that could do it. A worker of its own for every picture: ending it gives its memory
 * back at once, and a stop need not wait. A call to a dead worker never settles, hence the clock.
 */
async function inWorker(file: File, signal: AbortSignal, limit: PictureLimit): Promise<PhotoAnswer | undefined> {
  if (typeof OffscreenCanvas === 'undefined' || !('convertToBlob' in OffscreenCanvas.prototype)) return undefined;
  const worker = new Worker(new URL('./photo.worker.ts', import.meta.url), { type: 'module' });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const givenUp = new Promise<undefined>((resolve, reject) => {
    timer = setTimeout(() => resolve(undefined), PATIENCE);
    worker.addEventListener('error', () => resolve(undefined));
    const stop = () => reject(new DOMException('Stopped', 'AbortError'));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([wrap<PhotoService>(worker).shrink(file, limit), givenUp]);
  } finally {
    clearTimeout(timer);
    worker.terminate();
  }
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
