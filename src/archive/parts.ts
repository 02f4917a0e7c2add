import { photosOf, type FailedPhoto } from './booklet';
import { checkedVolume, withChecked } from './checkedVolume';
import type { ArchiveData, ArchiveOptions } from './data';
import { maskerOf } from './maskedTexts';
import type { PhotoRef, Volume } from './model';
import { fileTitle } from './numbering';
import type { PhotoSource } from './source';
import { makeVolume } from './volumes';
import { readRecords } from './volumes/records';

/** Bytes of pictures in one file. Beyond it neither a phone's memory nor a word processor is at ease with the file. */
const MOST_BYTES = 60_000_000;
/** A typical term has 100,000 cells of tables and 600 records; a large school's year ten times as many. */
const MOST_CELLS = 150_000;
const MOST_FORMS = 1_500;

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
  mostCells?: number;
};

/**
 * A volume as one booklet. Where it is more than a file should hold, it is one for the whole school, with its tables and everything
 * that is missing, and one a group with what can be taken apart by groups: the activity records, the attendance registers.
 */
export async function partsOf(
  number: number,
  made: PartsOf,
): Promise<{ parts: Part[]; photos: PhotoRef[]; failed: FailedPhoto[] }> {
  const { data, options, source, onPhoto, mostBytes = MOST_BYTES, mostCells = MOST_CELLS } = made;
  const whole = await checkedVolume(data, options, number, source, onPhoto);
  if (!whole) return { parts: [], photos: [], failed: [] };
  const { volume, ...checked } = whole;
  const photos = photosOf(volume);
  const { failed } = checked;
  const isDivisible = volume.sections.some(({ isByGroup }) => isByGroup);
  if (!isDivisible || (checked.bytes <= mostBytes && !isTooLarge(volume, mostCells)))
    return { parts: [{ volume: () => volume, name: fileTitle(volume) }], photos, failed };
  // nothing of the whole may be held on to: it is what does not fit
  const first = { ...volume, sections: volume.sections.filter(({ isByGroup }) => !isByGroup) };
  const mask = maskerOf(data, options);
  // with those that only sessions know: a group that was deleted
  const groups = readRecords(data, options).groups.map(({ key, name }): Part => ({
    volume: () => {
      const own = makeVolume(data, { ...options, groups: [key] }, number) ?? first;
      return withChecked({ ...own, sections: own.sections.filter(({ isByGroup }) => isByGroup) }, data, checked);
    },
    name: fileTitle({ number, title: mask(name) }),
  }));
  return { parts: [{ volume: () => first, name: fileTitle(first) }, ...groups], photos, failed };
}

/** Whether what can be taken apart by groups is more than one file should hold. */
function isTooLarge({ sections }: Volume, mostCells: number): boolean {
  let [cells, forms] = [0, 0];
  for (const { blocks } of sections.filter(({ isByGroup }) => isByGroup))
    for (const block of blocks) {
      if (block.type === 'form') forms += 1;
      if (block.type === 'table') for (const row of block.rows) cells += row.length;
    }
  return cells > mostCells || forms > MOST_FORMS;
}
