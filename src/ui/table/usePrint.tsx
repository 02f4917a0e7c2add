import { render } from 'preact';
import { dayOf } from '../../domain/dates';
import { t } from '../../i18n';
import { textOfCell } from './cells';
import { usePaper } from '../usePaper';
import { filterText } from './filters';
import type { DataTableProps } from './types';
import type { TableView } from './useTable';

/** From so many columns on the paper lies on its side. */
const WIDE = 7;

type Printed<Row> = { props: DataTableProps<Row>; view: TableView<Row> };

/**
 * Prints what is seen, all rows of it, however the person asks for it: by the button this answers, or by the browser's own menu.
 * The paper's table is there only while it prints.
 */
export function usePrint<Row>(printed: Printed<Row>): () => void {
  usePaper((box) => {
    render(<Paper {...printed} />, box);
    return () => render(null, box);
  });
  return () => window.print();
}

function Paper<Row>({ props, view }: Printed<Row>) {
  const words = props.columns.flatMap((column) => {
    const filter = view.filters[column.id];
    return filter ? [filterText(column, filter)] : [];
  });
  if (view.query !== '') words.unshift(`“${view.query}”`);
  return (
    <table class={view.columns.length >= WIDE ? 'yc-paper yc-paper-wide' : 'yc-paper'}>
      <caption>
        <strong>{props.label}</strong>
        {[...words, t('table.count', { n: view.rows.length }), t('table.printedOn', { day: dayOf(new Date()) })].join(
          ' · ',
        )}
      </caption>
      <thead>
        <tr>
          <th>{t('table.number')}</th>
          {view.columns.map((column) => (
            <th key={column.id}>{column.title}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {view.rows.map((row, index) => (
          <tr key={props.rowKey(row)}>
            <td class="yc-table-end">{index + 1}</td>
            {view.columns.map((column) => (
              <td key={column.id} class={column.align === 'end' ? 'yc-table-end' : undefined}>
                {textOfCell(column, row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
