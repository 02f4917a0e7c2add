import { photosOf, withFailedPhotos, withSmallPhotos, type FailedPhoto } from './booklet';
import type { ArchiveData, ArchiveOptions } from './data';
import type { Volume } from './model';
import { photoHref } from './photoHref';
import type { PhotoSource } from './source';
import { makeVolume } from './volumes';

/** What was found of a volume's pictures: `small` are thumbnails in place of pictures, `bytes` is the size of all. */
export type CheckedPhotos = { failed: FailedPhoto[]; small: ReadonlySet<string>; bytes: number };

/** A volume as it can be made. */
export type CheckedVolume = CheckedPhotos & { volume: Volume };

/** A volume whose gap list names what pictures are missing; `onPhoto` hears of every one that was looked at. */
export async function checkedVolume(
  data: ArchiveData,
  options: ArchiveOptions,
  number: number,
  source: PhotoSource | undefined,
  onPhoto: (done: number, total: number) => void = () => undefined,
): Promise<CheckedVolume | undefined> {
  const volume = makeVolume(data, options, number);
  if (!volume) return undefined;
  const checked = await checkPhotos(volume, source, onPhoto);
  return { ...checked, volume: withChecked(volume, data, checked) };
}

async function checkPhotos(
  volume: Volume,
  source: PhotoSource | undefined,
  onPhoto: (done: number, total: number) => void,
): Promise<CheckedPhotos> {
  const photos = source ? photosOf(volume) : [];
  const places = (await source?.places(photos.map(({ photo }) => photo))) ?? new Map<string, never>();
  const failed: FailedPhoto[] = [];
  const small = new Set<string>();
  let all = 0;
  for (const [at, { photo, caption }] of photos.entries()) {
    const place = places.get(photo) ?? 'server';
    if (place === 'small') small.add(photo);
    if (place === 'server' || place === 'elsewhere') failed.push({ photo, caption, fault: place });
    else {
      const bytes = await source?.bytes(photo);
      all += bytes?.length ?? 0;
      if (!bytes) failed.push({ photo, caption, fault: 'broken' });
    }
    onPhoto(at + 1, photos.length);
  }
  return { failed, small, bytes: all };
}

/** A volume with what was found of its pictures, which may have been more than are in it. */
export function withChecked(volume: Volume, data: ArchiveData, { failed, small }: CheckedPhotos): Volume {
  const own = new Set(photosOf(volume).map(({ photo }) => photo));
  const count = [...own].filter((photo) => small.has(photo)).length;
  const lost = failed.filter(({ photo }) => own.has(photo));
  return withFailedPhotos(withSmallPhotos(volume, count), lost, (photo) => photoHref(data, photo));
}
