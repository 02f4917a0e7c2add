/** What a zip archive says of itself before anything of it is unpacked. */
export type ZipDirectory = { names: string[]; unpackedBytes: number };

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_SIZE = 22;
const ENTRY_SIZE = 46;
const LONGEST_COMMENT = 0xffff;

/**
 * Reads the central directory of a zip archive; undefined if there is none that holds together. An entry that hides its size
 * (nought for packed bytes, or the mark of a 64-bit archive, which no spreadsheet of ours needs) counts as endless.
 */
export function readZipDirectory(bytes: Uint8Array): ZipDirectory | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === undefined) return undefined;
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const directory: ZipDirectory = { names: [], unpackedBytes: 0 };
  for (let index = 0; index < count; index += 1) {
    if (at + ENTRY_SIZE > view.byteLength || view.getUint32(at, true) !== ENTRY) return undefined;
    const packed = view.getUint32(at + 20, true);
    const unpacked = view.getUint32(at + 24, true);
    const nameLength = view.getUint16(at + 28, true);
    const isHidden = unpacked === 0xffffffff || (unpacked === 0 && packed > 2);
    directory.unpackedBytes += isHidden ? Number.POSITIVE_INFINITY : unpacked;
    directory.names.push(String.fromCharCode(...bytes.subarray(at + ENTRY_SIZE, at + ENTRY_SIZE + nameLength)));
    at += ENTRY_SIZE + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return directory;
}

function findEnd(view: DataView): number | undefined {
  const last = view.byteLength - END_SIZE;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at -= 1)
    if (view.getUint32(at, true) === END) return at;
  return undefined;
}
