import { photosOf, type FailedPhoto } from './booklet';
import { checkedVolume } from './checkedVolume';
import type { ArchiveData, ArchiveOptions } from './data';
import type { Volume } from './model';
import { fileTitle } from './numbering';
import type { PhotoSource } from './source';

/** The volume of the activity records: the one with hundreds of pictures, and one that can be taken apart by groups. */
const RECORDS = 6;
/** Bytes of pictures in one file. Beyond it neither a phone's memory nor a word processor is at ease with the file. */
const MOST_BYTES = 60_000_000;

/** A booklet that becomes a file a format. */
export type Part = { volume: Volume; failed: FailedPhoto[]; name: string };

/** What a volume is made of. */
export type PartsOf = {
  data: ArchiveData;
  options: ArchiveOptions;
  /** Missing where no pictures are wanted. */
  source: PhotoSource | undefined;
  /** Hears of every picture that was looked at. */
  onPhoto: (done: number, total: number) => void;
  mostBytes?: number;
};

/**
 * A volume as one booklet. The activity records with more pictures than a file should hold are one for the whole school, with the
 * tables and everything that is missing, and one a group with its records and their pictures.
 */
export async function partsOf(number: number, made: PartsOf): Promise<Part[]> {
  const { data, options, source, onPhoto, mostBytes = MOST_BYTES } = made;
  const whole = await checkedVolume(data, options, number, source, onPhoto);
  if (!whole) return [];
  if (number !== RECORDS || whole.bytes <= mostBytes) return [{ ...whole, name: fileTitle(whole.volume) }];
  const sections = whole.volume.sections.filter((section) => photosOf({ sections: [section] }).length === 0);
  const parts: Part[] = [{ ...whole, volume: { ...whole.volume, sections }, name: fileTitle(whole.volume) }];
  for (const group of options.groups ?? data.docs.group.keys()) {
    const part = await checkedVolume(data, { ...options, groups: [group] }, number, source);
    const title = data.docs.group.get(group)?.name ?? group;
    if (part && part.volume.sections.length > 1) parts.push({ ...part, name: fileTitle({ number, title }) });
  }
  return parts;
}
