/** What a JPEG says of itself: its size as stored, and how the camera was held (EXIF orientation, 1–8; 1 if it says nothing). */
export type JpegHead = { width: number; height: number; orientation: number };

/**
 * Reads the head of a JPEG; undefined if it is none, or broken. Only the markers before the picture are looked at, so the
 * first 128 kB of a file are enough.
 */
export function readJpegHead(bytes: Uint8Array): JpegHead | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return undefined;
  let orientation = 1;
  for (let at = 2; at + 9 < view.byteLength;) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    const length = view.getUint16(at + 2);
    if (length < 2) return undefined;
    // APP1 with "Exif"
    if (marker === 0xe1 && at + 10 < view.byteLength && view.getUint32(at + 4) === 0x45786966)
      orientation = orientationOf(view, at + 10, at + 2 + length) ?? orientation;
    // SOF0 … SOF15 without the tables C4, C8, CC between them
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7), orientation };
    at += 2 + length;
  }
  return undefined;
}

function orientationOf(view: DataView, tiff: number, end: number): number | undefined {
  const limit = Math.min(end, view.byteLength);
  if (tiff + 8 > limit) return undefined;
  const little = view.getUint16(tiff) === 0x4949;
  const directory = tiff + view.getUint32(tiff + 4, little);
  if (directory + 2 > limit) return undefined;
  const count = view.getUint16(directory, little);
  for (let index = 0; index < count; index++) {
    const entry = directory + 2 + index * 12;
    if (entry + 12 > limit) return undefined;
    if (view.getUint16(entry, little) !== 0x0112) continue;
    const value = view.getUint16(entry + 8, little);
    return value >= 1 && value <= 8 ? value : undefined;
  }
  return undefined;
}

/** Whether a decoder left the picture lying on its side: it has the stored size although the camera was held upright. */
export function isLyingDown(head: JpegHead | undefined, width: number, height: number): boolean {
  return (
    head !== undefined && head.orientation >= 5 && width === head.width && height === head.height && width !== height
  );
}
