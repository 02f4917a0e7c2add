import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { t } from '../../i18n';
import { cellOf } from './cells';
import { CellInput, type Editing } from './CellInput';
import { choicesOf } from './readCell';
import type { Column, DataTableProps } from './types';

/** What all rows of a grid share; the same object from paint to paint, so that a row that did not change is not painted. */
export interface GridDesk<Row> {
  props: DataTableProps<Row>;
  rowName: (row: Row) => string;
  onText: (row: Row, column: Column<Row>, text: string) => void;
  onLeave: () => void;
}

export interface GridRowProps<Row> {
  desk: GridDesk<Row>;
  row: Row;
  index: number;
  columns: readonly Column<Row>[];
  canChoose: boolean;
  isChosen: boolean;
  /** The column in which the focus is; -1 if it is not in this row. */
  active: number;
  editing: Editing | undefined;
  /** The columns of this row that are marked, both included. */
  marked: readonly [number, number] | undefined;
  /** A value that is on its way to the disk. */
  pending: Pick<Editing, 'column' | 'text'> | undefined;
}

/** One row of a grid; painted anew only when something in it changed. */
export function GridRow<Row>(props: GridRowProps<Row>) {
  const { desk, row, index, columns, canChoose, isChosen, active, editing, marked, pending } = props;
  return useMemo(
    () => (
      <tr
        aria-rowindex={index + 2}
        aria-selected={canChoose ? isChosen : undefined}
        class={isChosen ? 'yc-grid-chosen' : undefined}
        data-row={index}
      >
        {canChoose && (
          <td class="yc-grid-tick" role="gridcell" data-choose>
            <input
              type="checkbox"
              tabIndex={-1}
              checked={isChosen}
              aria-label={t('table.chooseRow', { name: desk.rowName(row) })}
            />
          </td>
        )}
        {columns.map((column, at) => (
          <GridCell
            key={column.id}
            {...props}
            column={column}
            at={at}
            isActive={at === active}
            editing={editing?.column === column.id ? editing : undefined}
            isMarked={marked !== undefined && at >= marked[0] && at <= marked[1]}
            pending={pending?.column === column.id ? pending.text : undefined}
          />
        ))}
      </tr>
    ),
    [desk, row, index, columns, canChoose, isChosen, active, editing, marked?.[0], marked?.[1], pending],
  );
}

interface GridCellProps<Row> extends Omit<GridRowProps<Row>, 'pending'> {
  column: Column<Row>;
  at: number;
  isActive: boolean;
  isMarked: boolean;
  pending: string | undefined;
}

function GridCell<Row>({ desk, row, column, at, isActive, editing, isMarked, pending }: GridCellProps<Row>) {
  const { edit } = column;
  const canEdit = Boolean(edit && desk.props.onEdit && edit.locked?.(row) === undefined);
  const isList = edit?.kind === 'choice' || edit?.kind === 'toggle';
  const shown =
    pending === undefined || !edit
      ? cellOf(column, row)
      : (choicesOf(edit, row).find(({ value }) => value === pending)?.label ?? pending);
  // a list takes the focus only when it opens: before, the arrows would change it
  const hasField = isActive && canEdit && (!isList || editing !== undefined);
  const look = [
    column.align === 'end' ? 'yc-table-end' : '',
    at === 0 ? 'yc-grid-first' : '',
    isActive ? 'yc-grid-active' : '',
    isMarked ? 'yc-grid-marked' : '',
    editing ? 'yc-grid-editing' : '',
  ];
  return (
    <td
      role="gridcell"
      class={look.filter(Boolean).join(' ') || undefined}
      data-column={at}
      data-roving={isActive && !hasField ? true : undefined}
      tabIndex={isActive && !hasField ? 0 : -1}
      aria-readonly={desk.props.onEdit ? !canEdit : undefined}
      title={typeof shown === 'string' && shown !== '' && !editing ? shown : undefined}
    >
      {at === 0 ? (
        <span class="yc-grid-main">
          {desk.props.leading?.(row)}
          <MainWords desk={desk} row={row}>
            {shown}
          </MainWords>
        </span>
      ) : (
        <span class="yc-grid-words">{shown}</span>
      )}
      {hasField && edit && (
        <CellInput
          row={row}
          edit={edit}
          label={t('table.cellOf', { column: column.title, name: desk.rowName(row) })}
          editing={editing}
          onText={(text) => desk.onText(row, column, text)}
          onLeave={desk.onLeave}
        />
      )}
      {editing?.error !== undefined && (
        <span id="yc-grid-error" class="yc-grid-error" role="alert">
          {editing.error}
        </span>
      )}
    </td>
  );
}

type MainWordsProps<Row> = { desk: GridDesk<Row>; row: Row; children: ComponentChildren };

/** The words of the first cell: the way to the record. */
function MainWords<Row>({ desk, row, children }: MainWordsProps<Row>) {
  const { rowHref, onRow } = desk.props;
  if (rowHref) {
    return (
      <a tabIndex={-1} class="yc-grid-link" href={rowHref(row)} draggable={false}>
        {children}
      </a>
    );
  }
  if (!onRow) return <span class="yc-grid-words">{children}</span>;
  return (
    <button type="button" tabIndex={-1} class="yc-grid-link" onClick={() => onRow(row)}>
      {children}
    </button>
  );
}
