/** The line above a table's rows, with its number and title. */
export const TITLE = -1;

/**
 * A row of a block, or its lines from `from` to before `to` where it may be broken. Rows are a table's, then its notes; a
 * form's; a list's items; a row of pictures. A text has one. Whole rows reach from 0 to Infinity.
 */
export type Row = { row: number; from: number; to: number };

/** What is never broken. Heights in CSS pixels. */
export type Piece = Row & {
  /** Number of its block among those of the section. */
  block: number;
  height: number;
  /** What stands above it again where it begins a page: a table's head; 0 for what has no such thing, missing for titles and notes. */
  lead?: number;
  /** Stays on one page with the next. */
  isKept?: boolean;
  /** Begins a page in any case. */
  startsPage?: boolean;
};

/** A heading, the title of a table and its first row. */
const BEGINNING = 3;

/** Height that a run of pieces takes below `before`, the lowest piece of the page. */
function heightBelow(pieces: readonly Piece[], before: Piece | undefined): number {
  let [height, above] = [0, before];
  for (const piece of pieces) {
    const isFirst = above?.block !== piece.block || above.lead === undefined;
    height += piece.height + (isFirst ? (piece.lead ?? 0) : 0);
    above = piece;
  }
  return height;
}

/**
 * Deals the pieces of a section to pages of a height, in their order. What is kept together moves on together; where it is
 * higher than a whole page, only its beginning does and the rest is dealt piece by piece.
 */
export function dealPieces(pieces: readonly Piece[], room: number): Piece[][] {
  const pages: Piece[][] = [];
  let [page, filled]: [Piece[], number] = [[], 0];
  const turn = (): void => {
    if (page.length === 0) return;
    pages.push(page);
    [page, filled] = [[], 0];
  };
  const put = (run: readonly Piece[]): void => {
    let height = heightBelow(run, page[page.length - 1]);
    if (filled + height > room && page.length > 0) {
      turn();
      height = heightBelow(run, undefined);
    }
    page.push(...run);
    filled += height;
  };
  for (let first = 0, end = 0; first < pieces.length; first = end) {
    end = first + 1;
    while (pieces[end - 1]?.isKept && end < pieces.length && !pieces[end]?.startsPage) end += 1;
    const run = pieces.slice(first, end);
    if (run[0]?.startsPage) turn();
    const together =
      [run.length, BEGINNING, 1].find((count) => heightBelow(run.slice(0, count), undefined) <= room) ?? 1;
    put(run.slice(0, together));
    for (const piece of run.slice(together)) put([piece]);
  }
  turn();
  return pages;
}

/** Height that is left on the last page when these are dealt. */
export function roomBelow(pieces: readonly Piece[], room: number): number {
  const pages = dealPieces(pieces, room);
  return room - heightBelow(pages[pages.length - 1] ?? [], undefined);
}

/** The part of a block that stands on one page. */
export type Stretch = { block: number; rows: Row[] };

/** A page's pieces by block, lines of the same row together. */
export function stretchesOf(page: readonly Piece[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const { block, row, from, to } of page) {
    let stretch = stretches[stretches.length - 1];
    if (stretch?.block !== block) stretches.push((stretch = { block, rows: [] }));
    const last = stretch.rows[stretch.rows.length - 1];
    if (last?.row === row) last.to = to;
    else stretch.rows.push({ row, from, to });
  }
  return stretches;
}
