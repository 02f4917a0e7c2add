/**
 * A block of cells as Excel, WPS and LibreOffice put it on the clipboard: tabs between cells, newlines between rows, and a cell
 * that holds a tab, a newline or a quotation mark in quotation marks, doubled inside.
 */
export function readBlock(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let at = 0;
  const end = () => {
    rows.at(-1)?.push(cell);
    cell = '';
  };
  while (at < text.length) {
    const quoted = cell === '' && text[at] === '"' ? quotedAt(text, at) : undefined;
    if (quoted) {
      cell = quoted.cell;
      at = quoted.next;
      continue;
    }
    const char = text[at] ?? '';
    if (char === '\t') end();
    else if (char === '\r' || char === '\n') {
      end();
      if (char === '\r' && text[at + 1] === '\n') at++;
      rows.push([]);
    } else cell += char;
    at++;
  }
  end();
  // spreadsheets end the last row too
  if (rows.length > 1 && rows.at(-1)?.length === 1 && rows.at(-1)?.[0] === '') rows.pop();
  return rows;
}

/** A quoted cell from `start` on; undefined where the mark is only a character of the text (6" 画板). */
function quotedAt(text: string, start: number): { cell: string; next: number } | undefined {
  let cell = '';
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] !== '"') {
      cell += text[at];
      continue;
    }
    if (text[at + 1] === '"') {
      cell += '"';
      at++;
      continue;
    }
    const after = text[at + 1];
    if (after === undefined || after === '\t' || after === '\n' || after === '\r')
      return { cell: cell.replace(/\r\n?/g, '\n'), next: at + 1 };
    return undefined;
  }
  return undefined;
}

/** The same the other way round, for pasting into a spreadsheet. */
export function writeBlock(rows: readonly (readonly string[])[]): string {
  const write = (cell: string) => (/["\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return rows.map((row) => row.map(write).join('\t')).join('\n');
}
