import type { Cell } from './model';

/** A cell at its place; `continued` is the part of a cell that reaches down from a row above. */
export type PlacedCell = { cell: Cell; column: number; columns: number; rows: number; isContinued: boolean };

/** Each row's cells at their places, with the spans as a page in HTML has them: what reaches down pushes the others on. */
export function placedCells(rows: readonly (readonly Cell[])[], columnCount: number): PlacedCell[][] {
  /** By column: what reaches down into the next row. */
  let above: (PlacedCell | undefined)[] = [];
  return rows.map((row) => {
    const placed: PlacedCell[] = [];
    const below: (PlacedCell | undefined)[] = [];
    let column = 0;
    const takeFromAbove = (): void => {
      for (let spanning = above[column]; spanning; spanning = above[column]) {
        const rest = { ...spanning, rows: spanning.rows - 1, isContinued: true };
        placed.push(rest);
        if (rest.rows > 1) below[rest.column] = rest;
        column += spanning.columns;
      }
    };
    for (const cell of row) {
      takeFromAbove();
      if (column >= columnCount) break;
      let free = 1;
      const wanted = Math.max(1, Math.min(cell.colSpan ?? 1, columnCount - column));
      while (free < wanted && !above[column + free]) free += 1;
      const at = { cell, column, columns: free, rows: Math.max(1, cell.rowSpan ?? 1), isContinued: false };
      placed.push(at);
      if (at.rows > 1) below[column] = at;
      column += free;
    }
    takeFromAbove();
    while (column < columnCount) {
      placed.push({ cell: { text: '' }, column, columns: 1, rows: 1, isContinued: false });
      column += 1;
      takeFromAbove();
    }
    above = below;
    return placed;
  });
}
