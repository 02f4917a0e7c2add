import { useRef } from 'preact/hooks';
import type { RichTable } from '../../domain/richText';
import { t } from '../../i18n';
import { Button } from '../Button';
import { Menu } from '../Menu';
import { GrowingArea } from './GrowingArea';
import { blocksOf } from './pasted';

const MOST_COLUMNS = 12;

export interface TableEditorProps {
  id: number;
  table: RichTable;
  onChange: (table: RichTable) => void;
  onRemove: () => void;
}

/** A table in cells to type into; a block copied from a spreadsheet fills as many as it has. */
export function TableEditor({ id, table, onChange, onRemove }: TableEditorProps) {
  const { rows } = table;
  const width = rows[0]?.length ?? 0;
  // the cell that was written in last: rows and columns are removed there
  const at = useRef({ row: rows.length - 1, column: width - 1 });
  const set = (next: string[][]) => onChange({ ...table, rows: next });
  const setCell = (row: number, column: number, text: string) =>
    set(rows.map((cells, y) => (y === row ? cells.map((cell, x) => (x === column ? text : cell)) : cells)));
  const addRow = () => set([...rows, Array<string>(width).fill('')]);
  const addColumn = () => set(rows.map((cells) => [...cells, '']));
  const removeRow = () => (rows.length > 1 ? set(rows.filter((_, y) => y !== at.current.row)) : onRemove());
  const removeColumn = () =>
    width > 1 ? set(rows.map((cells) => cells.filter((_, x) => x !== at.current.column))) : onRemove();
  const paste = (row: number, column: number, event: ClipboardEvent) => {
    const block = blocksOf(event.clipboardData)?.blocks.find((one) => one.kind === 'table');
    if (block?.kind !== 'table') return;
    event.preventDefault();
    const columns = Math.min(MOST_COLUMNS, Math.max(width, column + (block.rows[0]?.length ?? 0)));
    const height = Math.max(rows.length, row + block.rows.length);
    set(
      Array.from({ length: height }, (_, y) =>
        Array.from({ length: columns }, (_, x) => block.rows[y - row]?.[x - column] ?? rows[y]?.[x] ?? ''),
      ),
    );
  };
  return (
    <div class="rich-grid" data-table={id}>
      <div class="rich-table-frame">
        <table class="rich-table rich-table-edit">
          <tbody>
            {rows.map((cells, row) => (
              <tr key={row} class={table.header && row === 0 ? 'rich-table-header' : undefined}>
                {cells.map((cell, column) => (
                  <td key={column}>
                    <GrowingArea
                      label={cellName(table, row, column)}
                      value={cell}
                      rows={1}
                      onFocus={() => (at.current = { row, column })}
                      onChange={(text) => setCell(row, column, text)}
                      onPaste={(event) => paste(row, column, event)}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div class="rich-grid-foot">
        <Button size="small" icon="add" onClick={addRow}>
          {t('rich.addRow')}
        </Button>
        <Button size="small" icon="add" disabled={width >= MOST_COLUMNS} onClick={addColumn}>
          {t('rich.addColumn')}
        </Button>
        <Menu
          label={t('rich.tableMore')}
          items={[
            { label: t('rich.removeRow'), onSelect: removeRow },
            { label: t('rich.removeColumn'), onSelect: removeColumn },
            {
              label: t(table.header ? 'rich.noHeader' : 'rich.withHeader'),
              onSelect: () => onChange({ ...table, header: !table.header }),
            },
            { label: t('rich.removeTable'), icon: 'delete', danger: true, onSelect: onRemove },
          ]}
        />
      </div>
    </div>
  );
}

/** 第 2 行 月份: how a screen reader calls a cell. */
function cellName({ rows, header }: RichTable, row: number, column: number): string {
  const title = header && row > 0 ? (rows[0]?.[column] ?? '').trim() : '';
  return t('rich.cell', { row: row + 1, column: title === '' ? String(column + 1) : title });
}
