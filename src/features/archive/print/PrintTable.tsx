import { placedCells, type PlacedCell } from '../../../archive/cellGrid';
import type { Cell, Table } from '../../../archive/model';
import { captionOf } from '../../../archive/tables';
import { paragraphsOf } from './lines';
import type { StretchProps } from './CutText';
import { TITLE, type Row } from './pages';
import type { PaperTable } from './tablePrint';

/** A table's rows at their places; its notes count as rows that follow them. */
export function rowsOf({ rows, columns }: Table): PlacedCell[][] {
  const empty: Cell[] = [{ text: '（无）', colSpan: columns.length, align: 'center' }];
  return placedCells(rows.length > 0 ? rows : [empty], columns.length);
}

const LOOKS = { Table: '', Medium: 'booklet-medium', Dense: 'booklet-dense' } as const;

/** Rows are asked for once for every page that a table goes over. */
const known = new WeakMap<Table, PlacedCell[][]>();

/** A table, or the rows of it that are on this page, under its head. */
export function PrintTable({ table, rows, lines }: StretchProps & { table: PaperTable }) {
  const { columns, heads = [], notes = [], isDense, print = isDense ? 'Dense' : 'Table' } = table;
  const sum = columns.reduce((all, { width }) => all + width, 0) || 1;
  const placed = known.get(table) ?? rowsOf(table);
  known.set(table, placed);
  const all = [TITLE, ...placed.keys(), ...notes.map((_, at) => placed.length + at)];
  const shown = rows ?? all.map((row) => ({ row, from: 0, to: Infinity }));
  const caption = captionOf(table, table.number);
  const own = shown.filter(({ row }) => row >= 0 && row < placed.length);
  const last = own[own.length - 1]?.row ?? 0;
  const textOf = ({ cell, column, isContinued }: PlacedCell, { row, from, to }: Row): string => {
    const before = placed[row]?.filter((one) => !one.isContinued && one.column < column).length ?? 0;
    const cut = isContinued ? undefined : lines.get(row)?.[before];
    return cut
      ? paragraphsOf(cut, from, to)
          .map(({ text }) => text)
          .join('\n')
      : cell.text;
  };
  return (
    <div class={`booklet-table ${LOOKS[print]}`}>
      {caption !== '' && shown.some(({ row }) => row === TITLE) && (
        <p class="booklet-caption" data-row={TITLE}>
          {caption}
        </p>
      )}
      {own.length > 0 && (
        <table>
          <colgroup>
            {columns.map(({ width }, at) => (
              <col key={at} style={{ width: `${(100 * width) / sum}%` }} />
            ))}
          </colgroup>
          <thead>
            {placedCells(heads, columns.length).map((cells, row) => (
              <tr key={row}>
                {cells.map((one) => !one.isContinued && <HeadCell key={one.column} {...one} text={one.cell.text} />)}
              </tr>
            ))}
            <tr>
              {columns.map(({ title }, at) => (
                <HeadCell key={at} text={title} />
              ))}
            </tr>
          </thead>
          <tbody>
            {own.map((part, at) => (
              <tr key={part.row} data-row={part.row}>
                {placed[part.row]?.map(
                  (one) =>
                    // what reaches down from a row on the page before is said again
                    (!one.isContinued || at === 0) && (
                      <td
                        key={one.column}
                        class={lookOf(one.cell, one.columns === 1 ? columns[one.column]?.align : undefined)}
                        colSpan={one.columns > 1 ? one.columns : undefined}
                        rowSpan={one.rows > 1 ? Math.min(one.rows, last - part.row + 1) : undefined}
                      >
                        {textOf(one, part)}
                      </td>
                    ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {shown.map(
        ({ row }) =>
          row >= placed.length && (
            <p key={row} class="booklet-note" data-row={row}>
              {notes[row - placed.length]}
            </p>
          ),
      )}
    </div>
  );
}

const lookOf = (cell: Cell, usual: Cell['align']): string | undefined => {
  const align = cell.align ?? usual;
  const looks = [align && align !== 'start' && `booklet-${align}`, cell.bold && 'booklet-bold'];
  return looks.filter(Boolean).join(' ') || undefined;
};

function HeadCell({ text, columns = 1, rows = 1 }: { text: string; columns?: number; rows?: number }) {
  return (
    <th colSpan={columns > 1 ? columns : undefined} rowSpan={rows > 1 ? rows : undefined}>
      {text}
    </th>
  );
}
