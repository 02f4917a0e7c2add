import { rgbaToThumbHash } from 'thumbhash';
import { PICTURE, THUMB, type PictureLimit, type Shrunk } from '../../domain/pictures';
import { isLyingDown, readJpegHead } from './jpeg';

/** What thumbhash takes at most. */
const HASH_SIDE = 100;
/** Tried in this order; below 0.4 a smaller picture looks better than a coarser one. */
const QUALITIES = [0.82, 0.74, 0.66, 0.58, 0.5, 0.42];
/** Below this side a picture shows nothing that an inspector could use. */
const LEAST = { picture: 640, thumb: 120 };

/** A drawing surface of this thread. */
export type Surface = {
  context: OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D;
  jpeg: (quality: number) => Promise<Uint8Array>;
};
export type MakeSurface = (width: number, height: number) => Surface;
export type Drawable = { source: CanvasImageSource; width: number; height: number; close: () => void };

/** Thrown where no picture came of a file. */
export class ShrinkError extends Error {
  constructor(readonly reason: 'undecodable' | 'tooLarge') {
    super(reason);
    this.name = 'ShrinkError';
  }
}

/** Shrinks a decoded picture to a limit. Throws ShrinkError `tooLarge` if it cannot be made small enough. */
export async function shrink(
  image: Drawable,
  file: Blob,
  makeSurface: MakeSurface,
  kept: PictureLimit = PICTURE,
): Promise<Shrunk> {
  const head = readJpegHead(new Uint8Array(await file.slice(0, 131_072).arrayBuffer()));
  const turn = isLyingDown(head, image.width, image.height) ? (head?.orientation ?? 1) : 1;
  const upright = turn >= 5 ? { width: image.height, height: image.width } : image;
  const draw = (side: number) => {
    const scale = Math.min(1, side / Math.max(upright.width, upright.height));
    const width = Math.max(1, Math.round(upright.width * scale));
    const height = Math.max(1, Math.round(upright.height * scale));
    const surface = makeSurface(width, height);
    const { context } = surface;
    context.imageSmoothingQuality = 'high';
    // A drawing with transparent ground would become black.
    context.fillStyle = '#fff';
    context.fillRect(0, 0, width, height);
    turnUpright(context, turn, width, height);
    const [across, down] = turn >= 5 ? [height, width] : [width, height];
    context.drawImage(image.source, 0, 0, across, down);
    return { width, height, surface };
  };
  const fit = async (limit: PictureLimit, least: number) => {
    for (let side = limit.side; side >= least; side = Math.floor(side * 0.85)) {
      const { width, height, surface } = draw(side);
      for (const quality of QUALITIES) {
        const bytes = await surface.jpeg(quality);
        if (bytes.length <= limit.bytes) return { width, height, bytes };
      }
    }
    throw new ShrinkError('tooLarge');
  };
  const picture = await fit(kept, LEAST.picture);
  const thumb = await fit(THUMB, LEAST.thumb);
  const tiny = draw(HASH_SIDE);
  const pixels = tiny.surface.context.getImageData(0, 0, tiny.width, tiny.height).data;
  const hash = rgbaToThumbHash(tiny.width, tiny.height, pixels);
  return {
    width: picture.width,
    height: picture.height,
    picture: picture.bytes,
    thumb: thumb.bytes,
    thumbhash: btoa(String.fromCharCode(...hash)),
  };
}

/** Turns the surface as EXIF orientations 5–8 ask for; `width` and `height` are those of the upright picture. */
function turnUpright(context: Surface['context'], turn: number, width: number, height: number): void {
  if (turn === 5) context.transform(0, 1, 1, 0, 0, 0);
  if (turn === 6) context.transform(0, 1, -1, 0, width, 0);
  if (turn === 7) context.transform(0, -1, -1, 0, width, height);
  if (turn === 8) context.transform(0, -1, 1, 0, 0, height);
}

/** Decodes upright where the browser can; older ones know no `from-image` and are upright anyway. Throws `undecodable`. */
export async function decodeBitmap(file: Blob): Promise<Drawable> {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' })
    .catch(() => createImageBitmap(file))
    .catch(() => {
      throw new ShrinkError('undecodable');
    });
  return { source: bitmap, width: bitmap.width, height: bitmap.height, close: () => bitmap.close() };
}
