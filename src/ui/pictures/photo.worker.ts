import { expose } from 'comlink';
import type { PictureLimit, Shrunk } from '../../domain/pictures';
import { decodeBitmap, shrink, ShrinkError, type MakeSurface } from './shrink';

/** A failure is a value: over the line between threads an error would lose what it says. */
export type PhotoAnswer = { ok: true; shrunk: Shrunk } | { ok: false; reason: ShrinkError['reason'] | 'unable' };

const makeSurface: MakeSurface = (width, height) => {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('No 2d context');
  return {
    context,
    jpeg: async (quality) => {
      const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality });
      return new Uint8Array(await blob.arrayBuffer());
    },
  };
};

const service = {
  async shrink(file: Blob, limit: PictureLimit): Promise<PhotoAnswer> {
    try {
      const image = await decodeBitmap(file);
      try {
        return { ok: true, shrunk: await shrink(image, file, makeSurface, limit) };
      } finally {
        image.close();
      }
    } catch (error) {
      return { ok: false, reason: error instanceof ShrinkError ? error.reason : 'unable' };
    }
  },
};

export type PhotoService = typeof service;

expose(service);
