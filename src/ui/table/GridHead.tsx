import { t } from '../../i18n';
import { Icon } from '../Icon';
import { sortKeyOf } from './cells';
import { isAsking } from './filters';
import { nextSorting } from './sortRows';
import type { Column } from './types';
import type { TableView } from './useTable';

export interface GridHeadProps<Row> {
  view: TableView<Row>;
  /** The column whose title has the focus; -1 if none has. */
  active: number;
  /** Whether all, some or no rows found are chosen; undefined where rows cannot be chosen. */
  chosen: 'all' | 'some' | 'none' | undefined;
  onChooseAll: () => void;
  onFilter: (column: Column<Row>) => void;
}

/** The titles of a grid: press one to sort, the funnel beside it to filter. */
export function GridHead<Row>({ view, active, chosen, onChooseAll, onFilter }: GridHeadProps<Row>) {
  return (
    <thead>
      <tr aria-rowindex={1} data-row={-1}>
        {chosen !== undefined && (
          <th class="yc-grid-tick" role="columnheader">
            <input
              type="checkbox"
              tabIndex={-1}
              checked={chosen === 'all'}
              indeterminate={chosen === 'some'}
              aria-label={t('table.chooseAll')}
              onChange={onChooseAll}
            />
          </th>
        )}
        {view.columns.map((column, at) => {
          const sort = view.sorting?.column === column.id ? view.sorting : undefined;
          const isFiltered = isAsking(view.filters[column.id]);
          return (
            <th
              key={column.id}
              role="columnheader"
              class={[column.align === 'end' ? 'yc-table-end' : '', at === 0 ? 'yc-grid-first' : ''].join(' ').trim()}
              data-column={at}
              data-roving={at === active ? true : undefined}
              tabIndex={at === active ? 0 : -1}
              aria-sort={sort && (sort.down ? 'descending' : 'ascending')}
            >
              <span class="yc-grid-title">
                {sortKeyOf(column) ? (
                  <button
                    type="button"
                    tabIndex={-1}
                    class="yc-table-sort"
                    title={t('ui.sortBy', { name: column.title })}
                    onClick={() => view.setSorting(nextSorting(view.sorting, column.id))}
                  >
                    <span>{column.title}</span>
                    <Icon name={sort?.down ? 'chevronDown' : 'chevronUp'} size={0.875} />
                  </button>
                ) : (
                  <span>{column.title}</span>
                )}
                {column.value && !column.noFilter && (
                  <button
                    type="button"
                    tabIndex={-1}
                    class={isFiltered ? 'yc-grid-funnel yc-grid-filtered' : 'yc-grid-funnel'}
                    aria-label={t('table.filterColumn', { name: column.title })}
                    title={t('table.filterColumn', { name: column.title })}
                    onClick={() => onFilter(column)}
                  >
                    <Icon name="filter" size={1} />
                  </button>
                )}
              </span>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
