import { t } from '../../i18n';
import { Button } from '../Button';
import { IconButton } from '../IconButton';
import { Icon } from '../Icon';
import { Menu } from '../Menu';
import { SearchField } from '../SearchField';
import { toast } from '../Toast';
import { filterText } from './filters';
import type { DataTableProps } from './types';
import type { Actions } from './useActions';
import type { TableView } from './useTable';

export interface TableBarProps<Row> {
  props: DataTableProps<Row>;
  view: TableView<Row>;
  actions: Actions;
  isDesktop: boolean;
  hasActions: boolean;
  onFilter: () => void;
  onColumns: () => void;
  onSort: () => void;
  onChoose: () => void;
  onPrint: () => void;
}

/** Search and the buttons above a register, what is filtered, and how many rows are found. */
export function TableBar<Row>({ props, view, actions, isDesktop, hasActions, ...on }: TableBarProps<Row>) {
  const exportNow = async () => {
    const { exportTable } = await import('./exportTable');
    await exportTable(props.exportName ?? props.label, view.columns, view.rows);
    toast.show({ text: t('table.exported', { n: view.rows.length }), tone: 'ok' });
  };
  const startExport = () => {
    exportNow().catch((error: unknown) => {
      toast.show({ text: t('table.exportFailed'), tone: 'bad' });
      throw error;
    });
  };
  const filtered = props.columns.flatMap((column) => {
    const filter = view.filters[column.id];
    return filter ? [{ column, text: filterText(column, filter) }] : [];
  });
  // a thumb needs more than a mouse
  const size = isDesktop ? 'small' : 'normal';
  const isNarrowed = filtered.length > 0 || view.query !== '';
  return (
    <>
      <div class="yc-register-bar yc-noprint">
        <SearchField
          value={view.query}
          onChange={view.setQuery}
          label={props.searchLabel ?? t('registers.searchName')}
        />
        <div class="yc-register-tools">
          {props.tools}
          <Button size={size} icon="filter" pressed={filtered.length > 0} onClick={on.onFilter}>
            {t('registers.filters')}
          </Button>
          {isDesktop ? (
            <>
              <Button size="small" icon="grid" onClick={on.onColumns}>
                {t('table.columns')}
              </Button>
              {props.onEdit || hasActions ? (
                <Button
                  size="small"
                  icon="undo"
                  disabled={actions.last === undefined || actions.isBusy}
                  label={actions.last === undefined ? undefined : t('table.undoLast', { what: actions.last })}
                  onClick={actions.undoLast}
                >
                  {t('ui.undo')}
                </Button>
              ) : null}
              <Button size="small" icon="download" onClick={startExport}>
                {t('table.export')}
              </Button>
              <Button size="small" icon="print" onClick={on.onPrint}>
                {t('ui.print')}
              </Button>
            </>
          ) : (
            <>
              <Button icon="sort" onClick={on.onSort}>
                {t('table.sort')}
              </Button>
              <Menu
                label={t('table.more')}
                items={[
                  ...(hasActions ? [{ label: t('table.choose'), icon: 'check' as const, onSelect: on.onChoose }] : []),
                  ...(actions.last === undefined
                    ? []
                    : [
                        {
                          label: t('table.undoLast', { what: actions.last }),
                          icon: 'undo' as const,
                          onSelect: actions.undoLast,
                        },
                      ]),
                  { label: t('table.export'), icon: 'download', onSelect: startExport },
                  { label: t('ui.print'), icon: 'print', onSelect: on.onPrint },
                ]}
              />
            </>
          )}
        </div>
      </div>
      <div class="yc-register-said yc-noprint">
        <span class="yc-meta" role="status">
          {isNarrowed
            ? t('table.foundOf', { n: view.rows.length, all: props.rows.length })
            : t('table.count', { n: props.rows.length })}
          {actions.said !== '' && ` · ${actions.said}`}
        </span>
        {filtered.map(({ column, text }) => (
          <span key={column.id} class="yc-register-chip">
            {text}
            <button
              type="button"
              class="yc-grid-funnel"
              aria-label={t('table.clearFilter', { filter: text })}
              onClick={() => view.setFilter(column.id, undefined)}
            >
              <Icon name="cross" size={1} />
            </button>
          </span>
        ))}
        {filtered.length > 1 && (
          <IconButton icon="cross" label={t('registers.clearFilters')} showLabel onClick={view.clearFilters} />
        )}
      </div>
    </>
  );
}
