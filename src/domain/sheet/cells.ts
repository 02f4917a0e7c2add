/** What a cell of a spreadsheet holds once its file has been read. Dates are midnight UTC of the day on the sheet. */
export type Cell = string | number | boolean | Date | null;

/** Cells that are one on the screen; rows and columns from 0, both ends inclusive. */
export type Merge = { startRow: number; startCol: number; endRow: number; endCol: number };

/** One sheet of a file: a rectangle of cells as read, row 0 being the spreadsheet's row 1. */
export type Sheet = { name: string; rows: Cell[][]; merges?: Merge[] };

/** The text of a cell as a person reads it: full-width letters and digits made plain, spaces at the ends gone. */
export function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  const text = String(cell);
  // Most cells are plain already; a list of thousands is read while somebody waits.
  return PLAIN.test(text) ? text : cleaned(text);
}

const PLAIN = /^[\x21-\x7e\u4e00-\u9fff]*$/;

function cleaned(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u200b\u200e\u200f\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The same without any space: for names, classes and words to compare. */
export function wordOf(cell: Cell | undefined): string {
  return textOf(cell).replaceAll(' ', '');
}

export function isBlank(cell: Cell | undefined): boolean {
  return cell === null || cell === undefined || cell === '' || textOf(cell) === '';
}
