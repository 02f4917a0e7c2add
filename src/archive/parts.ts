import { photosOf, type FailedPhoto } from './booklet';
import { checkedVolume, withChecked } from './checkedVolume';
import type { ArchiveData, ArchiveOptions } from './data';
import { maskerOf } from './maskedTexts';
import type { PhotoRef, Volume } from './model';
import { fileTitle } from './numbering';
import type { PhotoSource } from './source';
import { makeVolume } from './volumes';
import { readRecords } from './volumes/records';

/** The volume of the activity records: the one with hundreds of pictures, and one that can be taken apart by groups. */
const RECORDS = 6;
/** Bytes of pictures in one file. Beyond it neither a phone's memory nor a word processor is at ease with the file. */
const MOST_BYTES = 60_000_000;

/** A booklet that becomes a file a format; it is built when its turn has come, so that one at a time is in memory. */
export type Part = { volume: () => Volume; name: string };

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
export async function partsOf(
  number: number,
  made: PartsOf,
): Promise<{ parts: Part[]; photos: PhotoRef[]; failed: FailedPhoto[] }> {
  const { data, options, source, onPhoto, mostBytes = MOST_BYTES } = made;
  const whole = await checkedVolume(data, options, number, source, onPhoto);
  if (!whole) return { parts: [], photos: [], failed: [] };
  const { volume, failed, bytes } = whole;
  const photos = photosOf(volume);
  if (number !== RECORDS || bytes <= mostBytes)
    return { parts: [{ volume: () => volume, name: fileTitle(volume) }], photos, failed };
  const sections = volume.sections.filter((section) => photosOf({ sections: [section] }).length === 0);
  const first: Part = { volume: () => ({ ...volume, sections }), name: fileTitle(volume) };
  // with those that only sessions know: a group that was deleted
  const groups = readRecords(data, options).groups.map(({ key, name }): Part => ({
    volume: () => {
      const part = makeVolume(data, { ...options, groups: [key] }, number);
      return part ? withChecked(part, data, whole) : { ...volume, sections: [] };
    },
    name: fileTitle({ number, title: maskerOf(data, options)(name) }),
  }));
  return { parts: [first, ...groups], photos, failed };
}
