import type { Cell as SheetCell, MergeRange, WriteOptions, WriteSheet } from 'hucre/xlsx';
import type { Cell, Table } from '../model';
import { placedCells } from '../cellGrid';
import { printable } from '../printable';
import { captionOf, type NumberedTable } from '../tables';
import { lineCount } from '../textWidth';
import { quoted } from './sheetNames';
import { bodyCell, bodyStyle, HEAD_CELL, NOTE, TITLE } from './styles';

type NamedRange = NonNullable<WriteOptions['namedRanges']>[number];
type Value = string | number | Date | null;
export type Sheet = { sheet: WriteSheet; ranges: NamedRange[] };

/** Digits that stand beside each other on an A4 page of 10.5 points, between margins for binding. */
const PAGE_WIDTH = { portrait: 86, landscape: 130 } as const;
/** Excel shows ##### where a number or day has no room; with the cell's own margins. */
const PADDING = 2;
const DAY_WIDTH = 10 + PADDING;
const LEAST = 3.5;
/** Excel's limit for the text of a cell. */
const LONGEST = 32_767;
/** Words that a spreadsheet takes for an error of a formula when they are a cell's whole text. */
const ERROR = /^#(N\/A|NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|GETTING_DATA|SPILL!|CALC!)$/;

type Placed = { row: number; column: number; rows: number; columns: number; cell: Cell };

/** Cells at their places from the top; no span reaches beyond the last row. */
const place = (rows: readonly (readonly Cell[])[], wide: number): Placed[] =>
  placedCells(rows, wide).flatMap((cells, row) =>
    cells.flatMap((one) => (one.isContinued ? [] : [{ ...one, row, rows: Math.min(one.rows, rows.length - row) }])),
  );

const day = (text: string): Date => new Date(`${text}T00:00:00Z`);

/** A spreadsheet has no room for more than its limit, and none for half a character. */
const text = (raw: string): string => {
  const words = printable(raw);
  return words.length <= LONGEST ? words : `${words.slice(0, LONGEST - 1).replace(/[\ud800-\udbff]$/, '')}…`;
};

const valueOf = ({ text: words, value }: Cell): Value =>
  value?.kind === 'day' ? day(value.day) : value?.kind === 'number' ? value.number : words === '' ? null : text(words);

/** As many digits as the number takes when it is shown. */
function shownWidth({ value }: Cell): number {
  if (value?.kind === 'day') return DAY_WIDTH;
  if (value?.kind !== 'number') return 0;
  const { number, format = '' } = value;
  const places = /\.(0+)/.exec(format)?.[1]?.length ?? 0;
  const shown = format === '' ? String(number) : (format.includes('%') ? number * 100 : number).toFixed(places);
  const commas = format.includes(',') ? Math.floor(shown.length / 4) : 0;
  return shown.length + commas + (format.includes('%') ? 1 : 0) + PADDING;
}

/** By share of the page's width, but never so narrow that a number cannot be read. */
function widthsOf({ columns }: Table, body: readonly Placed[], page: number): number[] {
  const sum = columns.reduce((all, { width }) => all + width, 0) || 1;
  const least = columns.map(() => LEAST);
  for (const { column, columns: covered, cell } of body)
    if (covered === 1) least[column] = Math.max(least[column] ?? 0, shownWidth(cell));
  return columns.map(({ width }, at) => Math.max(least[at] ?? 0, (page * width) / sum));
}

const mergeOf = (top: number, one: Placed): MergeRange[] =>
  one.rows > 1 || one.columns > 1
    ? [
        {
          startRow: top + one.row,
          endRow: top + one.row + one.rows - 1,
          startCol: one.column,
          endCol: one.column + one.columns - 1,
        },
      ]
    : [];

const letter = (column: number): string =>
  (column >= 26 ? letter(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));

/** & begins a field in headers and footers. */
const plain = (words: string): string => words.replaceAll('&', '&&');

/**
 * One table as a sheet, ready to be printed: its title above, heads and columns' titles that stay in sight and are repeated on
 * every page, numbers and days as such, notes below. A text stays text even where it begins with = + - or @ (DESIGN §4): it is
 * written as a string, never as a formula. `header` is printed on every page.
 */
export function tableSheet({ table, number, orientation }: NumberedTable, name: string, header: string): Sheet {
  const { columns, heads = [], notes = [] } = table;
  const wide = columns.length;
  const rows = table.rows.length > 0 ? table.rows : [[{ text: '（无）', colSpan: wide, align: 'center' } as const]];
  const bodyTop = heads.length + 2;
  const head = place([...heads, columns.map(({ title }) => ({ text: title }))], wide);
  const body = place(rows, wide);
  const widths = widthsOf(table, body, PAGE_WIDTH[orientation]);
  const total = widths.reduce((sum, width) => sum + width, 0);
  const ems = (from: number, count: number): number =>
    Math.max(1, (widths.slice(from, from + count).reduce((sum, width) => sum + width, 0) - PADDING) / 2);

  const grid: Value[][] = [[text(captionOf(table, number)) || name]];
  for (let row = 1; row < bodyTop + rows.length; row += 1) grid.push(Array<Value>(wide).fill(null));
  for (const note of notes) grid.push([text(note)]);
  const cells = new Map<string, Partial<SheetCell>>();
  const heights = new Map([[0, { height: 10 + 19 * lineCount(String(grid[0]?.[0]), ((total / 2) * 10.5) / 14) }]]);
  const style = (row: number, column: number, own: Partial<SheetCell>) => {
    const before = cells.get(`${row},${column}`);
    // most cells have one look only, and share the object of it
    cells.set(`${row},${column}`, before ? { ...before, ...own } : own);
  };
  const put = (row: number, column: number, cell: Cell) => {
    const line = grid[row];
    if (line) line[column] = valueOf(cell);
    if (ERROR.test(cell.text) && !cell.value) style(row, column, { richText: [{ text: text(cell.text) }] });
  };

  style(0, 0, { style: TITLE });
  for (let row = 1; row < bodyTop; row += 1)
    for (let column = 0; column < wide; column += 1) style(row, column, HEAD_CELL);
  for (const one of head) {
    put(1 + one.row, one.column, one.cell);
    const lines = lineCount(one.cell.text, ems(one.column, one.columns));
    const height = Math.max(heights.get(1 + one.row)?.height ?? 20, (4 + 15 * lines) / one.rows);
    heights.set(1 + one.row, { height });
  }
  for (const one of body) {
    const { cell, column } = one;
    put(bodyTop + one.row, column, cell);
    const usual = columns[column]?.align ?? 'start';
    // what spans columns is no entry of the first of them, as in Word
    const own = one.columns > 1 ? undefined : columns[column]?.align;
    const align = cell.align ?? own ?? (cell.value?.kind === 'number' ? 'end' : 'start');
    const format = cell.value?.kind === 'day' ? 'yyyy-mm-dd' : cell.value?.format;
    if (align !== usual || cell.bold || format !== undefined)
      style(bodyTop + one.row, column, bodyCell(align, cell.bold, format));
  }
  notes.forEach((note, at) => {
    style(bodyTop + rows.length + at, 0, { style: NOTE });
    heights.set(bodyTop + rows.length + at, { height: 4 + 12 * lineCount(note, ((total / 2) * 10.5) / 9) });
  });

  const across = [0, ...notes.map((_, at) => bodyTop + rows.length + at)].map((row) => ({
    row,
    column: 0,
    rows: 1,
    columns: wide,
    cell: { text: '' },
  }));
  const area = `$A$1:$${letter(wide - 1)}$${grid.length}`;
  return {
    sheet: {
      name,
      columns: columns.map(({ align = 'start' }, at) => ({ width: widths[at] ?? LEAST, style: bodyStyle(align) })),
      rows: grid,
      cells,
      rowDefs: heights,
      merges: [
        ...across.flatMap((one) => mergeOf(0, one)),
        ...head.flatMap((one) => mergeOf(1, one)),
        ...body.flatMap((one) => mergeOf(bodyTop, one)),
      ],
      freezePane: { rows: bodyTop },
      pageSetup: {
        paperSize: 'a4',
        orientation,
        fitToPage: true,
        fitToWidth: 1,
        fitToHeight: 0,
        horizontalCentered: true,
        // room for binding on the left; in inches
        margins: { left: 0.9, right: 0.6, top: 0.8, bottom: 0.75, header: 0.4, footer: 0.35 },
      },
      // the space ends the size, which a year behind it would make a thousand times larger
      headerFooter: { oddHeader: `&C&9 ${plain(header)}`, oddFooter: '&C&9第 &P 页　共 &N 页' },
    },
    // the writer would name the sheet here without quotes, and Excel then calls the whole file damaged
    ranges: [
      { name: '_xlnm.Print_Area', range: `${quoted(name)}!${area}`, scope: name },
      { name: '_xlnm.Print_Titles', range: `${quoted(name)}!$1:$${bodyTop}`, scope: name },
    ],
  };
}
