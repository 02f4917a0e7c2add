import { photosOf, withFailedPhotos, withSmallPhotos, type FailedPhoto } from './booklet';
import type { ArchiveData, ArchiveOptions } from './data';
import type { Volume } from './model';
import type { PhotoSource } from './source';
import { makeVolume } from './volumes';

/** A volume whose gap list names what pictures are missing; `onPhoto` hears of every one that was looked at. */
export async function checkedVolume(
  data: ArchiveData,
  options: ArchiveOptions,
  number: number,
  source: PhotoSource | undefined,
  onPhoto: (done: number, total: number) => void = () => undefined,
): Promise<{ volume: Volume; failed: FailedPhoto[] } | undefined> {
  const volume = makeVolume(data, options, number);
  if (!volume || !source) return volume && { volume, failed: [] };
  const photos = photosOf(volume);
  const places = await source.places(photos.map(({ photo }) => photo));
  const failed: FailedPhoto[] = [];
  let small = 0;
  for (const [at, { photo, caption }] of photos.entries()) {
    const place = places.get(photo) ?? 'server';
    if (place === 'small') small += 1;
    if (place === 'server' || place === 'elsewhere') failed.push({ photo, caption, fault: place });
    else if (!(await source.bytes(photo))) failed.push({ photo, caption, fault: 'broken' });
    onPhoto(at + 1, photos.length);
  }
  return { volume: withFailedPhotos(withSmallPhotos(volume, small), failed), failed };
}
