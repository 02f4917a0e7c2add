/** What is painted of a long table: rows by index, and before, between and after them the rows that are only a gap. */
export type Segment = { kind: 'row'; index: number } | { kind: 'gap'; from: number; count: number };

/** Rows painted beyond what is in sight, so that scrolling meets painted rows. */
const BEYOND = 12;
/** The window moves in such steps: repainting at every row would be repainting all the time. */
const STEP = 6;

export type View = { top: number; height: number; rowHeight: number };

/**
 * The rows to paint for a view of a table (pixels; all rows are of one height), and always the pinned ones: a row that holds the
 * focus or a half-typed word must not go.
 */
export function windowOf(count: number, { top, height, rowHeight }: View, pinned: readonly number[]): Segment[] {
  const first = Math.max(0, Math.floor(top / rowHeight / STEP) * STEP - BEYOND);
  const last = Math.min(count, Math.ceil((top + height) / rowHeight / STEP) * STEP + BEYOND);
  const shown = new Set(pinned.filter((index) => index >= 0 && index < count));
  for (let index = first; index < last; index++) shown.add(index);
  const segments: Segment[] = [];
  let next = 0;
  for (const index of [...shown].sort((a, b) => a - b)) {
    if (index > next) segments.push({ kind: 'gap', from: next, count: index - next });
    segments.push({ kind: 'row', index });
    next = index + 1;
  }
  if (next < count) segments.push({ kind: 'gap', from: next, count: count - next });
  return segments;
}
