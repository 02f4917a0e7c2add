import { useMemo, useState } from 'preact/hooks';
import { t } from '../../i18n';
import { Icon } from '../Icon';
import { List } from '../List';
import { ListItem } from '../ListItem';
import { DESKTOP, useMediaQuery } from '../useMediaQuery';
import { useMore } from '../useMore';
import { cellOf, sortKeyOf } from './cells';
import { phoneCells } from './phoneCells';
import { RegisterTable } from './RegisterTable';
import type { Column, DataTableProps } from './types';
import './DataTable.css';

interface Sorting {
  column: string;
  down: boolean;
}

const collator = new Intl.Collator('zh-u-co-pinyin', { numeric: true });

const compare = (a: string | number, b: string | number): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));

/** A register's own table where it has a name; else a plain one that sorts. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  return props.name === undefined ? <PlainTable {...props} /> : <RegisterTable {...props} />;
}

/** A table on a desktop, a list of rows on a phone; long ones are painted piece by piece. */
function PlainTable<Row>(props: DataTableProps<Row>) {
  const { columns, rows, empty } = props;
  const isDesktop = useMediaQuery(DESKTOP);
  const [sorting, setSorting] = useState<Sorting>();
  const sorted = useMemo(() => {
    const by = sortKeyOf(columns.find((column) => column.id === sorting?.column));
    if (!sorting || !by) return rows;
    const direction = sorting.down ? -1 : 1;
    return rows.slice().sort((a, b) => direction * compare(by(a), by(b)));
  }, [rows, sorting, columns]);
  const more = useMore(sorted, isDesktop ? 150 : 60);
  if (rows.length === 0) return <>{empty}</>;
  const Shape = isDesktop ? DesktopTable : PhoneList;
  return (
    <>
      <Shape {...props} rows={more.rows} sorting={sorting} onSort={setSorting} />
      {more.sentinel}
    </>
  );
}

interface ShapeProps<Row> extends DataTableProps<Row> {
  sorting: Sorting | undefined;
  onSort: (sorting: Sorting) => void;
}

function DesktopTable<Row>(props: ShapeProps<Row>) {
  const { label, columns, rows, rowKey, rowHref, onRow, sorting, onSort } = props;
  const open = (row: Row, target: EventTarget | null) => {
    // a link or button inside the row answers for itself
    if (target instanceof Element && target.closest('a, button, input, label')) return;
    if (rowHref) location.href = rowHref(row);
    else onRow?.(row);
  };
  const canOpen = Boolean(rowHref ?? onRow);
  return (
    <div class="yc-table-frame">
      <table class="yc-table" aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => {
              const sort = sorting?.column === column.id ? sorting : undefined;
              return (
                <th
                  key={column.id}
                  scope="col"
                  style={column.width === undefined ? undefined : { width: column.width }}
                  class={column.align === 'end' ? 'yc-table-end' : undefined}
                  aria-sort={sort && (sort.down ? 'descending' : 'ascending')}
                >
                  {sortKeyOf(column) ? (
                    <button
                      type="button"
                      class="yc-table-sort"
                      title={t('ui.sortBy', { name: column.title })}
                      onClick={() => onSort({ column: column.id, down: sort ? !sort.down : false })}
                    >
                      {column.title}
                      <Icon name={sort?.down ? 'chevronDown' : 'chevronUp'} size={0.875} />
                    </button>
                  ) : (
                    column.title
                  )}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={rowKey(row)}
              class={canOpen ? 'yc-table-open' : undefined}
              onClick={canOpen ? (event) => open(row, event.target) : undefined}
            >
              {columns.map((column, index) => (
                <td key={column.id} class={column.align === 'end' ? 'yc-table-end' : undefined}>
                  {index > 0 ? cellOf(column, row) : <MainCell {...props} row={row} column={column} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The first cell of a row: its link, its button, or plain words. */
function MainCell<Row>(props: ShapeProps<Row> & { row: Row; column: Column<Row> }) {
  const { row, column, rowHref, onRow, leading } = props;
  const inside = (
    <>
      {leading?.(row)}
      <span>{cellOf(column, row)}</span>
    </>
  );
  if (rowHref) {
    return (
      <a class="yc-table-main" href={rowHref(row)}>
        {inside}
      </a>
    );
  }
  if (!onRow) return <span class="yc-table-main">{inside}</span>;
  return (
    <button type="button" class="yc-table-main" onClick={() => onRow(row)}>
      {inside}
    </button>
  );
}

function PhoneList<Row>({ label, columns, rows, rowKey, rowHref, onRow, leading }: ShapeProps<Row>) {
  const metas = columns.slice(1).filter((column) => (column.onPhone ?? 'meta') === 'meta');
  return (
    <List label={label}>
      {rows.map((row) => (
        <ListItem
          key={rowKey(row)}
          leading={leading?.(row)}
          {...phoneCells(columns, metas, row)}
          href={rowHref?.(row)}
          onClick={rowHref || !onRow ? undefined : () => onRow(row)}
        />
      ))}
    </List>
  );
}
