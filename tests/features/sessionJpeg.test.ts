import { describe, expect, test } from 'vitest';
import { isLyingDown, readJpegHead } from '../../src/ui/pictures/jpeg';

/** A JPEG's head: EXIF with the orientation (if any), then the frame of the given size. */
function jpeg(width: number, height: number, orientation?: number, little = false): Uint8Array {
  const bytes: number[] = [0xff, 0xd8];
  const two = (value: number) => (little ? [value & 255, value >> 8] : [value >> 8, value & 255]);
  const four = (value: number) => (little ? [...two(value), 0, 0] : [0, 0, ...two(value)]);
  if (orientation !== undefined) {
    const tiff = [
      ...(little ? [0x49, 0x49] : [0x4d, 0x4d]),
      ...two(42),
      ...four(8),
      ...two(2),
      // ImageWidth, then Orientation
      ...two(0x0100),
      ...two(3),
      ...four(1),
      ...two(width),
      ...two(0),
      ...two(0x0112),
      ...two(3),
      ...four(1),
      ...two(orientation),
      ...two(0),
      ...four(0),
    ];
    const length = 2 + 6 + tiff.length;
    bytes.push(0xff, 0xe1, length >> 8, length & 255, 0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff);
  }
  // a table that looks like a frame to the careless
  bytes.push(0xff, 0xc4, 0, 6, 9, 9, 9, 9);
  bytes.push(0xff, 0xc0, 0, 11, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0);
  return Uint8Array.from([...bytes, ...Array<number>(20).fill(0)]);
}

describe('the head of a JPEG', () => {
  test.each([1, 3, 6, 8])('says how the camera was held (orientation %i), in either byte order', (orientation) => {
    expect(readJpegHead(jpeg(4000, 3000, orientation))).toEqual({ width: 4000, height: 3000, orientation });
    expect(readJpegHead(jpeg(4000, 3000, orientation, true))).toEqual({ width: 4000, height: 3000, orientation });
  });

  test('without EXIF, or with nonsense in it, is upright', () => {
    expect(readJpegHead(jpeg(640, 480))?.orientation).toBe(1);
    expect(readJpegHead(jpeg(640, 480, 77))?.orientation).toBe(1);
  });

  test('of something else, or cut off anywhere, is nothing and breaks nothing', () => {
    expect(readJpegHead(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]))).toBeUndefined();
    const whole = jpeg(4000, 3000, 6);
    for (let length = 0; length < whole.length - 24; length++)
      expect(readJpegHead(whole.slice(0, length))?.height).not.toBe(4000);
  });
});

test('a picture is turned only where the decoder left it lying down', () => {
  const head = readJpegHead(jpeg(4000, 3000, 6));
  expect(isLyingDown(head, 4000, 3000)).toBe(true);
  expect(isLyingDown(head, 3000, 4000)).toBe(false);
  expect(isLyingDown(readJpegHead(jpeg(4000, 3000, 1)), 4000, 3000)).toBe(false);
  expect(isLyingDown(undefined, 4000, 3000)).toBe(false);
});
