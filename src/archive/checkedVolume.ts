import { photosOf, withFailedPhotos, withSmallPhotos, type FailedPhoto } from './booklet';
import type { ArchiveData, ArchiveOptions } from './data';
import type { Volume } from './model';
import { photoHref } from './photoHref';
import type { PhotoSource } from './source';
import { makeVolume } from './volumes';

/** A volume as it can be made: `bytes` are those of its pictures. */
export type CheckedVolume = { volume: Volume; failed: FailedPhoto[]; bytes: number };

/** A volume whose gap list names what pictures are missing; `onPhoto` hears of every one that was looked at. */
export async function checkedVolume(
  data: ArchiveData,
  options: ArchiveOptions,
  number: number,
  source: PhotoSource | undefined,
  onPhoto: (done: number, total: number) => void = () => undefined,
): Promise<CheckedVolume | undefined> {
  const volume = makeVolume(data, options, number);
  if (!volume || !source) return volume && { volume, failed: [], bytes: 0 };
  const photos = photosOf(volume);
  const places = await source.places(photos.map(({ photo }) => photo));
  const failed: FailedPhoto[] = [];
  let [small, all] = [0, 0];
  for (const [at, { photo, caption }] of photos.entries()) {
    const place = places.get(photo) ?? 'server';
    if (place === 'small') small += 1;
    if (place === 'server' || place === 'elsewhere') failed.push({ photo, caption, fault: place });
    else {
      const bytes = await source.bytes(photo);
      all += bytes?.length ?? 0;
      if (!bytes) failed.push({ photo, caption, fault: 'broken' });
    }
    onPhoto(at + 1, photos.length);
  }
  const checked = withFailedPhotos(withSmallPhotos(volume, small), failed, (photo) => photoHref(data, photo));
  return { volume: checked, failed, bytes: all };
}
