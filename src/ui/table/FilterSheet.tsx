import { useMemo, useState } from 'preact/hooks';
import { t } from '../../i18n';
import { Button } from '../Button';
import { Checkbox } from '../Checkbox';
import { DateField } from '../DateField';
import { Icon } from '../Icon';
import { NumberField } from '../NumberField';
import { SearchField } from '../SearchField';
import { Sheet } from '../Sheet';
import { matches } from '../../domain/pinyin';
import { countValues, filterRows, filterText, isAsking, type Filter } from './filters';
import type { Column, DataTableProps } from './types';
import type { TableView } from './useTable';

export interface FilterSheetProps<Row> {
  props: DataTableProps<Row>;
  view: TableView<Row>;
  /** Only this column; all that can be filtered where it is missing. */
  column: string | undefined;
  onClose: () => void;
}

/** What is to be shown, column by column; the table behind it follows at once. */
export function FilterSheet<Row>({ props, view, column, onClose }: FilterSheetProps<Row>) {
  const offered = props.columns.filter((one) => one.value && !one.noFilter && (!column || one.id === column));
  const [only] = offered;
  return (
    <Sheet
      open
      size="wide"
      title={column && only ? t('table.filterColumn', { name: only.title }) : t('registers.filters')}
      onClose={onClose}
      footer={
        <>
          <Button
            disabled={!offered.some(({ id }) => view.filters[id])}
            onClick={() => (column ? view.setFilter(column, undefined) : view.clearFilters())}
          >
            {t('registers.clearFilters')}
          </Button>
          <Button kind="primary" onClick={onClose}>
            {t('table.show', { n: view.rows.length })}
          </Button>
        </>
      }
    >
      {column && only ? (
        <ColumnFilter key={only.id} column={only} props={props} view={view} />
      ) : (
        offered.map((one) => <Folded key={one.id} column={one} props={props} view={view} />)
      )}
    </Sheet>
  );
}

type ColumnFilterProps<Row> = { column: Column<Row>; props: DataTableProps<Row>; view: TableView<Row> };

/** One column among many: opened when it is asked for. */
function Folded<Row>(props: ColumnFilterProps<Row>) {
  const { column, view } = props;
  const filter = view.filters[column.id];
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="yc-filter-column" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <Icon name={isOpen ? 'chevronDown' : 'chevronRight'} size={1.125} />
        {column.title}
        {filter && <span class="yc-meta">{filterText(column, filter)}</span>}
      </summary>
      {isOpen && <ColumnFilter {...props} />}
    </details>
  );
}

/** From so many different values on they are looked for by typing. */
const MANY = 12;
/** More are not listed: a text column is then filtered by words. */
const MOST = 120;

function ColumnFilter<Row>({ column, props, view }: ColumnFilterProps<Row>) {
  const filter = view.filters[column.id];
  const set = (next: Filter) => view.setFilter(column.id, next);
  if (column.kind === 'number' || column.kind === 'day') {
    const range = filter?.kind === 'range' ? filter : { kind: 'range' as const, from: '', to: '' };
    const labels = { from: t('table.from'), to: t('table.to') };
    return (
      <div class="yc-filter-range">
        {(['from', 'to'] as const).map((end) =>
          column.kind === 'day' ? (
            <DateField
              key={end}
              label={labels[end]}
              value={range[end]}
              onChange={(value) => set({ ...range, [end]: value })}
            />
          ) : (
            <NumberField
              key={end}
              label={labels[end]}
              value={range[end] === '' ? null : Number(range[end])}
              onChange={(value) => set({ ...range, [end]: value === null ? '' : String(value) })}
            />
          ),
        )}
      </div>
    );
  }
  return <ValuesFilter column={column} props={props} view={view} filter={filter} onFilter={set} />;
}

type ValuesFilterProps<Row> = ColumnFilterProps<Row> & {
  filter: Filter | undefined;
  onFilter: (filter: Filter) => void;
};

/** Words to be looked for, and where the values are few the values themselves, each with how many rows have it. */
function ValuesFilter<Row>({ column, props, view, filter, onFilter }: ValuesFilterProps<Row>) {
  const [typed, setTyped] = useState(filter?.kind === 'text' ? filter.text : '');
  const counted = useMemo(
    () => countValues(column, filterRows(props.rows, props.columns, view.filters, column.id)),
    [column, props.rows, props.columns, view.filters],
  );
  const chosen = filter?.kind === 'choice' ? filter.values : [];
  // what is chosen stays on the list even if other filters leave no row of it
  const all = [
    ...counted,
    ...chosen.filter((value) => !counted.some((one) => one.value === value)).map((value) => ({ value, count: 0 })),
  ];
  const isList = all.length <= MOST;
  const shown = all.filter(({ value }) => typed === '' || matches(typed, value));
  const search = (text: string) => {
    setTyped(text);
    if (!isList) onFilter({ kind: 'text', text });
  };
  return (
    <div class="yc-stack">
      {(!isList || all.length > MANY) && (
        <SearchField value={typed} onChange={search} label={t('table.contains', { column: column.title })} />
      )}
      {isList && typed !== '' && (
        <Button size="small" icon="filter" onClick={() => onFilter({ kind: 'text', text: typed })}>
          {t('table.filterByWords', { text: typed })}
        </Button>
      )}
      {isList && (
        <div class="yc-filter-values" role="group" aria-label={column.title}>
          {shown.map(({ value, count }) => (
            <Checkbox
              key={value}
              label={t('table.counted', { value: value === '' ? t('table.emptyCell') : value, n: count })}
              checked={chosen.includes(value)}
              onChange={(isOn) =>
                onFilter({ kind: 'choice', values: isOn ? [...chosen, value] : chosen.filter((one) => one !== value) })
              }
            />
          ))}
        </div>
      )}
      {isAsking(filter) && <p class="yc-meta">{filterText(column, filter)}</p>}
    </div>
  );
}
