import type { PhotoPlace } from './source';
import type { Gap, PhotoRef, Volume } from './model';

/** Every picture of a volume, in the order of its pages. */
export function photosOf(volume: Volume): PhotoRef[] {
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
  const what = `${count} 张照片的原图不在这台设备上，印的是小图`;
  return { ...volume, gaps: [...volume.gaps, { what, href: '#/sync' }] };
}

/** A volume without the pictures that cannot be had; its gap list names each with its reason: never left out in silence. */
export function withFailedPhotos(volume: Volume, failed: readonly FailedPhoto[]): Volume {
  if (failed.length === 0) return volume;
  const gaps = failed.map(({ caption, fault }): Gap => {
    const what = caption === '' ? '一张没有说明的照片' : `照片“${caption}”`;
    return { what: `${what}${FAULTS[fault]}`, href: fault === 'server' ? '#/sync' : '' };
  });
  const isGone = new Set(failed.map(({ photo }) => photo));
  const sections = volume.sections.map((section) => ({
    ...section,
    blocks: section.blocks.map((block) =>
      block.type === 'photos' ? { ...block, photos: block.photos.filter(({ photo }) => !isGone.has(photo)) } : block,
    ),
  }));
  return { ...volume, gaps: [...volume.gaps, ...gaps], sections };
}
