import type { PaperBlock } from './PrintBlock';

/** Forms that are lower than this share of a page, tables of so few rows and lists of so few items are not torn apart. */
const WHOLE_FORM = 0.6;
const WHOLE_ROWS = 6;
const SHORT_LIST = 4;

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
      return row < count - 1 && (count <= SHORT_LIST || row === 0 || row === count - 2);
    case 'paragraph':
    case 'photos':
    case 'signatures':
    case 'contents':
    case 'pageBreak':
      return false;
  }
}

/** Remarks between what is signed and the lines to sign. */
const MOST_REMARKS = 2;

/** How many blocks after one belong to it because they are signed with it: the lines to sign, and remarks above them. */
export function signedWith(blocks: readonly PaperBlock[], at: number): number {
  for (let count = 1; count <= MOST_REMARKS + 1; count += 1) {
    const type = blocks[at + count]?.type;
    if (type === 'signatures') return count;
    if (type !== 'paragraph') return 0;
  }
  return 0;
}

/** Whether a block stays with what follows: one that is a heading to it, or belongs to the heading above. */
export function isBlockKept(block: PaperBlock, isBelowHeading: boolean): boolean {
  if (block.type === 'heading') return true;
  return (
    block.type === 'paragraph' && ((block.bold === true && !block.indent) || (block.small === true && isBelowHeading))
  );
}
