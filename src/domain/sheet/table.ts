import { isBlank, textOf, wordOf, type Cell, type Sheet } from './cells';
import { fieldOf, headerWord } from './columns';
import { coveredBy, type Header } from './findHeader';
import { KEY_FIELD, NEEDED, type Kind } from './kinds';
import type { Field } from './synonyms';

/** A column of a table: `index` from 0, the header as written, and what it is taken for (null: left out). */
export type Column = { index: number; header: string; field: Field | null };

/**
 * One line of data; `row` is the spreadsheet's own row number, from 1. `section` is the title that stands between the rows
 * above it, where several lists follow each other on one sheet.
 */
export type TableRow = { row: number; cells: readonly Cell[]; section?: string | undefined };

/**
 * A list on a sheet understood as a table: what stands above the header, the columns, and the rows that are neither blank nor
 * totals. `block` is the letter of its first column where several lists stand side by side. `lacking` are the fields of which
 * one is still to be named before it says anything.
 */
export type Table = {
  sheet: string;
  block?: string | undefined;
  kind: Kind;
  title: string;
  headerRow: number;
  columns: Column[];
  rows: TableRow[];
  lacking: readonly (readonly Field[])[];
};

const TOTALS = /^(合计|总计|小计|共计|总人数|人数合计|平均)/;
const REMARKS = /^(注[:：]|备注[:：]|说明[:：]|填表人|制表|审核|负责人签|填报人|校长签)/;

/** Reads the sheet below its header as tables of the kind: one, or as many as stand side by side. */
export function readTables(
  sheet: Sheet,
  header: Header,
  kind: Kind,
  chosen: ReadonlyMap<number, Field | null>,
): Table[] {
  const columns = header.words.map((word, index): Column => {
    const field = chosen.has(index) ? (chosen.get(index) ?? null) : (fieldOf(word, kind) ?? null);
    return { index, header: header.texts[index] ?? '', field };
  });
  const ends = blockStarts(columns, header.words, kind);
  return ends.map((from, at) => {
    const to = ends[at + 1] ?? Number.POSITIVE_INFINITY;
    const own = columns.filter((column) => from <= column.index && column.index < to);
    return readBlock(sheet, header, kind, onceEach(own, chosen), ends.length > 1 ? { from, to } : undefined);
  });
}

/** The first column of a field has it, or the one that was chosen for it; a second 备注 is left out. */
function onceEach(columns: readonly Column[], chosen: ReadonlyMap<number, Field | null>): Column[] {
  const taken = new Set<Field>();
  const byHand = columns.flatMap(({ index, field }) => (field && chosen.has(index) ? [field] : []));
  return columns.map((column) => {
    const isOther = column.field && byHand.includes(column.field) && !chosen.has(column.index);
    const field = isOther || (column.field && taken.has(column.field)) ? null : column.field;
    if (field) taken.add(field);
    return { ...column, field };
  });
}

/**
 * Where the columns of lists begin that stand side by side: 姓名 班级 姓名 班级 is two lists. The word of the field that the rows
 * are about has to come again, and what stood in front of it the first time belongs to it.
 */
function blockStarts(columns: readonly Column[], words: readonly string[], kind: Kind): number[] {
  const keys = columns.filter((column) => column.field === KEY_FIELD[kind]);
  const [first] = keys;
  if (!first) return [0];
  const starts = [0];
  for (const { index } of keys.slice(1)) {
    const before = keys.filter((one) => one.index < index).at(-1) ?? first;
    if (words[index] !== words[first.index]) continue;
    let start = index;
    while (
      start - 1 > before.index &&
      first.index - (index - start + 1) >= 0 &&
      columns[start - 1]?.field &&
      columns[start - 1]?.field === columns[first.index - (index - start + 1)]?.field
    )
      start -= 1;
    starts.push(start);
  }
  return starts;
}

type Block = { from: number; to: number };

function readBlock(sheet: Sheet, header: Header, kind: Kind, columns: Column[], block: Block | undefined): Table {
  const isIn = (index: number) => !block || (block.from <= index && index < block.to);
  const rows = bodyRows(sheet, header, columns, isIn);
  const named = columns.filter(
    (column) => column.header !== '' || column.field || rows.some(({ cells }) => !isBlank(cells[column.index])),
  );
  return {
    sheet: sheet.name,
    ...(block ? { block: letterOf(block.from) } : {}),
    kind,
    title: titleOf(sheet, header.at, block),
    headerRow: header.at + 1,
    columns: named,
    rows,
    lacking: NEEDED[kind].filter((fields) => !columns.some(({ field }) => field && fields.includes(field))),
  };
}

/** What stands above the header: of one of several lists only what stands above its own columns, or over all of them. */
export function titleOf(sheet: Sheet, headerAt: number, block?: Block): string {
  const words: string[] = [];
  for (let row = 0; row < headerAt; row += 1) {
    const cells = sheet.rows[row] ?? [];
    const own = cells.flatMap((cell, index) =>
      !block || (block.from <= index && index < block.to) ? [textOf(cell)] : [],
    );
    // A title over everything is written into its first cell.
    const over = block && own.every((text) => text === '') ? [textOf(coveredBy(sheet, row, block.from))] : [];
    words.push(...[...own, ...over].filter(Boolean));
  }
  return words.join(' ');
}

/** A, B … Z, AA: the name of a column from 0. */
export function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last;
}

function bodyRows(
  sheet: Sheet,
  header: Header,
  columns: readonly Column[],
  isIn: (index: number) => boolean,
): TableRow[] {
  const first = header.at + header.depth;
  const filled = fillMerged(sheet, first);
  const counter = columns.find((column) => column.field === 'number')?.index;
  const rows: TableRow[] = [];
  let section: string | undefined;
  for (const [offset, whole] of filled.entries()) {
    const cells = whole.map((cell, index) => (isIn(index) ? cell : null));
    const isEmpty = cells.every((cell, column) => column === counter || isBlank(cell));
    const start = wordOf(cells.find((cell) => !isBlank(cell)));
    const isNext = isTitle(cells) && isHeaderAgain(filled[offset + 1] ?? [], header);
    // 三年级(2)班, and below it the header again: a list of its own.
    if (isNext) section = start;
    if (isNext || isEmpty || TOTALS.test(start) || REMARKS.test(start) || isHeaderAgain(cells, header)) continue;
    rows.push({ row: first + offset + 1, cells, ...(section === undefined ? {} : { section }) });
  }
  return rows;
}

const isTitle = (cells: readonly Cell[]): boolean => new Set(cells.flatMap((cell) => wordOf(cell) || [])).size === 1;

/** Printed lists repeat the header on every page. */
function isHeaderAgain(cells: readonly Cell[], header: Header): boolean {
  // Nearly every row ends here: it is asked of thousands.
  const first = cells.findIndex((cell) => !isBlank(cell));
  if (first < 0 || headerWord(cells[first]) !== header.words[first]) return false;
  const filled = cells.filter((cell) => !isBlank(cell)).length;
  const again = cells.filter((cell, column) => !isBlank(cell) && headerWord(cell) === header.words[column]).length;
  return (again >= 2 || filled === 1) && again * 2 > filled;
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
