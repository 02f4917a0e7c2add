import type { Day } from '../../domain/dates';
import { yuanOf } from '../../domain/money';
import type { Align, Cell, TableColumn } from '../model';

/** Cells of tables: what is printed, and the real value for a spreadsheet. Nothing is an empty cell. */
export const text = (words: string | null | undefined): Cell => ({ text: words ?? '' });

export const bold = (words: string): Cell => ({ text: words, bold: true });

/** A whole number; nothing for undefined. */
export function number(n: number | null | undefined): Cell {
  return n === null || n === undefined ? { text: '' } : { text: String(n), value: { kind: 'number', number: n } };
}

/** 分 as 元 with two decimals. */
export function money(fen: number | null | undefined): Cell {
  if (fen === null || fen === undefined) return { text: '' };
  return { text: yuanOf(fen), value: { kind: 'number', number: fen / 100, format: '#,##0.00' } };
}

/** 2026-09-15, narrow enough for a table. */
export function day(value: Day | null | undefined): Cell {
  return value ? { text: value, value: { kind: 'day', day: value } } : { text: '' };
}

/** A day, or only the month or year that is known. */
export function roughDay(value: string | null | undefined): Cell {
  return value?.length === 10 ? day(value) : { text: value ?? '' };
}

export const column = (title: string, width: number, align?: Align): TableColumn => ({
  title,
  width,
  ...(align ? { align } : {}),
});

/** 合计, a row in bold. */
export const boldRow = (cells: readonly Cell[]): Cell[] => cells.map((cell) => ({ ...cell, bold: true }));

/** A row that is the heading of those below it, over all columns. */
export const band = (words: string, columns: number): Cell[] => [{ text: words, bold: true, colSpan: columns }];

/** The rows; where there are none one that says so over all columns. */
export function orNone(rows: Cell[][], columns: number, words: string): Cell[][] {
  return rows.length > 0 ? rows : [[{ text: words, colSpan: columns, align: 'center' }]];
}
