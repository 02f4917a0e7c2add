/**
 * Values of one kind lie together in a column, so that what is alike is packed as one. A column is found by the moment of its
 * first use, which is the same when writing and when reading: nothing has to name it.
 */
export type Column = { bytes: Uint8Array; length: number; at: number; text: string };

/** Whole numbers, or characters; likes are packed next to each other. */
export type ColumnKind = 'numbers' | 'text';

/** The pack does not say what a pack can say. Only thrown inside `unpackDocs`, which tells it as a value. */
export class Damage extends Error {}

const createColumn = (bytes: Uint8Array, length: number): Column => ({ bytes, length, at: 0, text: '' });

function grow(column: Column, room: number): void {
  if (column.length + room <= column.bytes.length) return;
  const bytes = new Uint8Array(Math.max(64, column.bytes.length * 2, column.length + room));
  bytes.set(column.bytes.subarray(0, column.length));
  column.bytes = bytes;
}

/** Writes a whole number ≥ 0 in groups of seven bits, the least first. */
export function putNumber(column: Column, value: number): void {
  grow(column, 8);
  let rest = value;
  while (rest >= 128) {
    column.bytes[column.length++] = (rest % 128) | 128;
    rest = Math.floor(rest / 128);
  }
  column.bytes[column.length++] = rest;
}

export function takeNumber(column: Column): number {
  let value = 0;
  let factor = 1;
  for (let i = 0; i < 8; i++) {
    const byte = column.at < column.length ? column.bytes[column.at++] : undefined;
    if (byte === undefined) throw new Damage('column');
    value += (byte & 127) * factor;
    if (byte < 128) return value;
    factor *= 128;
  }
  throw new Damage('number');
}

/** The same for numbers of either sign: small ones stay small. */
export function putSigned(column: Column, value: number): void {
  putNumber(column, value < 0 ? -2 * value - 1 : 2 * value);
}

export function takeSigned(column: Column): number {
  const value = takeNumber(column);
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}

/** Adds characters; the reader has to know how many. Half characters (lone surrogates) would be lost. */
export function putText(column: Column, text: string): void {
  column.text += text;
}

export function takeText(column: Column, length: number): string {
  const end = column.at + length;
  if (end > column.text.length) throw new Damage('text');
  const text = column.text.slice(column.at, end);
  column.at = end;
  return text;
}

/** `raw` holds bytes and `random` bits that are as random as they look: packing them would be in vain. */
export type Columns = { open: (kind: ColumnKind) => Column; raw: Column; random: Column };

/** What columns become: three blocks of bytes. */
export type Blocks = { packable: Uint8Array; raw: Uint8Array; random: Uint8Array };

/** Columns to write into, and what puts them together at the end. */
export function createColumns(): Columns & { close: () => Blocks } {
  const opened: { kind: ColumnKind; column: Column }[] = [];
  const [raw, random] = [createColumn(new Uint8Array(0), 0), createColumn(new Uint8Array(0), 0)];
  return {
    raw,
    random,
    open: (kind) => {
      const column = createColumn(new Uint8Array(0), 0);
      opened.push({ kind, column });
      return column;
    },
    close: () => {
      const table = createColumn(new Uint8Array(0), 0);
      putNumber(table, opened.length);
      const encoder = new TextEncoder();
      for (const { kind, column } of opened) {
        if (kind === 'text') {
          column.bytes = encoder.encode(column.text);
          column.length = column.bytes.length;
        }
        putNumber(table, column.length * 2 + (kind === 'text' ? 1 : 0));
      }
      const parts = [table, ...inOrder(opened).map(({ column }) => column)];
      const packable = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
      let at = 0;
      for (const part of parts) {
        packable.set(part.bytes.subarray(0, part.length), at);
        at += part.length;
      }
      const written = ({ bytes, length }: Column): Uint8Array => bytes.subarray(0, length);
      return { packable, raw: written(raw), random: written(random) };
    },
  };
}

/** Numbers first, then text: each kind has its own distribution of bytes. */
function inOrder<T extends { kind: ColumnKind }>(columns: readonly T[]): T[] {
  return [...columns.filter(({ kind }) => kind === 'numbers'), ...columns.filter(({ kind }) => kind === 'text')];
}

/** Columns to read from; throws `Damage`. */
export function openColumns({ packable, raw, random }: Blocks): Columns {
  const table = createColumn(packable, packable.length);
  const count = takeNumber(table);
  if (count > packable.length) throw new Damage('table');
  const listed = Array.from({ length: count }, () => {
    const entry = takeNumber(table);
    const kind: ColumnKind = entry % 2 === 1 ? 'text' : 'numbers';
    return { kind, length: Math.floor(entry / 2), column: createColumn(packable, 0) };
  });
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let { at } = table;
  for (const one of inOrder(listed)) {
    const bytes = packable.subarray(at, at + one.length);
    if (bytes.length !== one.length) throw new Damage('table');
    at += one.length;
    if (one.kind === 'text') one.column.text = decoder.decode(bytes);
    else Object.assign(one.column, { bytes, length: bytes.length });
  }
  let next = 0;
  return {
    raw: createColumn(raw, raw.length),
    random: createColumn(random, random.length),
    open: (kind) => {
      const one = listed[next++];
      if (one?.kind !== kind) throw new Damage('column');
      return one.column;
    },
  };
}

/** Bytes that say nothing but themselves. */
export function putByte(column: Column, byte: number): void {
  grow(column, 1);
  column.bytes[column.length++] = byte;
}

export function takeByte(column: Column): number {
  const byte = column.at < column.length ? column.bytes[column.at++] : undefined;
  if (byte === undefined) throw new Damage('raw');
  return byte;
}
