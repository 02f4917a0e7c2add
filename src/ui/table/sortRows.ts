import { compareByPinyin } from '../../domain/pinyin';
import { sortKeyOf } from './cells';
import type { Column } from './types';

/** By which column, and whether downwards. */
export interface Sorting {
  column: string;
  down: boolean;
}

/** What the next press on a column's title does: upwards, downwards, as it came. */
export function nextSorting(sorting: Sorting | undefined, column: string): Sorting | undefined {
  if (sorting?.column !== column) return { column, down: false };
  return sorting.down ? undefined : { column, down: true };
}

const compare = (a: string | number, b: string | number): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : compareByPinyin(String(a), String(b));

/** Rows in the order asked for, names by pinyin; rows that are equal keep their order, and empty cells come last either way. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sorting: Sorting | undefined,
): readonly Row[] {
  const keyOf = sortKeyOf(columns.find((column) => column.id === sorting?.column));
  if (!sorting || !keyOf) return rows;
  const direction = sorting.down ? -1 : 1;
  return rows
    .map((row) => ({ row, key: keyOf(row) }))
    .sort((a, b) => {
      if (a.key === '' || b.key === '') return a.key === b.key ? 0 : a.key === '' ? 1 : -1;
      return direction * compare(a.key, b.key);
    })
    .map(({ row }) => row);
}
