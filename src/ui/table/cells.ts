import type { ComponentChildren } from 'preact';
import { t } from '../../i18n';
import type { CellValue, Column } from './types';

/** A plain value as it is shown: several texts in one line, nothing for what is missing. */
export function cellText(value: CellValue): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? value.join(t('common.listSeparator')) : String(value);
}

/** What a cell says in words, where no more than words can stand: on paper, in a name. */
export function textOfCell<Row>(column: Column<Row>, row: Row): string {
  const shown = column.cell?.(row);
  // what is shown says more than what it is sorted by: 8 人
  if (column.value === undefined || typeof shown === 'string') return typeof shown === 'string' ? shown : '';
  return cellText(column.value(row));
}

/** What a cell gives away when it is copied: the whole number where a list masks it. */
export function copyOfCell<Row>(column: Column<Row>, row: Row): string {
  return column.text ? column.text(row) : textOfCell(column, row);
}

/** What stands in a cell. */
export function cellOf<Row>(column: Column<Row>, row: Row): ComponentChildren {
  return column.cell ? column.cell(row) : cellText(column.value?.(row));
}

/** What a column is sorted by; undefined where it cannot be. */
export function sortKeyOf<Row>(column: Column<Row> | undefined): ((row: Row) => string | number) | undefined {
  const value = column?.value;
  if (column?.sortBy) return column.sortBy;
  if (!value) return undefined;
  return (row) => {
    const held = value(row);
    return typeof held === 'number' ? held : cellText(held);
  };
}
