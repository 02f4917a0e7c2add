import { matches } from '../../domain/pinyin';
import { t } from '../../i18n';
import { cellText, sortKeyOf } from './cells';
import { sortRows } from './sortRows';
import type { CellValue, Column } from './types';

/** What a column has to hold: one of some values (`''` is an empty cell), a range with both ends included, or some words. */
export type Filter =
  | { kind: 'choice'; values: readonly string[] }
  | { kind: 'range'; from: string; to: string }
  | { kind: 'text'; text: string };
export type Filters = Readonly<Record<string, Filter>>;

/** Whether a filter asks for anything at all. */
export function isAsking(filter: Filter | undefined): filter is Filter {
  if (!filter) return false;
  if (filter.kind === 'choice') return filter.values.length > 0;
  return filter.kind === 'range' ? filter.from !== '' || filter.to !== '' : filter.text.trim() !== '';
}

/** The values a cell counts under: a child of three groups under each of them, an empty cell under `''`. */
export function valuesOf(value: CellValue): readonly string[] {
  if (value === null || value === undefined || value === '') return [''];
  if (typeof value === 'object') return value.length > 0 ? value : [''];
  return [String(value)];
}

function isWithin(value: CellValue, { from, to }: { from: string; to: string }): boolean {
  if (typeof value === 'number') return (from === '' || value >= Number(from)) && (to === '' || value <= Number(to));
  const text = cellText(value);
  // a month (2016-03) lies within its days
  return text !== '' && (from === '' || text >= from.slice(0, text.length)) && (to === '' || text <= to);
}

/** Whether a row's cell is what the filter asks for. */
export function passes<Row>(column: Column<Row>, filter: Filter, row: Row): boolean {
  const value = column.value?.(row);
  if (filter.kind === 'range') return isWithin(value, filter);
  const values = valuesOf(value);
  if (filter.kind === 'choice') return values.some((one) => filter.values.includes(one));
  return values.some((one) => one !== '' && matches(filter.text, one));
}

/** The rows that pass all filters; `but` leaves one column's own out. */
export function filterRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  filters: Filters,
  but?: string,
): readonly Row[] {
  const asked = columns.flatMap((column) => {
    const filter = column.id === but ? undefined : filters[column.id];
    return isAsking(filter) ? [{ column, filter }] : [];
  });
  if (asked.length === 0) return rows;
  return rows.filter((row) => asked.every(({ column, filter }) => passes(column, filter, row)));
}

/** One value of a column, and how many rows have it. */
export type Counted = { value: string; count: number };

/** The values that occur in a column, in the column's own order, with how many rows have each; the empty one last. */
export function countValues<Row>(column: Column<Row>, rows: readonly Row[]): Counted[] {
  const counts = new Map<string, number>();
  // a value stands where its first row stands in the column's order
  const ordered = sortKeyOf(column) ? sortRows(rows, [column], { column: column.id, down: false }) : rows;
  for (const row of ordered)
    for (const value of valuesOf(column.value?.(row))) counts.set(value, (counts.get(value) ?? 0) + 1);
  const found = [...counts].map(([value, count]) => ({ value, count }));
  return [...found.filter(({ value }) => value !== ''), ...found.filter(({ value }) => value === '')];
}

/** A filter in words, for its chip and above a print. */
export function filterText<Row>(column: Column<Row>, filter: Filter): string {
  if (filter.kind === 'text') return t('table.chip', { column: column.title, what: `“${filter.text.trim()}”` });
  if (filter.kind === 'range') {
    const what =
      filter.from === ''
        ? t('table.atMost', { to: filter.to })
        : filter.to === ''
          ? t('table.atLeast', { from: filter.from })
          : t('table.between', { from: filter.from, to: filter.to });
    return t('table.chip', { column: column.title, what });
  }
  const names = filter.values.map((value) => (value === '' ? t('table.emptyCell') : value));
  const shown = names.slice(0, 3).join(t('common.listSeparator'));
  const what = names.length > 3 ? t('table.andMore', { names: shown, n: names.length }) : shown;
  return t('table.chip', { column: column.title, what });
}
