import { inflateSync } from 'fflate';

/** A line of a ZIP's list: `isUtf8` when every program reads the name as such, unzip of Linux too; `isWhole` when the record at its place has the same name, size and checksum, and the bytes are so. */
export type DirectoryLine = { path: string; isUtf8: boolean; isWhole: boolean };

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

/** Reads the list at a ZIP's end and looks at every record, by the format's own rules and none of the product's code. */
export function readDirectory(zip: Uint8Array): DirectoryLine[] {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.length);
  const end = zip.length - 22;
  if (view.getUint32(end, true) !== 0x06054b50) throw new Error('no end of a list');
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const lines: DirectoryLine[] = [];
  for (let number = 0; number < count; number += 1) {
    if (view.getUint32(at, true) !== 0x02014b50) throw new Error(`no line at ${at}`);
    const method = view.getUint16(at + 10, true);
    const [crc, size, length] = [16, 20, 24].map((place) => view.getUint32(at + place, true)) as [
      number,
      number,
      number,
    ];
    const nameLength = view.getUint16(at + 28, true);
    const name = zip.subarray(at + 46, at + 46 + nameLength);
    const record = view.getUint32(at + 42, true);
    const start = record + 30 + view.getUint16(record + 26, true) + view.getUint16(record + 28, true);
    const packed = zip.subarray(start, start + size);
    const bytes = method === 8 ? inflateSync(packed) : packed;
    const isSame =
      view.getUint32(record, true) === 0x04034b50 &&
      view.getUint32(record + 14, true) === crc &&
      decoder.decode(zip.subarray(record + 30, record + 30 + nameLength)) === decoder.decode(name);
    lines.push({
      path: decoder.decode(name),
      isUtf8: (view.getUint16(at + 8, true) & 0x800) !== 0 && view.getUint8(at + 5) === 3,
      isWhole: isSame && bytes.length === length && crc32(bytes) === crc,
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  if (at !== end) throw new Error('something stands between the list and its end');
  return lines;
}
