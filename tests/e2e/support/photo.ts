import type { Page } from '@playwright/test';

/** As the camera stores it, lying on its side; shown upright it is 1800 wide and 2400 high. */
const STORED = { width: 2400, height: 1800 };

/**
 * A photo as a phone's camera makes one: taken upright, stored on its side with EXIF that says so (orientation 6) and where
 * it was taken. Shown upright its corners are green (top left), red (top right), blue (bottom right), yellow (bottom left).
 */
export const takePhoto = async (page: Page): Promise<Buffer> => {
  const base64 = await page.evaluate(({ width, height }) => {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width, height });
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    // Some detail, the same every time, so that the file is as heavy as a real one.
    let state = 7;
    const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
    for (let i = 0; i < 6_000; i++) {
      context.fillStyle = `hsl(${random() * 360} 60% ${20 + random() * 60}%)`;
      context.fillRect(random() * width, random() * height, 10 + random() * 90, 10 + random() * 90);
    }
    const corner = 400;
    for (const [color, x, y] of [
      ['#ff0000', 0, 0],
      ['#0000ff', width - corner, 0],
      ['#ffff00', width - corner, height - corner],
      ['#00ff00', 0, height - corner],
    ] as const) {
      context.fillStyle = color;
      context.fillRect(x, y, corner, corner);
    }
    return canvas.toDataURL('image/jpeg', 0.95).replace(/^.*,/, '');
  }, STORED);
  const plain = Buffer.from(base64, 'base64');
  return Buffer.concat([plain.subarray(0, 2), exifSegment(), plain.subarray(2)]);
};

/** APP1 with orientation 6 and a place (36° N), by EXIF 2.3 and TIFF 6. */
const exifSegment = (): Buffer => {
  const tiff = Buffer.alloc(100);
  tiff.write('II', 0, 'latin1');
  tiff.writeUInt16LE(42, 2);
  tiff.writeUInt32LE(8, 4);
  const entry = (at: number, tag: number, type: number, count: number, value: number): void => {
    tiff.writeUInt16LE(tag, at);
    tiff.writeUInt16LE(type, at + 2);
    tiff.writeUInt32LE(count, at + 4);
    tiff.writeUInt32LE(value, at + 8);
  };
  const [SHORT, LONG, ASCII, RATIONAL] = [3, 4, 2, 5];
  tiff.writeUInt16LE(2, 8);
  entry(10, 0x0112, SHORT, 1, 6);
  entry(22, 0x8825, LONG, 1, 40);
  tiff.writeUInt16LE(2, 40);
  entry(42, 0x0001, ASCII, 2, 'N'.charCodeAt(0));
  entry(54, 0x0002, RATIONAL, 3, 72);
  for (const [index, number] of [36, 1, 3, 1, 0, 1].entries()) tiff.writeUInt32LE(number, 72 + index * 4);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};

/** The markers of a JPEG before its pixels, e.g. 0xe1 for EXIF. */
export const markersOf = (jpeg: Buffer): number[] => {
  if (jpeg.readUInt16BE(0) !== 0xffd8) throw new Error('no JPEG');
  const markers: number[] = [];
  for (let at = 2; at + 4 < jpeg.length && jpeg[at] === 0xff; at += 2 + jpeg.readUInt16BE(at + 2)) {
    markers.push(jpeg[at + 1] ?? 0);
    if (jpeg[at + 1] === 0xda) break;
  }
  return markers;
};

/** What a browser shows of a picture: its size, and the colours of its corners clockwise from the top left. */
export const lookAt = (page: Page, jpeg: Buffer): Promise<{ width: number; height: number; corners: string[] }> =>
  page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
    const { width, height } = image;
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width, height });
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    context.drawImage(image, 0, 0);
    const names: Record<string, string> = { '100': 'red', '010': 'green', '001': 'blue', '110': 'yellow' };
    const colorAt = (x: number, y: number) => {
      const pixel = context.getImageData(Math.floor(x * (width - 1)), Math.floor(y * (height - 1)), 1, 1).data;
      const code = Array.from(pixel.slice(0, 3), (part) => (part > 128 ? 1 : 0)).join('');
      return names[code] ?? code;
    };
    const corners = [colorAt(0.05, 0.05), colorAt(0.95, 0.05), colorAt(0.95, 0.95), colorAt(0.05, 0.95)];
    return { width, height, corners };
  }, jpeg.toString('base64'));
