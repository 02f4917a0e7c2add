import { photosOf, type FailedPhoto } from './booklet';
import { checkedVolume } from './checkedVolume';
import type { ArchiveFailure, ArchiveMade, ArchiveRequest, ArchiveStep } from './contract';
import type { ArchiveData, ArchiveOptions } from './data';
import type { Volume } from './model';
import { volumeName } from './numbering';
import { photoFolders } from './photoFiles';
import type { PhotoSource } from './source';
import { coverOf, VOLUMES } from './volumes';
import { ENDINGS, MEDIA, type Writers } from './writers';
import { createPaths, safeName } from './zip/safeNames';
import { blobSink, fileSink } from './zip/sinks';
import { writeZip, type ZipEntry } from './zip/writeZip';

/** In a ZIP a volume of more pictures is written a group a file: a whole term's in one would not fit into a phone's memory. */
const MOST_PHOTOS = 300;

/** How long pieces of a volume take against each other, roughly: records with pictures and the registers are the long ones. */
const WEIGHTS: Readonly<Record<number, number>> = { 6: 12, 7: 6, 4: 3 };

/** What the files are made of. */
export type Makings = {
  data: ArchiveData;
  /** Missing where no pictures are wanted. */
  source: PhotoSource | undefined;
  writers: Writers;
  onStep: (step: ArchiveStep) => void;
};

type Part = { volume: Volume; failed: FailedPhoto[]; name: string };

/** 第六册 活动开展与活动记录: the name of its file and of its folder. */
const titleOf = ({ number, title }: Pick<Volume, 'number' | 'title'>): string => `${volumeName(number)} ${title}`;

/** Makes the chosen volumes one by one in the chosen formats, into one file. Throws what the disk throws, and leaves nothing then. */
export async function makeFiles(request: ArchiveRequest, makings: Makings): Promise<ArchiveMade | ArchiveFailure> {
  const { options, formats, isZip, target } = request;
  const ending = isZip ? '.zip' : ENDINGS[formats[0] ?? 'word'];
  const blob = target ? undefined : blobSink(MEDIA[isZip ? 'zip' : (formats[0] ?? 'word')]);
  const sink = blob ?? (target && (await fileSink(target)));
  if (!sink) throw new Error('there is nowhere to write to');
  const failed = new Map<string, FailedPhoto>();
  const files = filesOf(request, makings, failed);
  const made = { files: 1, bytes: 0 };
  if (isZip) {
    const end = await writeZip(files, sink, { signal: new AbortController().signal, date: options.date });
    if (end.type === 'noRoom') return { type: 'full' };
    if (end.type === 'cancelled') return { type: 'stopped' };
    if (end.type === 'tooLarge') return end;
    Object.assign(made, { files: end.files, bytes: end.bytes });
  } else {
    for await (const { bytes } of files) {
      const content = (await bytes()) ?? new Uint8Array();
      made.bytes = content.length;
      await sink.write(content);
    }
    await sink.close();
  }
  makings.onStep({ volume: 0, item: 'save', done: 0, total: 0, share: 1 });
  const name = `${safeName(nameOf(makings.data, options))}${ending}`;
  return { type: 'made', name, ...made, failed: [...failed.values()], ...(blob && { file: blob.blob() }) };
}

/** The files one after the other, each made when its turn has come; `failed` gathers the pictures that could not be had. */
async function* filesOf(
  { options, formats, isZip }: ArchiveRequest,
  { data, source, writers, onStep }: Makings,
  failed: Map<string, FailedPhoto>,
): AsyncGenerator<ZipEntry> {
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
    const parts = await partsOf(kind.number, data, options, isZip, source, (done, total) =>
      tell('photos', (0.3 * done) / total, done, total),
    );
    const folder = titleOf(kind);
    for (const [at, part] of parts.entries()) {
      for (const one of part.failed) failed.set(one.photo, one);
      for (const [step, format] of formats.entries()) {
        const share = (at * formats.length + step) / (parts.length * formats.length);
        const bytes = (): Promise<Uint8Array> => {
          tell(format, 0.3 + 0.5 * share, at, parts.length > 1 ? parts.length : 0);
          return writers[format](part.volume, readPhoto);
        };
        yield { path: pathOf([folder], part.name, ENDINGS[format]), bytes };
      }
    }
    if (isZip && source) {
      const photos = parts.flatMap(({ volume }) => photosOf(volume));
      for (const [at, { photo, group, day }] of photoFolders(data, photos).entries()) {
        tell('save', 0.8 + (0.2 * at) / photos.length, at + 1, photos.length);
        yield { path: pathOf([folder, '照片', group], day, '.jpg'), bytes: () => source.bytes(photo) };
      }
    }
    before += weight;
  }
}

/** A volume as one booklet, or as one a group where it has too many pictures for that. */
async function partsOf(
  number: number,
  data: ArchiveData,
  options: ArchiveOptions,
  maySplit: boolean,
  source: PhotoSource | undefined,
  onPhoto: (done: number, total: number) => void,
): Promise<Part[]> {
  const whole = await checkedVolume(data, options, number, source, onPhoto);
  if (!whole) return [];
  if (!maySplit || !source || photosOf(whole.volume).length <= MOST_PHOTOS)
    return [{ ...whole, name: titleOf(whole.volume) }];
  const parts: Part[] = [];
  for (const group of options.groups ?? data.docs.group.keys()) {
    const part = await checkedVolume(data, { ...options, groups: [group] }, number, source);
    const name = data.docs.group.get(group)?.name ?? group;
    if (part) parts.push({ ...part, name: `${volumeName(number)} ${name}` });
  }
  return parts;
}

/** 石门小学少年宫 2026年秋季学期 档案; of one volume its own title. */
function nameOf(data: ArchiveData, options: ArchiveOptions): string {
  const { school, palace, span } = coverOf(data, options, options.volumes[0] ?? 1);
  const only = options.volumes.length === 1 ? VOLUMES.find(({ number }) => number === options.volumes[0]) : undefined;
  return `${palace || school} ${span} ${only ? titleOf(only) : '档案'}`;
}
