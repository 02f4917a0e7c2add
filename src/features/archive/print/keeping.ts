import type { PaperBlock } from './PrintBlock';

/** Forms that are lower than this share of a page, and tables of so few rows, are not torn apart. */
const WHOLE_FORM = 0.6;
const WHOLE_ROWS = 6;

/** Rows of a block that stay with the next; `share` is how much of a page it fills, `count` its rows without notes. */
export function isRowKept(block: PaperBlock, row: number, count: number, share: number): boolean {
  switch (block.type) {
    case 'heading':
      return true;
    case 'form':
      return row < count - 1 && share < WHOLE_FORM;
    case 'table': {
      const notes = block.notes?.length ?? 0;
      // the heading of a part of the table
      const [only, second] = block.rows[row] ?? [];
      if (row < count - 1 && only?.bold && !second) return true;
      if (row < count - 1 && (count <= WHOLE_ROWS || row === 0 || row === count - 2)) return true;
      // the legend stays with a row of the table
      return row >= count - 1 && row < count - 1 + notes;
    }
    case 'list':
      // of a long list neither its first nor its last stands alone
      return row < count - 1 && (count <= 3 || row === 0 || row === count - 2);
    case 'paragraph':
    case 'photos':
    case 'signatures':
    case 'contents':
    case 'pageBreak':
      return false;
  }
}

/** Whether a block stays with what follows: one that is a heading to it, belongs to the heading above, or is signed. */
export function isBlockKept(block: PaperBlock, next: PaperBlock | undefined, isBelowHeading: boolean): boolean {
  if (next?.type === 'signatures' || block.type === 'heading') return true;
  return (
    block.type === 'paragraph' && ((block.bold === true && !block.indent) || (block.small === true && isBelowHeading))
  );
}
