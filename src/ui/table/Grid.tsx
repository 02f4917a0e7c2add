import { useMemo, useRef } from 'preact/hooks';
import { GridHead } from './GridHead';
import { GridRow } from './GridRow';
import { windowOf } from './rowWindow';
import { setRows, stateOf, toggleRange, toggleRow, type Selection } from './selection';
import type { CellEdit, Column, DataTableProps } from './types';
import { useGrid } from './useGrid';
import type { TableView } from './useTable';
import { useView } from './useView';
import type { Block } from './gridMove';
import './table.css';

export interface GridProps<Row> {
  props: DataTableProps<Row>;
  view: TableView<Row>;
  rowName: (row: Row) => string;
  canChoose: boolean;
  chosen: Selection;
  onChosen: (chosen: Selection) => void;
  onOpenFilter: (column: Column<Row>) => void;
  onWrite: (edit: CellEdit<Row>, column: Column<Row>) => Promise<boolean>;
  onBlock: (block: readonly (readonly string[])[], at: Block) => void;
}

/** Widths of columns that give none, by what they hold. */
const WIDTHS = { text: '10rem', number: '6.5rem', day: '8rem', choice: '7.5rem' } as const;

/**
 * A register's table on a desktop: a WAI-ARIA grid that scrolls by itself, of which only the rows in sight are there, with the
 * first column and the titles always in sight.
 */
export function Grid<Row>({ props, view, rowName, canChoose, chosen, onChosen, ...on }: GridProps<Row>) {
  const frame = useRef<HTMLDivElement>(null);
  const lastChosen = useRef('');
  const { view: sight, maxHeight } = useView(frame);
  const { rows, keys, columns } = view;
  const grid = useGrid<Row>({
    ...on,
    props,
    view,
    frame,
    rowHeight: sight.rowHeight,
    height: maxHeight,
    rowName,
    canChoose,
    chosen,
    onChoose: (asked) => onChosen(setRows(chosen, asked, stateOf(chosen, asked) !== 'all')),
    onChooseNone: () => onChosen(new Set()),
  });
  const { place, block, editing, pending } = grid;
  const segments = windowOf(rows.length, sight, grid.pinned);
  const widths = useMemo(
    () => columns.map((column, at) => column.width ?? (at === 0 ? '11rem' : WIDTHS[column.kind ?? 'text'])),
    [columns],
  );
  const onClick = (event: MouseEvent) => {
    const tick = event.target instanceof Element ? event.target.closest('[data-choose]') : null;
    const key = tick && keys[Number(tick.closest('[data-row]')?.getAttribute('data-row'))];
    if (!key) return;
    onChosen(event.shiftKey ? toggleRange(chosen, keys, lastChosen.current, key) : toggleRow(chosen, key));
    lastChosen.current = key;
  };
  const span = columns.length + (canChoose ? 1 : 0);
  return (
    <div
      ref={frame}
      class="yc-grid-frame yc-noprint"
      style={{ maxBlockSize: `${maxHeight}px` }}
      {...grid.handlers}
      onClick={onClick}
    >
      <table
        role="grid"
        class="yc-table yc-grid"
        aria-label={props.label}
        aria-rowcount={rows.length + 1}
        aria-colcount={span}
        aria-multiselectable={canChoose ? true : undefined}
        style={{ minInlineSize: `calc(${[canChoose ? '3rem' : '0px', ...widths].join(' + ')})` }}
      >
        <colgroup>
          {canChoose && <col style={{ inlineSize: '3rem', width: '3rem' }} />}
          {columns.map((column, at) => (
            <col key={column.id} style={{ width: widths[at] }} />
          ))}
        </colgroup>
        <GridHead
          view={view}
          active={place.row < 0 ? place.column : -1}
          chosen={canChoose ? stateOf(chosen, keys) : undefined}
          onChooseAll={() => onChosen(setRows(chosen, keys, stateOf(chosen, keys) !== 'all'))}
          onFilter={on.onOpenFilter}
        />
        <tbody>
          {segments.map((segment) => {
            if (segment.kind === 'gap') {
              return (
                <tr key={`gap ${segment.from === 0 ? 'top' : segment.from}`} aria-hidden="true" class="yc-grid-gap">
                  <td colSpan={span} style={{ blockSize: `${segment.count * sight.rowHeight}px` }} />
                </tr>
              );
            }
            const { index } = segment;
            const row = rows[index];
            const key = keys[index];
            if (row === undefined || key === undefined) return null;
            return (
              <GridRow
                key={key}
                desk={grid.desk}
                row={row}
                index={index}
                columns={columns}
                canChoose={canChoose}
                isChosen={chosen.has(key)}
                active={index === place.row ? place.column : -1}
                editing={editing?.key === key ? editing : undefined}
                marked={block && index >= block.top && index <= block.bottom ? [block.left, block.right] : undefined}
                pending={pending?.key === key ? pending : undefined}
              />
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
