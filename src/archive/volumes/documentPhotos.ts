import type { ArchiveData, ArchiveOptions } from '../data';
import type { Block, PhotoRef } from '../model';

/** The pictures of records, by the id of the record that they show: `kind` is which of its papers, each with its words. */
export function photosOfRecords(
  { docs }: ArchiveData,
  { photos }: Pick<ArchiveOptions, 'photos'>,
  records: readonly { id: string; kind: string; caption: string }[],
): PhotoRef[] {
  if (photos === 'none' || records.length === 0) return [];
  const captions = new Map(records.map(({ id, kind, caption }) => [`${id} ${kind}`, caption]));
  const found = [...docs.photo].flatMap(([photo, { of, kind, width, height, date }]) => {
    const caption = captions.get(`${of ?? ''} ${kind ?? ''}`);
    return caption === undefined || width === 0 || height === 0
      ? []
      : [{ rank: `${date ?? ''} ${photo}`, photo, caption, width, height }];
  });
  const order = [...captions.values()];
  return found
    .sort((a, b) => order.indexOf(a.caption) - order.indexOf(b.caption) || (a.rank < b.rank ? -1 : 1))
    .map(({ photo, caption, width, height }) => ({ photo, caption, width, height }));
}

/** The pictures under a heading; nothing where there are none. */
export function photoBlocks(photos: readonly PhotoRef[], heading: string): Block[] {
  if (photos.length === 0) return [];
  return [
    { type: 'heading', level: 1, text: heading },
    { type: 'photos', photos, perRow: 2 },
  ];
}
