import type { FailedPhoto } from './booklet';
import type { ArchiveRequest, ArchiveStep } from './contract';
import type { ArchiveData } from './data';
import type { Volume } from './model';
import { fileTitle } from './numbering';
import { partsOf } from './parts';
import { photoFiles, type PhotoFile } from './photoFiles';
import type { PhotoSource } from './source';
import { VOLUMES } from './volumes';
import { ENDINGS, type Writers } from './writers';
import { createPaths } from './zip/safeNames';
import type { FileBytes, ZipEntry } from './zip/writeZip';

/** What the files are made of. */
export type Makings = {
  data: ArchiveData;
  /** Missing where no pictures are wanted. */
  source: PhotoSource | undefined;
  writers: Writers;
  onStep: (step: ArchiveStep) => void;
  /** Bytes of pictures in one Word file, where it is not as `partsOf` has it. */
  mostBytes?: number;
  /** Cells of tables likewise. */
  mostCells?: number;
};

/** How long pieces of a volume take against each other, roughly: records with pictures and the registers are the long ones. */
const WEIGHTS: Readonly<Record<number, number>> = { 6: 12, 7: 6, 4: 3 };
/** At what share of a volume's time its pictures are looked at, its booklets are written, and its pictures are copied. */
const WRITTEN_FROM = 0.3;
const COPIED_FROM = 0.8;

/** The files one after the other, each made when its turn has come; `failed` gathers the pictures that could not be had. */
export async function* filesOf(
  { options, formats, isZip }: ArchiveRequest,
  { data, source, writers, onStep, mostBytes, mostCells }: Makings,
  failed: Map<string, FailedPhoto>,
): AsyncGenerator<ZipEntry, undefined> {
  const kinds = VOLUMES.filter(({ number }) => options.volumes.includes(number));
  const whole = kinds.reduce((sum, { number }) => sum + (WEIGHTS[number] ?? 1), 0);
  const pathOf = createPaths();
  const readPhoto = async (photo: string) => source?.bytes(photo);
  let before = 0;
  for (const kind of kinds) {
    const weight = WEIGHTS[kind.number] ?? 1;
    /** `at` is how much of this volume is done, 0 to 1. */
    const tell = (item: ArchiveStep['item'], at: number, done = 0, total = 0): void =>
      onStep({ volume: kind.number, item, done, total, share: (before + at * weight) / whole });
    tell('build', 0);
    const { parts, ...checked } = await partsOf(kind.number, {
      data,
      options,
      source,
      onPhoto: (done, total) => tell('photos', (WRITTEN_FROM * done) / total, done, total),
      ...(mostBytes === undefined ? {} : { mostBytes }),
      ...(mostCells === undefined ? {} : { mostCells }),
    });
    const folder = fileTitle(kind);
    const wanted = parts.length * formats.length;
    for (const one of checked.failed) failed.set(one.photo, one);
    for (const [at, part] of parts.entries()) {
      let built: Volume | undefined;
      for (const [step, format] of formats.entries()) {
        const from = at * formats.length + step;
        const tellPart = (done: number, total: number, share: number): void =>
          tell(format, WRITTEN_FROM + ((COPIED_FROM - WRITTEN_FROM) * (from + share)) / wanted, done, total);
        const bytes = async (): Promise<FileBytes> => {
          tellPart(at, parts.length > 1 ? parts.length : 0, 0);
          built ??= part.volume();
          const written = await writers[format](built, readPhoto, (done, total) => tellPart(done, total, done / total));
          for (const { photo, caption } of written.missing)
            if (!failed.has(photo)) failed.set(photo, { photo, caption, fault: 'broken' });
          return written.bytes;
        };
        yield { path: pathOf([folder], part.name, ENDINGS[format]), bytes };
      }
    }
    if (isZip && source) {
      const photos = photoFiles(data, checked.photos, options);
      const tellCopy = (done: number): void =>
        tell('save', COPIED_FROM + ((1 - COPIED_FROM) * done) / photos.length, done, photos.length);
      for await (const one of readable(photos, source, failed, tellCopy))
        yield { path: pathOf([folder, '照片', ...one.folders], one.name, '.jpg'), bytes: one.bytes };
    }
    before += weight;
  }
  return undefined;
}

/** Those pictures that can be had; the others are named in `failed`, also where no page shows them. */
async function* readable(
  photos: readonly PhotoFile[],
  source: PhotoSource,
  failed: Map<string, FailedPhoto>,
  onPhoto: (done: number) => void,
): AsyncGenerator<PhotoFile & { bytes: ZipEntry['bytes'] }> {
  const places = await source.places(photos.map(({ ref }) => ref.photo));
  for (const [at, file] of photos.entries()) {
    const { photo, caption } = file.ref;
    if (failed.has(photo)) continue;
    const place = places.get(photo) ?? 'server';
    if (place === 'server' || place === 'elsewhere') {
      failed.set(photo, { photo, caption, fault: place });
      continue;
    }
    const bytes = async (): Promise<Uint8Array | undefined> => {
      onPhoto(at);
      const content = await source.bytes(photo);
      if (!content) failed.set(photo, { photo, caption, fault: 'broken' });
      return content;
    };
    yield { ...file, bytes };
  }
}
