import type { ArchiveOptions } from './data';
import type { Gap, Volume } from './model';
import type { FailedPhoto } from './booklet';

export type ArchiveFormat = 'word' | 'excel';

/** What is to be made. With `folders` everything goes into one ZIP, each volume in a folder and its pictures beside it. */
export type ArchiveRequest = {
  options: ArchiveOptions;
  formats: readonly ArchiveFormat[];
  isZip: boolean;
  /** A file that the person chose; what is made is written there as it comes. Missing: it is handed back. */
  target?: FileSystemFileHandle | undefined;
};

export type ArchiveItem = 'read' | 'build' | 'photos' | 'pages' | ArchiveFormat | 'save';

/** How far it has come: which volume (0 while reading), what of it, and the share of all that is done, 0 to 1. */
export type ArchiveStep = { volume: number; item: ArchiveItem; done: number; total: number; share: number };

/** Every one has its own sentence on screen; nothing is left behind. */
export type ArchiveFailure =
  /** No room on the device or where the file was to go. */
  | { type: 'full' }
  /** More than a ZIP holds: 4 GB or 65 535 files. */
  | { type: 'tooLarge' }
  /** There is nothing of this term on the device. */
  | { type: 'nothing' }
  | { type: 'stopped' }
  /** The file could not be written where the person wanted it: taken away, or not allowed. */
  | { type: 'target' }
  /** `detail` holds no names. */
  | { type: 'failed'; detail: string };

/** `file` is missing where it was written to `target` already. `bytes` is its size. */
export type ArchiveMade = {
  type: 'made';
  name: string;
  file?: Blob;
  bytes: number;
  /** How many files lie in it. */
  files: number;
  failed: FailedPhoto[];
};

/** What a volume lacks, before it is made, and what a person has to look at, which is no line in it. */
export type VolumeGaps = { number: number; title: string; gaps: readonly Gap[]; checks?: readonly Gap[] };

export type PhotoFigures = { photos: number; onServer: number; elsewhere: number };

export type ArchiveOverview = {
  volumes: VolumeGaps[];
  /** Terms of the span that have to be opened on this device first. */
  away: string[];
  /** Pictures of sessions in the span, by where they are. */
  pictures: PhotoFigures;
};

/** What the page asks of the worker of the booklets. */
export type ArchiveWorker = {
  /** What is missing in each of the volumes; reads, writes nothing. */
  overview: (options: ArchiveOptions) => Promise<ArchiveOverview>;
  make: (request: ArchiveRequest, onStep: (step: ArchiveStep) => void) => Promise<ArchiveMade | ArchiveFailure>;
  /** A volume to be printed, and the bytes of its pictures by photo key; none where there are more than `mostPhotos` of them. */
  volume: (
    options: ArchiveOptions,
    number: number,
    mostPhotos: number,
  ) => Promise<
    { volume: Volume; pictures: Map<string, Uint8Array> } | { type: 'tooManyPhotos'; photos: number } | ArchiveFailure
  >;
};
