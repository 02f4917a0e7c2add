/** Marks of a JPEG behind which its size stands: all starts of a frame, without tables (C4, CC) and extensions (C8). */
const isFrame = (mark: number): boolean => mark >= 0xc0 && mark <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(mark);

/**
 * Size in pixels as the picture itself says it, whatever its record says: a thumbnail that stands in for a picture, or a picture
 * that was turned, would be drawn distorted. JPEG or PNG; undefined where the head is not there.
 */
export function pictureSize(bytes: Uint8Array): { width: number; height: number } | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes[0] === 0x89) {
    return bytes.length < 24 ? undefined : positive({ width: view.getUint32(16), height: view.getUint32(20) });
  }
  for (let at = 2; at + 9 <= bytes.length;) {
    const mark = view.getUint8(at + 1);
    if (view.getUint8(at) !== 0xff) return undefined;
    // a mark may be filled up with FF before it
    if (mark === 0xff) at += 1;
    else if (isFrame(mark)) return positive({ height: view.getUint16(at + 5), width: view.getUint16(at + 7) });
    else at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}

const positive = (size: { width: number; height: number }): typeof size | undefined =>
  size.width > 0 && size.height > 0 ? size : undefined;
