import { isBlank, textOf, wordOf, type Cell, type Sheet } from './cells';
import { headerWord, scoreHeaders } from './columns';

/** Titles, the reporting unit and remarks above the header are rarely more; a bound keeps a sheet without a header cheap. */
export const HEADER_WITHIN = 40;

/** The rows of a header: where it is (from 0), of how many lines, and of every column the word to compare and the text to show. */
export type Header = { at: number; depth: 1 | 2; words: string[]; texts: string[] };

/** The rows of the header: the one that names most fields, with a second line where the first is split (监护人: 姓名, 电话). */
export function findHeader(sheet: Sheet): Header | undefined {
  let found: { header: Header; score: number } | undefined;
  let alone: Header | undefined;
  for (let at = 0; at < Math.min(HEADER_WITHIN, sheet.rows.length); at += 1) {
    const header = headerAt(sheet, at);
    const { best } = scoreHeaders(header.words);
    if (best >= 2 && best > (found?.score ?? 0)) found = { header, score: best };
    // A list of nothing but names.
    if (header.words.filter(Boolean).join() === '姓名') alone ??= header;
  }
  return found?.header ?? alone;
}

/** The header that begins in a row, from 0. */
export function headerAt(sheet: Sheet, at: number): Header {
  const upper = sheet.rows[at] ?? [];
  const single = upper.map((cell) => headerWord(cell));
  const below = sheet.rows[at + 1] ?? [];
  if (!hasSecondLine(sheet, at, single, below))
    return { at, depth: 1, words: single, texts: upper.map((cell) => textOf(cell)) };
  const words: string[] = [];
  const texts: string[] = [];
  let group: Cell = null;
  for (let column = 0; column < Math.max(upper.length, below.length); column += 1) {
    const under = below[column] ?? null;
    const own = coveredBy(sheet, at, column);
    if (!isBlank(own)) group = own;
    // A file of text knows no merged cells: what stands under a gap belongs to the word on its left.
    const over = isBlank(own) && !isBlank(under) && !sheet.merges?.length ? group : own;
    const both = headerWord(over) + headerWord(under);
    const known = [both, headerWord(under), headerWord(over)].find((word) => scoreHeaders([word]).best > 0);
    words.push(known ?? both);
    texts.push(`${textOf(over)}${textOf(under)}`);
  }
  return { at, depth: 2, words, texts };
}

/** A second header line: words only, under a wide cell of the first, or filling gaps of it with words that are headers too. */
function hasSecondLine(sheet: Sheet, at: number, upper: readonly string[], below: readonly Cell[]): boolean {
  if (scoreHeaders(upper).best < 2 || !below.some((cell) => !isBlank(cell))) return false;
  if (!below.every((cell) => typeof cell !== 'number' && (isBlank(cell) || /^\D+$/.test(wordOf(cell))))) return false;
  if ((sheet.merges ?? []).some((one) => one.startRow === at && one.endRow === at && one.endCol > one.startCol))
    return true;
  const words = below.flatMap((cell, column) =>
    isBlank(cell) ? [] : [{ word: headerWord(cell), over: upper[column] }],
  );
  return words.some(({ over }) => !over) && words.every(({ word }) => scoreHeaders([word]).best > 0);
}

/** The value a cell shows: its own, or that of the merged block it lies in. */
export function coveredBy(sheet: Sheet, row: number, column: number): Cell {
  const own = sheet.rows[row]?.[column] ?? null;
  if (!isBlank(own)) return own;
  const merge = (sheet.merges ?? []).find(
    (one) => one.startRow <= row && row <= one.endRow && one.startCol <= column && column <= one.endCol,
  );
  return merge ? (sheet.rows[merge.startRow]?.[merge.startCol] ?? null) : null;
}
