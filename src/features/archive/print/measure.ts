import type { Table } from '../../../archive/model';
import { isRowKept } from './keeping';
import { linesOf, type Line } from './lines';
import { TITLE, type Piece } from './pages';
import type { PaperBlock } from './PrintBlock';
import { rowsOf } from './PrintTable';

/** A block's pieces as they were laid out, and the lines of the rows that may go over more than one page. */
export type Measured = {
  pieces: Omit<Piece, 'block'>[];
  lines: ReadonlyMap<number, readonly (readonly Line[])[]>;
};

/** Rows of more lines than this are broken; a short answer goes over to the next page whole. */
const MOST_LINES: Partial<Record<PaperBlock['type'], number>> = { paragraph: 3, list: 3, form: 12, table: 24 };

/** Where the words of a row stand. */
const CELLS = { paragraph: undefined, list: undefined, form: 'dd', table: 'td' } as const;

const WHOLE = { from: 0, to: Infinity };

/** Cuts a block into what is never broken. `element` holds it whole and alone, laid out in the document; `room` is a page's height. */
export function measureBlock(block: PaperBlock, element: Element, room: number): Measured {
  const lines = new Map<number, Line[][]>();
  const pieces: Measured['pieces'] = [];
  const rows = Array.from(element.querySelectorAll<HTMLElement>('[data-row]'));
  const table = element.querySelector('table');
  const head = table?.querySelector('thead')?.getBoundingClientRect().height ?? 0;
  const bottom = element.getBoundingClientRect().bottom;
  const tops = rows.map((row) => row.getBoundingClientRect().top);
  const joined = block.type === 'table' ? rowsWithNext(block) : undefined;
  const count = countOf(block);
  const share = element.getBoundingClientRect().height / room;
  let lineHeight = 0;
  for (const [at, place] of rows.entries()) {
    const row = Number(place.dataset['row']);
    const isBody = row !== TITLE && row < count;
    // space above the first belongs to it; what stands above a table's first row is the head
    const top = at === 0 && !(table && isBody) ? element.getBoundingClientRect().top : (tops[at] ?? 0);
    const end = row === TITLE && table ? table.getBoundingClientRect().top : (tops[at + 1] ?? bottom);
    const height = end - top;
    const lead = isBody ? head : undefined;
    const most = MOST_LINES[block.type];
    if (isBody && most !== undefined) {
      const cells =
        block.type === 'form' || block.type === 'table' ? place.querySelectorAll(CELLS[block.type]) : [place];
      if (lineHeight === 0 && cells[0]) lineHeight = Number.parseFloat(getComputedStyle(cells[0]).lineHeight);
      if (height > most * lineHeight) {
        const found = Array.from(cells, (cell) => linesOf(cell));
        const longest = Math.max(...found.map((one) => one.length));
        if (longest > most) {
          lines.set(row, found);
          const around = Math.max(0, height - longest * lineHeight);
          for (let line = 0; line < longest; line += 1) {
            pieces.push({
              row,
              from: line,
              to: line + 1,
              height: lineHeight + (line === 0 ? around : 0),
              lead: head + (line === 0 ? 0 : around),
              // no line alone, neither the first nor the last
              isKept: line === 0 || line === longest - 2,
            });
          }
          continue;
        }
      }
    }
    const isKept = row === TITLE || joined?.has(row) || isRowKept(block, row, count, share);
    pieces.push({ row, ...WHOLE, height, ...(lead === undefined ? {} : { lead }), ...(isKept ? { isKept } : {}) });
  }
  return { pieces, lines };
}

/** Rows of a block, without a table's notes. */
function countOf(block: PaperBlock): number {
  switch (block.type) {
    case 'table':
      return Math.max(1, block.rows.length);
    case 'form':
      return block.rows.length;
    case 'list':
      return block.items.length;
    case 'contents':
      return block.entries.length;
    case 'photos':
      return block.photos.length;
    case 'heading':
    case 'paragraph':
    case 'signatures':
    case 'pageBreak':
      return 1;
  }
}

/** Rows with a cell that reaches down into the next. */
function rowsWithNext(table: Table): ReadonlySet<number> {
  const found = new Set<number>();
  if (!table.rows.some((row) => row.some(({ rowSpan = 1 }) => rowSpan > 1))) return found;
  for (const [row, cells] of rowsOf(table).entries()) if (cells.some(({ rows }) => rows > 1)) found.add(row);
  return found;
}
