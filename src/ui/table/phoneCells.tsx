import type { ComponentChildren } from 'preact';
import { cellOf } from './cells';
import type { Column } from './types';

/** A row as a phone shows it: the first column as its title, the others in small print or at its end. `metas` are those in small print. */
export function phoneCells<Row>(
  [first, ...others]: readonly Column<Row>[],
  metas: readonly Column<Row>[],
  row: Row,
): { title: ComponentChildren; meta: ComponentChildren; trailing: ComponentChildren } {
  const trailing = others.filter((column) => column.onPhone === 'trailing');
  return {
    title: first && cellOf(first, row),
    meta: metas.length > 0 && (
      <span class="yc-table-cells">
        {metas.map((column) => (
          <span key={column.id}>{cellOf(column, row)}</span>
        ))}
      </span>
    ),
    trailing: trailing.length > 0 && trailing.map((column) => <span key={column.id}>{cellOf(column, row)}</span>),
  };
}
