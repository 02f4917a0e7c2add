import type { PhotoRef } from '../model';
import type { Picture } from './photos';
import { pictureSize } from './pictureSize';

/** A photo's bytes (JPEG or PNG) and its size in pixels; nothing if the device has it not. */
export type LoadPhoto = (photo: string) => Promise<{ bytes: Uint8Array; width: number; height: number } | undefined>;

/** What Word can show: a picture of another kind would leave a red cross. */
function kindOf(bytes: Uint8Array): 'jpeg' | 'png' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return 'jpeg';
  return bytes[0] === 0x89 && bytes[1] === 0x50 && bytes[2] === 0x4e ? 'png' : undefined;
}

export type LoadedPictures = {
  /** By the photo's key. */
  pictures: Map<string, Picture>;
  /** Bytes by the file's name. */
  files: Map<string, Uint8Array>;
  /** Names of files by their relation. */
  relations: Map<string, string>;
  missing: PhotoRef[];
};

/** Asks for every photo once, one after another; one that cannot be read is missing, and the others come all the same. */
export async function loadPictures(
  photos: readonly PhotoRef[],
  loadPhoto: LoadPhoto,
  options: { signal?: AbortSignal | undefined; onPhoto?: ((done: number, all: number) => void) | undefined },
): Promise<LoadedPictures> {
  const loaded: LoadedPictures = { pictures: new Map(), files: new Map(), relations: new Map(), missing: [] };
  const wanted = [...new Map(photos.map((photo) => [photo.photo, photo])).values()];
  for (const [index, ref] of wanted.entries()) {
    if (options.signal?.aborted) throw new DOMException('The export was cancelled.', 'AbortError');
    const photo = await loadPhoto(ref.photo).catch(() => undefined);
    const kind = photo && kindOf(photo.bytes);
    const size = photo && (pictureSize(photo.bytes) ?? photo);
    if (photo && kind && size && size.width > 0 && size.height > 0) {
      const [relation, file] = [`photo${index + 1}`, `photo${index + 1}.${kind}`];
      loaded.files.set(file, photo.bytes);
      loaded.relations.set(relation, file);
      loaded.pictures.set(ref.photo, { relation, width: size.width, height: size.height });
    } else loaded.missing.push(ref);
    options.onPhoto?.(index + 1, wanted.length);
  }
  return loaded;
}
