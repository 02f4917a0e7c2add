import { isBlank, textOf, wordOf, type Cell, type Sheet } from './cells';
import { fieldOf, headerWord, scoreHeaders, type Field, type Kind } from './columns';

/** A column of a table: `index` from 0, the header as written, and what it is taken for (null: left out). */
export type Column = { index: number; header: string; field: Field | null };

/** One line of data; `row` is the spreadsheet's own row number, from 1. */
export type TableRow = { row: number; cells: readonly Cell[] };

/** A sheet understood as a table: what stands above the header, the columns, and the rows that are neither blank nor totals. */
export type Table = { sheet: string; title: string; headerRow: number; columns: Column[]; rows: TableRow[] };

/** Titles, the reporting unit and remarks above the header are rarely more; a bound keeps a sheet without a header cheap. */
const HEADER_WITHIN = 40;

type Header = { at: number; depth: 1 | 2; words: string[]; texts: string[] };

/** The rows of the header: the one that names most fields, with a second line where the first is split (监护人: 姓名, 电话). */
export function findHeader(sheet: Sheet): Header | undefined {
  let found: { header: Header; score: number } | undefined;
  for (let at = 0; at < Math.min(HEADER_WITHIN, sheet.rows.length); at += 1) {
    const header = headerAt(sheet, at);
    const { best } = scoreHeaders(header.words);
    if (best >= 2 && best > (found?.score ?? 0)) found = { header, score: best };
  }
  return found?.header;
}

function headerAt(sheet: Sheet, at: number): Header {
  const upper = sheet.rows[at] ?? [];
  const single = upper.map((cell) => headerWord(cell));
  const below = sheet.rows[at + 1] ?? [];
  // A second header line: words only, at least one under a gap or a wide cell of the first, and it names something.
  const isSecond =
    scoreHeaders(single).best >= 2 &&
    below.some((cell) => !isBlank(cell)) &&
    below.every((cell) => typeof cell !== 'number' && (isBlank(cell) || /^\D+$/.test(wordOf(cell)))) &&
    (sheet.merges ?? []).some((merge) => merge.startRow === at && merge.endRow === at && merge.endCol > merge.startCol);
  if (!isSecond) return { at, depth: 1, words: single, texts: upper.map((cell) => textOf(cell)) };
  const words: string[] = [];
  const texts: string[] = [];
  for (let column = 0; column < Math.max(upper.length, below.length); column += 1) {
    const over = coveredBy(sheet, at, column);
    const under = below[column] ?? null;
    const both = headerWord(over) + headerWord(under);
    const known = [both, headerWord(under), headerWord(over)].find((word) => scoreHeaders([word]).best > 0);
    words.push(known ?? both);
    texts.push(`${textOf(over)}${textOf(under)}`);
  }
  return { at, depth: 2, words, texts };
}

/** The value a cell shows: its own, or that of the merged block it lies in. */
function coveredBy(sheet: Sheet, row: number, column: number): Cell {
  const own = sheet.rows[row]?.[column] ?? null;
  if (!isBlank(own)) return own;
  const merge = (sheet.merges ?? []).find(
    (one) => one.startRow <= row && row <= one.endRow && one.startCol <= column && column <= one.endCol,
  );
  return merge ? (sheet.rows[merge.startRow]?.[merge.startCol] ?? null) : null;
}

const TOTALS = /^(合计|总计|小计|共计|总人数|人数合计|平均)/;
const REMARKS = /^(注[:：]|备注[:：]|说明[:：]|填表人|制表|审核|负责人签|填报人|校长签)/;

/** Reads the sheet below its header as a table of the kind. */
export function readRows(sheet: Sheet, header: Header, kind: Kind): Table {
  const columns = header.words.map((word, index) => ({
    index,
    header: header.texts[index] ?? '',
    field: fieldOf(word, kind) ?? null,
  }));
  const taken = new Set<Field>();
  for (const column of columns) {
    // The first column of a field has it; a second 备注 is left out.
    if (column.field && taken.has(column.field)) column.field = null;
    if (column.field) taken.add(column.field);
  }
  const named = columns.filter(
    (column) => column.header !== '' || sheet.rows.some((row) => !isBlank(row[column.index])),
  );
  const title = sheet.rows
    .slice(0, header.at)
    .flatMap((row) => row.map((cell) => textOf(cell)).filter(Boolean))
    .join(' ');
  return { sheet: sheet.name, title, headerRow: header.at + 1, columns: named, rows: bodyRows(sheet, header, columns) };
}

function bodyRows(sheet: Sheet, header: Header, columns: readonly Column[]): TableRow[] {
  const first = header.at + header.depth;
  const filled = fillMerged(sheet, first);
  const counter = columns.find((column) => column.field === 'number')?.index;
  const rows: TableRow[] = [];
  for (const [offset, cells] of filled.entries()) {
    const isEmpty = cells.every((cell, column) => column === counter || isBlank(cell));
    const start = wordOf(cells.find((cell) => !isBlank(cell)));
    if (isEmpty || TOTALS.test(start) || REMARKS.test(start) || isHeaderAgain(cells, header)) continue;
    rows.push({ row: first + offset + 1, cells });
  }
  return rows;
}

/** Printed lists repeat the header on every page. */
function isHeaderAgain(cells: readonly Cell[], header: Header): boolean {
  // Nearly every row ends here: it is asked of thousands.
  const first = cells.findIndex((cell) => !isBlank(cell));
  if (first < 0 || headerWord(cells[first]) !== header.words[first]) return false;
  const again = cells.filter((cell, column) => !isBlank(cell) && headerWord(cell) === header.words[column]).length;
  return again >= 2 && again * 2 > cells.filter((cell) => !isBlank(cell)).length;
}

/** A value merged over several rows belongs to each of them. Blocks over several columns are titles and stay as they are. */
function fillMerged(sheet: Sheet, first: number): Cell[][] {
  const rows = sheet.rows.slice(first).map((row) => [...row]);
  for (const merge of sheet.merges ?? []) {
    if (merge.endRow < first || merge.endRow === merge.startRow || merge.startCol !== merge.endCol) continue;
    const value = sheet.rows[merge.startRow]?.[merge.startCol] ?? null;
    for (let row = Math.max(first, merge.startRow); row <= Math.min(merge.endRow, sheet.rows.length - 1); row += 1) {
      const cells = rows[row - first];
      if (cells) cells[merge.startCol] = value;
    }
  }
  return rows;
}

/** The cell of a field in a row; undefined if no column is taken for it. */
export function cellReader(table: Table): (row: TableRow, field: Field) => Cell | undefined {
  const indexes = new Map(table.columns.flatMap(({ field, index }) => (field ? [[field, index] as const] : [])));
  return (row, field) => {
    const index = indexes.get(field);
    return index === undefined ? undefined : row.cells[index];
  };
}
