import { placedCells, type PlacedCell } from '../cellGrid';
import type { Cell, Table } from '../model';
import { lineCount, textWidth as emsOf } from '../textWidth';
import { CELLS, LOOKS, type LookName, type TableLook } from './styles';

/** How many lines a text takes in a cell of this width; `indent` in characters. */
export function linesIn(text: string, style: LookName, look: TableLook, width: number, indent = 0): number {
  const room = (width - 2 * CELLS[look].side) / (LOOKS[style].size * 10);
  return lineCount(text, Math.max(room, 1), indent);
}

/** Height of a row whose fullest cell has so many lines, with the thin line under it. */
export const rowHeight = (lines: number, style: LookName, look: TableLook): number =>
  lines * LOOKS[style].line + 2 * CELLS[look].end + 10;

/** Print of a table's cells: the usual, or smaller ones for many narrow columns. */
export type Print = { look: 'Table' | 'Medium' | 'Close' | 'Dense'; text: LookName; title: LookName };
const USUAL: Print = { look: 'Table', text: 'TableText', title: 'TableHead' };
const DENSE: Print = { look: 'Dense', text: 'DenseText', title: 'DenseHead' };
const MEDIUM: Print = { look: 'Medium', text: 'MediumText', title: 'MediumHead' };
/** What a dense table is printed in where the page has room for it, the largest first. */
const LARGER: readonly Print[] = [USUAL, MEDIUM, { look: 'Close', text: 'CloseText', title: 'CloseHead' }];
/** Left free below a table that was printed larger: other programs break lines a little otherwise. */
const SPARE = 400;
/** Words so short (ems) are a number, a day or a name: they are not broken for the sake of larger print. */
const SHORT_WORDS = 7;

export type MeasuredRow = { cells: readonly PlacedCell[]; isHead: boolean; lines: number; height: number };
type MeasuredTable = { print: Print; rows: MeasuredRow[]; headHeight: number; height: number };

/** Width of a cell over its columns. */
export const widthOf = ({ column, columns }: PlacedCell, widths: readonly number[]): number =>
  widths.slice(column, column + columns).reduce((sum, one) => sum + one, 0);

/** How high every row of a table is in some print; undefined where words that `than` has on one line would be broken. */
function measured(
  table: Table,
  widths: readonly number[],
  print: Print,
  than: Print = print,
): MeasuredTable | undefined {
  const titles: Cell[] = table.columns.map((column) => ({ text: column.title }));
  const empty: Cell[] = [{ text: '（无）', colSpan: widths.length, align: 'center' }];
  const head = placedCells([...(table.heads ?? []), titles], widths.length);
  const body = placedCells(table.rows.length > 0 ? table.rows : [empty], widths.length);
  const rows: MeasuredRow[] = [];
  for (const [at, cells] of [...head, ...body].entries()) {
    const isHead = at < head.length;
    const style = isHead ? print.title : print.text;
    let lines = 1;
    for (const placed of cells) {
      if (placed.isContinued) continue;
      const width = widthOf(placed, widths);
      const own = linesIn(placed.cell.text, style, print.look, width);
      const isShort = isHead || emsOf(placed.cell.text) <= SHORT_WORDS;
      if (own > 1 && than !== print && isShort) {
        if (own > linesIn(placed.cell.text, isHead ? than.title : than.text, than.look, width)) return undefined;
      }
      if (placed.rows === 1) lines = Math.max(lines, own);
    }
    rows.push({ cells, isHead, lines, height: rowHeight(lines, style, print.look) });
  }
  const sum = (some: readonly MeasuredRow[]): number => some.reduce((all, { height }) => all + height, 0);
  return { print, rows, headHeight: sum(rows.slice(0, head.length)), height: sum(rows) };
}

/** Where a table comes to stand, in twentieths of a point: what is left of its page, a whole page, and what has to follow it. */
export type Place = { room: number; page: number; tail: number };

/** Pages that a table begins and fills, with what follows it. */
function pagesOf(height: number, headHeight: number, { room, page, tail }: Place): number {
  const rest = height + tail - room;
  return rest <= 0 ? 1 : 1 + Math.ceil(rest / Math.max(page - headHeight - SPARE, 1));
}

/** A dense table in the largest print that takes no further page. */
export function measuredFor(table: Table, widths: readonly number[], place: Place): MeasuredTable {
  const none: MeasuredTable = { print: DENSE, rows: [], headHeight: 0, height: 0 };
  if (!table.isDense) return measured(table, widths, USUAL) ?? none;
  const dense = measured(table, widths, DENSE) ?? none;
  const pages = pagesOf(dense.height, dense.headHeight, place);
  for (const print of LARGER) {
    const least = dense.rows.length * rowHeight(1, print.text, print.look);
    if (pagesOf(least + SPARE, dense.headHeight, place) > pages) continue;
    const found = measured(table, widths, print, DENSE);
    if (found && pagesOf(found.height + SPARE, found.headHeight, place) <= pages) return found;
  }
  return dense;
}

/**
 * The rows, by number, that stay on one page with the next: all of a small table, and of every other one the first and the last
 * two, so that no row stands alone and a total never without what it is the total of.
 */
export function keptRows({ rows, height, headHeight }: MeasuredTable, page: number): ReadonlySet<number> {
  const heads = rows.filter(({ isHead }) => isHead).length;
  const isSmall = height <= page / 4 || (rows.length - heads <= 3 && height <= page / 2);
  if (isSmall) return new Set(rows.keys());
  const kept = new Set(Array.from({ length: heads }, (_, at) => at));
  const keep = (at: number): void => {
    const both = (rows[at]?.height ?? 0) + (rows[at + 1]?.height ?? 0);
    if (at >= heads && headHeight + both <= page / 3) kept.add(at);
  };
  keep(heads);
  keep(rows.length - 2);
  return kept;
}
