import { placedCells } from '../../../archive/cellGrid';
import type { Table } from '../../../archive/model';
import type { Measured } from './measure';
import { lineCount, textWidth as emsOf } from '../../../archive/textWidth';

/** A table of a booklet with its number, 0 for none; `print` is the size of its letters, chosen for those with many columns. */
export type PaperTable = Table & { number: number; print?: Print };
export type Print = 'Table' | 'Medium' | 'Dense';

/** Letters in points, and the space beside them in a cell; `higher` is how much higher its rows are than those of the smallest, at least. */
const PRINTS = {
  Table: { size: 10.5, side: 7.5, higher: 1.4 },
  Medium: { size: 9.5, side: 3.5, higher: 1.22 },
  Dense: { size: 8.5, side: 1.7, higher: 1 },
} as const;

/** Points in a millimetre. */
const POINTS = 72 / 25.4;
/** Words so short (ems) are a number, a day or a name: they are not broken for the sake of larger letters. */
const SHORT_WORDS = 7;

/** Letters in which a table of many columns may be printed without breaking short words, the largest first; `textWidth` in millimetres. */
export function largerPrints(table: PaperTable, textWidth: number): Print[] {
  const sum = table.columns.reduce((all, { width }) => all + width, 0) || 1;
  const titles = table.columns.map(({ title }) => ({ text: title }));
  const cells = placedCells([...(table.heads ?? []), titles, ...table.rows], table.columns.length)
    .flat()
    .filter(({ cell, isContinued }) => !isContinued && cell.text !== '' && emsOf(cell.text) <= SHORT_WORDS);
  const lines = ({ column, columns, cell }: (typeof cells)[number], print: Print): number => {
    const share = table.columns.slice(column, column + columns).reduce((all, { width }) => all + width, 0) / sum;
    const { size, side } = PRINTS[print];
    return lineCount(cell.text, (textWidth * POINTS * share - side) / size);
  };
  const prints: Print[] = ['Table', 'Medium'];
  return prints.filter((print) => cells.every((cell) => lines(cell, print) <= lines(cell, 'Dense')));
}

/** Pieces of a table, measured in the smallest letters, as high as they are at least in others. */
export const atLeast = (pieces: Measured['pieces'], print: Print): Measured['pieces'] =>
  pieces.map((piece) => ({ ...piece, height: piece.height * PRINTS[print].higher }));
