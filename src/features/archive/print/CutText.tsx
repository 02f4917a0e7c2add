import type { ComponentChildren } from 'preact';
import { paragraphsOf, type Line } from './lines';
import type { Row } from './pages';

export interface StretchProps {
  /** The rows that are on this page; missing for the whole block, as it is measured. */
  rows: readonly Row[] | undefined;
  /** Lines of the cells of rows that go over more than one page, by row. */
  lines: ReadonlyMap<number, readonly (readonly Line[])[]>;
}

/** Paragraphs, or those lines of them that are on this page. */
export function CutText({ lines, row, look }: { lines: readonly Line[]; row: Row | undefined; look?: string }) {
  if (!row) return null;
  return (
    <>
      {paragraphsOf(lines, row.from, row.to).map(({ text, isBegun, isCut }, at): ComponentChildren => {
        const looks = [look, isBegun && 'booklet-continued', isCut && 'booklet-cut'];
        return (
          <p key={at} class={looks.filter(Boolean).join(' ') || undefined} data-row={row.row}>
            {text}
          </p>
        );
      })}
    </>
  );
}
