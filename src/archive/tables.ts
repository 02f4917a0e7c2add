import type { Section, Table, Volume } from './model';

/** A table of a volume, how its page lies, and its number, from 1 through the whole volume; one without a title has none (0). */
export type NumberedTable = { table: Table; number: number; orientation: Section['orientation'] };

/** The tables of a volume in their order. */
export function tablesOf(volume: Volume): NumberedTable[] {
  let count = 0;
  return volume.sections.flatMap(({ orientation, blocks }) =>
    blocks.flatMap((block): NumberedTable[] => {
      if (block.type !== 'table') return [];
      return [{ table: block, orientation, number: block.title === '' ? 0 : (count += 1) }];
    }),
  );
}

/** 表 1 title, or '' for a table without one. */
export const captionOf = ({ title }: Table, number: number): string =>
  title === '' ? '' : `表 ${number}\u3000${title}`;
