import { isDay } from '../../domain/dates';
import { cellText, textOfCell } from './cells';
import type { Column } from './types';

/** A cell of an exported sheet: text, a number, or a day as YYYY-MM-DD that becomes a real date. */
export type ExportCell = string | number | { day: string };
/** A sheet to be written; widths are in characters. */
export type ExportSheet = { name: string; titles: string[]; widths: number[]; rows: ExportCell[][] };

const LEAST = 6;
const MOST = 40;

/** A Chinese character is as wide as two digits. */
const lengthOf = (text: string) => Array.from(text).reduce((sum, char) => sum + (char > '\u2e7f' ? 2 : 1), 0);

function exportCell<Row>(column: Column<Row>, row: Row): ExportCell {
  if (column.text) return column.text(row);
  const value = column.value?.(row);
  if (typeof value === 'number') return value;
  const text = column.value === undefined ? textOfCell(column, row) : cellText(value);
  return column.kind === 'day' && isDay(text) ? { day: text } : text;
}

/** What is seen of a table as a sheet: its columns and rows in their order, numbers as numbers and days as days. */
export function exportValues<Row>(name: string, columns: readonly Column<Row>[], rows: readonly Row[]): ExportSheet {
  const cells = rows.map((row) => columns.map((column) => exportCell(column, row)));
  const widths = columns.map((column, at) => {
    const longest = cells.reduce((most, one) => {
      const cell = one[at] ?? '';
      return Math.max(most, typeof cell === 'object' ? cell.day.length : lengthOf(String(cell)));
    }, lengthOf(column.title));
    return Math.min(MOST, Math.max(LEAST, longest + 2));
  });
  return { name, titles: columns.map(({ title }) => title), widths, rows: cells };
}
