import type { PhotoPlace } from './source';
import { gapOfPlaces } from './gapBlocks';
import type { Gap, PhotoRef, Volume } from './model';

/** Every picture of a volume, in the order of its pages. */
export function photosOf(volume: Pick<Volume, 'sections'>): PhotoRef[] {
  return volume.sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.type === 'photos' ? block.photos : [])),
  );
}

/** Why a picture is not in its booklet. `broken`: it is here and cannot be read. */
export type PhotoFault = Exclude<PhotoPlace, 'here' | 'small'> | 'broken';
export type FailedPhoto = { photo: string; caption: string; fault: PhotoFault };

const FAULTS: Readonly<Record<PhotoFault, string>> = {
  server: '还在服务器上，没有取到这台设备',
  elsewhere: '还在拍照的手机上，没有上传',
  broken: '读不出来，可能已损坏',
};

/** A volume whose gap list says of how many pictures only the thumbnail could be printed. */
export function withSmallPhotos(volume: Volume, count: number): Volume {
  if (count === 0) return volume;
  const gap = { what: `缺 ${count} 张照片的原图`, note: '原图不在这台设备上，印的是小图', href: '#/sync' };
  return { ...volume, gaps: [...volume.gaps, gap] };
}

/**
 * The lines of the gap list for pictures that are not in their booklet: one for each reason, with every picture's words.
 * `hrefOf` is the page of what a picture shows.
 */
export function gapsOfFailed(failed: readonly FailedPhoto[], hrefOf: (photo: string) => string): Gap[] {
  return (['server', 'elsewhere', 'broken'] as const).flatMap((reason) => {
    const own = failed.filter(({ fault }) => fault === reason);
    const byCaption = new Map<string, FailedPhoto[]>();
    for (const one of own) byCaption.set(one.caption, [...(byCaption.get(one.caption) ?? []), one]);
    const places = [...byCaption].map(([caption, [first, ...others]]) => ({
      text: `${caption || '没有说明的照片'}${others.length > 0 ? `（${others.length + 1} 张）` : ''}`,
      href: reason === 'server' || !first ? '#/sync' : hrefOf(first.photo),
    }));
    return gapOfPlaces(() => `缺 ${own.length} 张照片，${FAULTS[reason]}`, places);
  });
}

/** A volume without the pictures that cannot be had; its gap list names each with its reason: never left out in silence. */
export function withFailedPhotos(
  volume: Volume,
  failed: readonly FailedPhoto[],
  hrefOf: (photo: string) => string = () => '',
): Volume {
  if (failed.length === 0) return volume;
  const isGone = new Set(failed.map(({ photo }) => photo));
  const sections = volume.sections.map((section) => ({
    ...section,
    blocks: section.blocks.map((block) =>
      block.type === 'photos' ? { ...block, photos: block.photos.filter(({ photo }) => !isGone.has(photo)) } : block,
    ),
  }));
  return { ...volume, gaps: [...volume.gaps, ...gapsOfFailed(failed, hrefOf)], sections };
}
