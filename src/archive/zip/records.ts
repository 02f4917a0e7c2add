import { Deflate } from 'fflate';

/** A file as a ZIP keeps it: its pieces as they are written, and what its record says of them. */
export type Packed = { pieces: readonly Uint8Array[]; isDeflated: boolean; length: number; crc: number; size: number };

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** The checksum of a ZIP, carried on from the pieces before. */
function crcOf(bytes: Uint8Array, before: number): number {
  let crc = ~before;
  for (let at = 0; at < bytes.length; at += 1) crc = (crc >>> 8) ^ (CRC[(crc ^ (bytes[at] ?? 0)) & 255] ?? 0);
  return ~crc >>> 0;
}

const lengthOf = (pieces: readonly Uint8Array[]): number => pieces.reduce((sum, { length }) => sum + length, 0);

/** As it is, without a copy: pictures and files that are packed already. */
export function stored(pieces: readonly Uint8Array[]): Packed {
  const length = lengthOf(pieces);
  const crc = pieces.reduce((before, piece) => crcOf(piece, before), 0);
  return { pieces, isDeflated: false, length, crc, size: length };
}

/** Made small piece by piece: of a large text neither the whole nor a copy is in memory. */
export function deflated(pieces: Iterable<Uint8Array>): Packed {
  const packed: Uint8Array[] = [];
  const deflate = new Deflate({ level: 6 }, (piece) => packed.push(piece));
  let [crc, length] = [0, 0];
  for (const piece of pieces) {
    if (piece.length === 0) continue;
    deflate.push(piece);
    crc = crcOf(piece, crc);
    length += piece.length;
  }
  deflate.push(new Uint8Array(), true);
  return { pieces: packed, isDeflated: true, length, crc, size: lengthOf(packed) };
}

/** Local noon of a day as a ZIP counts: it knows no time zone, and the same export is the same file. */
function dosTime(day: string): number {
  const [year = 1980, month = 1, date = 1] = day.split('-').map(Number);
  return ((Math.min(Math.max(year - 1980, 0), 127) << 25) | (month << 21) | (date << 16) | (12 << 11)) >>> 0;
}

/** What the record before a file and its entry in the list have in common, from the version on. */
function facts(view: DataView, at: number, name: Uint8Array, { isDeflated, crc, size, length }: Packed, day: string) {
  view.setUint16(at, 20, true);
  // names are UTF-8
  view.setUint16(at + 2, 0x800, true);
  view.setUint16(at + 4, isDeflated ? 8 : 0, true);
  view.setUint32(at + 6, dosTime(day), true);
  view.setUint32(at + 10, crc, true);
  view.setUint32(at + 14, size, true);
  view.setUint32(at + 18, length, true);
  view.setUint16(at + 22, name.length, true);
}

/** What stands before a file's pieces. */
function headerOf(name: Uint8Array, packed: Packed, day: string): Uint8Array {
  const bytes = new Uint8Array(30 + name.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x04034b50, true);
  facts(view, 4, name, packed, day);
  bytes.set(name, 30);
  return bytes;
}

/** The list's line for a file whose header stands at `offset`. */
function entryOf(name: Uint8Array, packed: Packed, day: string, offset: number): Uint8Array {
  const bytes = new Uint8Array(46 + name.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x02014b50, true);
  // made as by Unix, readable by all: unzip takes the names of any other system for those of old DOS, whatever the flag says
  view.setUint16(4, (3 << 8) | 20, true);
  facts(view, 6, name, packed, day);
  view.setUint32(38, (0o100644 << 16) >>> 0, true);
  view.setUint32(42, offset, true);
  bytes.set(name, 46);
  return bytes;
}

/** Bytes that end a ZIP. */
export const END_LENGTH = 22;

export function endOf(entries: number, size: number, offset: number): Uint8Array {
  const end = new DataView(new ArrayBuffer(END_LENGTH));
  end.setUint32(0, 0x06054b50, true);
  end.setUint16(8, entries, true);
  end.setUint16(10, entries, true);
  end.setUint32(12, size, true);
  end.setUint32(16, offset, true);
  return new Uint8Array(end.buffer);
}

/** One file of a ZIP: `record` are the pieces to write, `entry` its line of the list. `offset` is where the record will stand. */
export function recordOf(path: string, packed: Packed, day: string, offset: number) {
  const name = new TextEncoder().encode(path);
  const header = headerOf(name, packed, day);
  return {
    record: [header, ...packed.pieces],
    length: header.length + packed.size,
    entry: entryOf(name, packed, day, offset),
  };
}

/** A whole ZIP of a few files as pieces in their order: nothing is copied. */
export function zipPieces(files: Iterable<readonly [path: string, packed: Packed]>, day: string): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  const list: Uint8Array[] = [];
  let offset = 0;
  for (const [path, packed] of files) {
    const { record, length, entry } = recordOf(path, packed, day, offset);
    for (const piece of record) pieces.push(piece);
    offset += length;
    list.push(entry);
  }
  return [...pieces, ...list, endOf(list.length, lengthOf(list), offset)];
}
