import type { ArchiveFormat } from './contract';
import type { Volume } from './model';

/** A picture of a volume as JPEG, by the photo's key; undefined where it cannot be had. */
export type ReadPhoto = (photo: string) => Promise<Uint8Array | undefined>;

/** A writer a format: a volume in, the bytes of a whole file out. */
export type Writers = { readonly [F in ArchiveFormat]: (volume: Volume, photo: ReadPhoto) => Promise<Uint8Array> };

/** How files of a format are called. */
export const ENDINGS: Readonly<Record<ArchiveFormat, string>> = { word: '.docx', excel: '.xlsx' };

/** Their media types. */
export const MEDIA: Readonly<Record<ArchiveFormat | 'zip', string>> = {
  word: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  excel: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
};
