import { placedCells, type PlacedCell } from '../cellGrid';
import type { Cell, Table } from '../model';
import { inShares, lineCount } from '../textWidth';
import { CELLS, LOOKS, type LookName, type TableLook } from './styles';
import type { Pager } from './pager';
import { field, paragraph, run } from './xml';

/** A table of a fixed width, to be filled with rows. Word breaks a table without a grid, or with a cell without a paragraph. */
export function tableXml(look: TableLook, widths: readonly number[], rows: readonly string[]): string {
  const width = widths.reduce((sum, one) => sum + one, 0);
  const grid = widths.map((one) => `<w:gridCol w:w="${one}"/>`).join('');
  const firstRow = look === 'Table' || look === 'Dense' ? 1 : 0;
  return `<w:tbl><w:tblPr><w:tblStyle w:val="${look}"/><w:tblW w:w="${width}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="${firstRow ? '0020' : '0000'}" w:firstRow="${firstRow}" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows.join('')}</w:tbl>`;
}

/** A row that is not broken over two pages; `height` in twentieths of a point, exact for pictures. */
export function rowXml(
  cells: string,
  options: { isHead?: boolean; mayBreak?: boolean; height?: number; isExact?: boolean } = {},
): string {
  const { isHead, mayBreak, height, isExact } = options;
  const rule = height ? `<w:trHeight w:val="${height}" w:hRule="${isExact ? 'exact' : 'atLeast'}"/>` : '';
  const properties = `${mayBreak ? '' : '<w:cantSplit/>'}${rule}${isHead ? '<w:tblHeader/>' : ''}`;
  return `<w:tr>${properties && `<w:trPr>${properties}</w:trPr>`}${cells}</w:tr>`;
}

export type CellOptions = {
  columns?: number;
  merge?: 'restart' | 'continue' | undefined;
  isShaded?: boolean;
  verticalAlign?: 'top' | 'center' | 'bottom';
  borders?: string;
};

export function cellXml(width: number, content: string, options: CellOptions = {}): string {
  const { columns = 1, merge, isShaded, verticalAlign = 'center', borders = '' } = options;
  const span = columns > 1 ? `<w:gridSpan w:val="${columns}"/>` : '';
  const down = merge ? `<w:vMerge w:val="${merge}"/>` : '';
  const shade = isShaded ? '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>' : '';
  const align = verticalAlign === 'top' ? '' : `<w:vAlign w:val="${verticalAlign}"/>`;
  return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${span}${down}${borders}${shade}${align}</w:tcPr>${content}</w:tc>`;
}

/** How many lines a text takes in a cell of this width. */
export function linesIn(text: string, style: LookName, look: TableLook, width: number): number {
  const room = (width - 2 * CELLS[look].side) / (LOOKS[style].size * 10);
  return lineCount(text, Math.max(room, 1));
}

/** Height of a row whose fullest cell has so many lines, with the thin line under it. */
export const rowHeight = (lines: number, style: LookName, look: TableLook): number =>
  lines * LOOKS[style].line + 2 * CELLS[look].end + 10;

const BOLD = '<w:b/><w:bCs/>';

/** The rows of a table as Word's XML, each with its height: the head's, which stand again on every page, and the others. */
function rowsOf(
  table: Table,
  widths: readonly number[],
): { head: string[]; headHeight: number; rows: [string, number][] } {
  const isDense = table.isDense === true;
  const look: TableLook = isDense ? 'Dense' : 'Table';
  const [text, title]: [LookName, LookName] = isDense ? ['DenseText', 'DenseHead'] : ['TableText', 'TableHead'];
  const widthOf = ({ column, columns }: PlacedCell): number =>
    widths.slice(column, column + columns).reduce((sum, one) => sum + one, 0);
  const rowOf = (cells: readonly PlacedCell[], isHead: boolean): [string, number] => {
    const style = isHead ? title : text;
    let lines = 1;
    const content = cells.map((placed) => {
      const { cell, columns, column, rows, isContinued } = placed;
      const width = widthOf(placed);
      const shown = isContinued ? '' : cell.text;
      if (!isContinued && rows === 1) lines = Math.max(lines, linesIn(shown, style, look, width));
      const align = cell.align ?? (isHead ? undefined : columns === 1 ? table.columns[column]?.align : undefined);
      const runs = shown === '' ? '' : run(shown, cell.bold && !isHead ? BOLD : '');
      const merge = isContinued ? 'continue' : rows > 1 ? 'restart' : undefined;
      return cellXml(width, paragraph(style, runs, { align, isKeptWithNext: isHead }), {
        columns,
        merge,
        isShaded: isHead,
      });
    });
    // a row of many lines, a whole report in a cell, would leave half a page free
    const mayBreak = lines > 24;
    return [rowXml(content.join(''), { isHead, mayBreak }), rowHeight(lines, style, look)];
  };
  const titles: Cell[] = table.columns.map((column) => ({ text: column.title }));
  const head = placedCells([...(table.heads ?? []), titles], widths.length).map((row) => rowOf(row, true));
  const empty: Cell[] = [{ text: '（无）', colSpan: widths.length, align: 'center' }];
  const rows = placedCells(table.rows.length > 0 ? table.rows : [empty], widths.length).map((row) => rowOf(row, false));
  return { head: head.map(([xml]) => xml), headHeight: head.reduce((sum, [, height]) => sum + height, 0), rows };
}

/** The grid of a table as fixed parts of the width of the text. */
export function tableGrid(table: Table, textWidth: number): number[] {
  return inShares(
    textWidth,
    table.columns.map((column) => column.width),
  );
}

/** A table with its number and title above it and its notes below; a title of '' has neither number nor line. */
export function numberedTable(
  table: Table,
  number: number,
  textWidth: number,
  pager: Pager,
  isOnNewPage: boolean,
): string {
  const caption = [run('表 '), field('SEQ 表 \\* ARABIC', String(number)), run(`　${table.title}`)].join('');
  const widths = tableGrid(table, textWidth);
  const { head, headHeight, rows } = rowsOf(table, widths);
  const look: TableLook = table.isDense ? 'Dense' : 'Table';
  if (table.title !== '') {
    const lines = lineCount(`表 ${number}　${table.title}`, textWidth / (LOOKS.Caption.size * 10));
    pager.keep(lines * LOOKS.Caption.line);
  }
  pager.keep(headHeight);
  for (const [, height] of rows) pager.place(height, headHeight);
  const notes = (table.notes ?? []).map((note) => {
    pager.flow(lineCount(note, textWidth / (LOOKS.Note.size * 10)), LOOKS.Note.line);
    return paragraph('Note', run(note));
  });
  pager.flow(1, LOOKS.Gap.line);
  return [
    table.title === '' ? '' : paragraph('Caption', caption, { isOnNewPage }),
    tableXml(look, widths, head.concat(rows.map(([xml]) => xml))),
    ...notes,
    paragraph('Gap', ''),
  ].join('');
}
