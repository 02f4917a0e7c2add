import type { HtmlNode } from './htmlTree';

/** More than any table of a plan; the rest of a larger one is left out rather than let the page stand still. */
const MOST_ROWS = 400;
const MOST_COLUMNS = 20;

/** `above` is what stood in a first row that went over the whole table: its title. */
export type PastedTable = { above: string[]; rows: string[][] };

/**
 * The rows of a copied table, all of one length. A cell that was merged downwards is repeated in every row, so that each row
 * says all by itself (九月 beside each of its tasks); one that was merged sideways stands in the first of its columns.
 * Undefined for a table of one column.
 */
export function pastedTable(
  table: HtmlNode,
  textOf: (cell: HtmlNode) => string,
  isHidden: (node: HtmlNode) => boolean,
): PastedTable | undefined {
  const lines = rowsIn(table)
    .filter((row) => !isHidden(row))
    .slice(0, MOST_ROWS);
  const grid: string[][] = [];
  const wide: boolean[] = [];
  /** By column: a merged cell that reaches down, and for how many more rows. */
  const hanging = new Map<number, { text: string; left: number }>();
  for (const line of lines) {
    const row: string[] = [];
    let column = 0;
    const fillHanging = () => {
      for (let above = hanging.get(column); above && above.left > 0; above = hanging.get(column)) {
        row[column] = above.text;
        above.left--;
        column++;
      }
    };
    const cells = cellsIn(line).filter((cell) => !isHidden(cell));
    for (const cell of cells) {
      fillHanging();
      const text = textOf(cell);
      const across = spanOf(cell, 'colspan', MOST_COLUMNS);
      const down = spanOf(cell, 'rowspan', MOST_ROWS);
      for (let step = 0; step < across && column < MOST_COLUMNS; step++) {
        row[column] = step === 0 ? text : '';
        if (down > 1) hanging.set(column, { text: step === 0 ? text : '', left: down - 1 });
        column++;
      }
    }
    fillHanging();
    grid.push(row);
    wide.push(cells.length === 1 && row.length > 1);
  }
  const width = Math.max(0, ...grid.map((row) => row.length));
  if (width < 2) return undefined;
  const above: string[] = [];
  while (wide[0] && grid.length > 1) {
    wide.shift();
    const title = grid.shift()?.[0] ?? '';
    if (title !== '') above.push(...title.split('\n'));
  }
  const full = grid
    .map((row) => Array.from({ length: width }, (_, column) => row[column] ?? ''))
    .filter((row) => row.some(Boolean));
  const used = Array.from({ length: width }, (_, column) => full.some((row) => row[column] !== ''));
  return { above, rows: full.map((row) => row.filter((_, column) => used[column])) };
}

function spanOf(cell: HtmlNode, name: string, most: number): number {
  const span = Number.parseInt(cell.attributes[name] ?? '1', 10);
  return Number.isNaN(span) || span < 1 ? 1 : Math.min(span, most);
}

/** The rows of a table, not those of a table inside it. */
function rowsIn(node: HtmlNode): HtmlNode[] {
  return node.children.flatMap((child) => {
    if (typeof child === 'string' || child.name === 'table') return [];
    return child.name === 'tr' ? [child] : rowsIn(child);
  });
}

function cellsIn(row: HtmlNode): HtmlNode[] {
  return row.children.flatMap((child) =>
    typeof child === 'string' ? [] : ['td', 'th'].includes(child.name) ? [child] : cellsIn(child),
  );
}
