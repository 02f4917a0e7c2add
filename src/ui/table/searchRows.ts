import { matches } from '../../domain/pinyin';
import { cellText } from './cells';
import type { Column } from './types';

/** The texts of a row that the search box looks through where the register does not say. */
export function textsOf<Row>(columns: readonly Column<Row>[]): (row: Row) => readonly string[] {
  const searched = columns.filter(
    (column) => column.value && (column.kind ?? 'text') !== 'number' && column.kind !== 'day',
  );
  return (row) => searched.map((column) => cellText(column.value?.(row)));
}

/** Rows of which some text is meant by what was typed; several words are each looked for on their own (王 四年级). */
export function searchRows<Row>(
  rows: readonly Row[],
  query: string,
  textsOfRow: (row: Row) => readonly string[],
): readonly Row[] {
  const words = query.trim().split(/\s+/);
  if (words[0] === '') return rows;
  return rows.filter((row) => {
    const texts = textsOfRow(row).filter((text) => text !== '');
    const isIn = (word: string) => texts.some((text) => matches(word, text));
    // "wang fang" is one name before it is two words
    return isIn(query) || (words.length > 1 && words.every(isIn));
  });
}
