import type { ArchiveFormat } from './contract';
import type { PhotoRef, Volume } from './model';
import type { FileBytes } from './zip/writeZip';

/** A picture of a volume as JPEG, by the photo's key; undefined where it cannot be had. */
export type ReadPhoto = (photo: string) => Promise<Uint8Array | undefined>;

/** `missing` are pictures that could not be had at the last moment; the file names them too. */
export type WrittenFile = { bytes: FileBytes; missing: readonly PhotoRef[] };

/** A writer a format: a volume in, a whole file out. `onPhoto` hears how many of its pictures are in; Excel has none. */
export type Writers = {
  readonly [F in ArchiveFormat]: (
    volume: Volume,
    photo: ReadPhoto,
    onPhoto: (done: number, total: number) => void,
  ) => Promise<WrittenFile>;
};

/** How files of a format are called. */
export const ENDINGS: Readonly<Record<ArchiveFormat, string>> = { word: '.docx', excel: '.xlsx' };

/** Their media types. */
export const MEDIA: Readonly<Record<ArchiveFormat | 'zip', string>> = {
  word: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  excel: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
};
