/** Dates, names and figures up to this many characters stay in one line. */
const SHORT = 8;

interface PrintTableProps {
  head: readonly string[];
  rows: readonly (readonly string[])[];
}

/** The same as on the screen, as a table on paper: however wide the window is, a plan is printed alike. */
export function PrintTable({ head, rows }: PrintTableProps) {
  return (
    <table class="rich-table plan-print-table">
      <thead>
        <tr>
          {head.map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells, row) => (
          <tr key={row}>
            {cells.map((cell, column) => (
              <td key={column} class={cell.length <= SHORT ? 'plan-print-short' : undefined}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
