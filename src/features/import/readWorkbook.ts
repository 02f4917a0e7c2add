import { parseCsv } from 'hucre/csv';
import { readXls, readXlsx } from 'hucre/xlsx';
import { isBlank, type Cell, type Merge, type Sheet } from '../../domain/sheet/cells';
import { SHEET_LIMITS, type ReadFailure } from '../../domain/sheet/limits';
import { readZipDirectory } from '../../domain/sheet/zipDirectory';
import { decodeText } from './decodeText';

export type ReadWorkbook = { ok: true; sheets: Sheet[] } | { ok: false; error: ReadFailure };

const fail = (error: ReadFailure): ReadWorkbook => ({ ok: false, error });

/** Reads .xlsx, .xls, .csv and .tsv, told apart by their bytes, not their names. Everything foreign ends as a value, never thrown. */
export async function readWorkbook(bytes: Uint8Array): Promise<ReadWorkbook> {
  if (bytes.length > SHEET_LIMITS.fileBytes) return fail({ type: 'tooLarge', megabytes: bytes.length / 1024 / 1024 });
  if (bytes.every((byte) => byte === 0)) return fail({ type: 'empty' });
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return readZipped(bytes);
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return readCompound(bytes);
  return readText(bytes);
}

const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, index) => bytes[index] === byte);

async function readZipped(bytes: Uint8Array): Promise<ReadWorkbook> {
  const directory = readZipDirectory(bytes);
  if (!directory) return fail({ type: 'damaged' });
  if (directory.unpackedBytes > SHEET_LIMITS.unpackedBytes) return fail({ type: 'unpacksTooLarge' });
  if (!directory.names.some((name) => /^\/?xl\/workbook/i.test(name))) return fail({ type: 'notSpreadsheet' });
  const sheets = directory.names.filter((name) => /^\/?xl\/worksheets\/[^/]+\.xml$/i.test(name)).length;
  if (sheets > SHEET_LIMITS.sheets) return fail({ type: 'tooManySheets' });
  return readWith(() =>
    readXlsx(bytes, { maxRows: SHEET_LIMITS.rows + 1, sheets: (info) => !info.hidden && !info.veryHidden }),
  );
}

async function readCompound(bytes: Uint8Array): Promise<ReadWorkbook> {
  // A protected .xlsx is a compound file with the parts EncryptedPackage and EncryptionInfo; a protected .xls says FILEPASS.
  if (includesBytes(bytes, utf16('EncryptedPackage')) || hasFilePass(bytes)) return fail({ type: 'encrypted' });
  // Excel 5 and 95 called the part Book; what reads them is not worth its bytes, since any spreadsheet program saves them anew.
  if (!includesBytes(bytes, utf16('Workbook')))
    return fail({ type: includesBytes(bytes, utf16('Book')) ? 'oldFormat' : 'notSpreadsheet' });
  return readWith(() => readXls(bytes, { maxRows: SHEET_LIMITS.rows + 1 }));
}

async function readWith(read: () => ReturnType<typeof readXlsx>): Promise<ReadWorkbook> {
  try {
    const workbook = await read();
    return checkSheets(
      workbook.sheets.map(({ name, rows, merges }) => ({ name, rows, ...(merges ? { merges } : {}) })),
    );
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    const message = error instanceof Error ? error.message : '';
    if (name === 'EncryptedFileError' || name === 'DecryptionError') return fail({ type: 'encrypted' });
    if (message.startsWith('Unsupported XLS version')) return fail({ type: 'oldFormat' });
    if (/zip bomb|exceeds limit/i.test(message)) return fail({ type: 'unpacksTooLarge' });
    // A sheet of a few cells may span a million rows by one stray cell.
    const span = /^Sheet "(.*)" spans/.exec(message);
    if (span) return fail({ type: 'tooManyColumns', sheet: span[1] ?? '' });
    return fail({ type: 'damaged' });
  }
}

function readText(bytes: Uint8Array): ReadWorkbook {
  const text = decodeText(bytes);
  if (text === undefined) return fail({ type: 'notSpreadsheet' });
  if (text.trim() === '') return fail({ type: 'empty' });
  // Some systems save a web page under the name .xls.
  if (/^\s*(<!doctype|<html|<\?xml|<table|%PDF|\{)/i.test(text)) return fail({ type: 'notSpreadsheet' });
  // One row more than allowed shows that there are too many.
  const rows = parseCsv(text, { maxRows: SHEET_LIMITS.rows + 2 });
  return checkSheets([{ name: '', rows }]);
}

type Raw = { name: string; rows: readonly (readonly unknown[])[]; merges?: Merge[] };

function checkSheets(raw: readonly Raw[]): ReadWorkbook {
  if (raw.length > SHEET_LIMITS.sheets) return fail({ type: 'tooManySheets' });
  const sheets: Sheet[] = [];
  for (const { name, rows, merges } of raw) {
    const cells = rows.map((row) => trimEnd(row.map(toCell)));
    while (cells.length > 0 && cells.at(-1)?.length === 0) cells.pop();
    if (cells.length > SHEET_LIMITS.rows) return fail({ type: 'tooManyRows', sheet: name });
    if (cells.some((row) => row.length > SHEET_LIMITS.columns)) return fail({ type: 'tooManyColumns', sheet: name });
    if (cells.length > 0) sheets.push({ name, rows: cells, ...(merges ? { merges } : {}) });
  }
  return sheets.length > 0 ? { ok: true, sheets } : fail({ type: 'empty' });
}

const toCell = (value: unknown): Cell =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value instanceof Date
    ? value
    : null;

function trimEnd(row: Cell[]): Cell[] {
  let length = row.length;
  while (length > 0 && isBlank(row[length - 1])) length -= 1;
  return row.slice(0, length);
}

const utf16 = (text: string): Uint8Array =>
  Uint8Array.from(Array.from(text).flatMap((letter) => [letter.charCodeAt(0), 0]));

function includesBytes(bytes: Uint8Array, wanted: Uint8Array): boolean {
  const first = wanted[0] ?? 0;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1))
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return true;
  return false;
}

/** Whether a workbook stream (it starts with a BIFF8 BOF record) goes on with FILEPASS, maybe after a write protection. */
function hasFilePass(bytes: Uint8Array): boolean {
  const bof = [0x09, 0x08, 0x10, 0x00, 0x00, 0x06, 0x05, 0x00];
  for (let at = bytes.indexOf(bof[0] ?? 0); at >= 0; at = bytes.indexOf(bof[0] ?? 0, at + 1)) {
    if (!bof.every((byte, index) => bytes[at + index] === byte)) continue;
    const next = at + 20 + (bytes[at + 20] === 0x86 ? 4 : 0);
    if (bytes[next] === 0x2f && bytes[next + 1] === 0) return true;
  }
  return false;
}
