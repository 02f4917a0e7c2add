import type { Cell } from '../model';

/** A number as it is printed and as a spreadsheet has it. */
export function countCell(number: number): Cell {
  return { text: String(number), value: { kind: 'number', number }, align: 'center' };
}

/** Nothing to count here. */
export function dashCell(): Cell {
  return { text: '—', align: 'center' };
}

/** 97.2%, or 97 where the column is narrow; a dash where there is no rate. */
export function rateCell(rate: number | undefined, isNarrow = false): Cell {
  if (rate === undefined) return dashCell();
  const text = isNarrow ? String(Math.round(rate * 100)) : `${(rate * 100).toFixed(1)}%`;
  return { text, value: { kind: 'number', number: rate, format: '0.0%' }, align: 'center' };
}

/** A piece that ought to be here. */
export function gapCell(): Cell {
  return { text: '缺', align: 'center', bold: true };
}
