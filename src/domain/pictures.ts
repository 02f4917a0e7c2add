import type { Photo } from './documents';

/** A picture as it is kept: JPEG without EXIF, upright; sizes in pixels. `thumbhash` is base64 of some 25 bytes. */
export type Shrunk = { width: number; height: number; picture: Uint8Array; thumb: Uint8Array; thumbhash: string };

/** How large a picture may be kept: its longest side (px) and its bytes. */
export type PictureLimit = { side: number; bytes: number };

/** SPEC register 8 and the budgets of photos: longest side 1600 px and 200 kB, thumbnail 8 kB. */
export const PICTURE: PictureLimit = { side: 1600, bytes: 200_000 };
export const THUMB: PictureLimit = { side: 240, bytes: 8_000 };
/**
 * A page of A4 at 190 dpi. Tried with a page full of small print (小五, 9 pt) as a phone photographs it: it comes down to some
 * 1,590 px and stays clear, while a photo's limit leaves 1,156 px, on which the strokes run together.
 */
export const PAPER: PictureLimit = { side: 2200, bytes: 380_000 };

/** How a picture is read and shown, wherever it belongs; a feature hands it to the parts in ui/pictures. */
export type PictureSource = {
  /** Bytes that are on this device, by `photo:<key>/thumb` or `photo:<key>/picture`. */
  bytes: (id: string) => Promise<Uint8Array | undefined>;
  /** Bytes that are here and in all, while a picture comes. */
  coming: (id: string) => Promise<{ got: number; of: number } | undefined>;
  /** Names what the server has of it: changes when a picture that was missing there has come; '' while nobody knows. */
  served: (photo: string, name: 'thumb' | 'picture') => Promise<string>;
  /** Who took it ('' if nobody said), and the picture's size in bytes (0 if unknown). */
  facts: (photo: string) => Promise<{ who: string; bytes: number }>;
};

/** Takes a change back. */
export type TakeBack = () => Promise<unknown>;

/** The pictures of documents: what `<Pictures>` needs. Each change is one commit, and answers how to take it back. */
export type PictureStore = PictureSource & {
  /** Pictures of a document and kind, the first added first. */
  list: (of: string, kind: string) => Promise<Photo[]>;
  add: (of: string, kind: string, shrunk: Shrunk) => Promise<TakeBack>;
  remove: (photo: string) => Promise<TakeBack>;
};
