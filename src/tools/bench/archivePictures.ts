import type { Page } from '@playwright/test';

/** So many drawings; each picture is one of them with bytes of its own. */
const DRAWINGS = 48;
/** What the app keeps of a photo, in bytes: a picture of about 150 kB and a thumbnail below 8 kB (SPEC register 8). */
const PICTURE_BYTES = 160_000;
const THUMB_BYTES = 8_000;
const SHAPES = [
  [1600, 1200],
  [1200, 1600],
  [1600, 900],
  [1200, 1200],
] as const;

/**
 * Writes a picture and a thumbnail for every photo (`photo:<key>`) into the app's database: valid JPEGs of four shapes, drawn with
 * as much detail as a photo has. Answers their sizes in pixels.
 */
export function fillPictures(
  page: Page,
  photos: readonly { id: string; space: string }[],
): Promise<{ width: number; height: number }[]> {
  return page.evaluate(
    async ({ photos, shapes, drawings, limits }) => {
      let seed = 7;
      const random = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
      const draw = (width: number, height: number): OffscreenCanvas => {
        const canvas = new OffscreenCanvas(width, height);
        const pen = canvas.getContext('2d');
        if (!pen) throw new Error('This browser has no canvas');
        const noise = pen.createImageData(width >> 2, height >> 2);
        for (let at = 0; at < noise.data.length; at++) noise.data[at] = at % 4 === 3 ? 255 : 90 + random() * 90;
        const grain = new OffscreenCanvas(noise.width, noise.height);
        grain.getContext('2d')?.putImageData(noise, 0, 0);
        pen.drawImage(grain, 0, 0, width, height);
        for (let shape = 0; shape < 60; shape++) {
          pen.fillStyle = `hsl(${random() * 360} 60% ${30 + random() * 50}% / 0.7)`;
          pen.fillRect(random() * width, random() * height, random() * 300, random() * 300);
        }
        return canvas;
      };
      const pack = async (canvas: OffscreenCanvas, most: number): Promise<Uint8Array> => {
        for (let quality = 0.85; quality > 0; quality -= 0.06) {
          const bytes = new Uint8Array(
            await (await canvas.convertToBlob({ type: 'image/jpeg', quality })).arrayBuffer(),
          );
          if (bytes.length <= most) return bytes;
        }
        throw new Error('The drawing does not get small enough');
      };
      const kinds: { width: number; height: number; picture: Uint8Array; thumb: Uint8Array }[] = [];
      for (let at = 0; at < drawings; at++) {
        const [width, height] = shapes[at % shapes.length] ?? [1600, 1200];
        const canvas = draw(width, height);
        const small = new OffscreenCanvas((width * 240) / 1600, (height * 240) / 1600);
        small.getContext('2d')?.drawImage(canvas, 0, 0, small.width, small.height);
        kinds.push({
          width,
          height,
          picture: await pack(canvas, limits.picture),
          thumb: await pack(small, limits.thumb),
        });
      }
      /** With a comment of its own behind the first mark, which no decoder looks at. */
      const unique = (jpeg: Uint8Array): Uint8Array => {
        const own = new Uint8Array(jpeg.length + 20);
        own.set([0xff, 0xd8, 0xff, 0xfe, 0, 18]);
        for (let at = 6; at < 22; at++) own[at] = 1 + random() * 250;
        own.set(jpeg.subarray(2), 22);
        return own;
      };
      const opened = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open('yingchuang');
        opening.addEventListener('success', () => resolve(opening.result));
      });
      for (let start = 0; start < photos.length; start += 50)
        await new Promise<void>((resolve, reject) => {
          const transaction = opened.transaction('blobs', 'readwrite');
          const blobs = transaction.objectStore('blobs');
          for (const [at, { id, space }] of photos.slice(start, start + 50).entries()) {
            const kind = kinds[(start + at) % kinds.length];
            if (!kind) continue;
            for (const name of ['picture', 'thumb'] as const)
              blobs.put({ id: `${id}/${name}`, photo: id, space, name, bytes: unique(kind[name]), queued: 0 });
          }
          transaction.addEventListener('error', () => reject(new Error('The pictures were not written')));
          transaction.addEventListener('complete', () => resolve());
        });
      opened.close();
      return photos.map((_, at) => ({
        width: kinds[at % kinds.length]?.width ?? 0,
        height: kinds[at % kinds.length]?.height ?? 0,
      }));
    },
    { photos, shapes: SHAPES, drawings: DRAWINGS, limits: { picture: PICTURE_BYTES, thumb: THUMB_BYTES } },
  );
}
