import type { Table } from '../model';
import { inShares, lineCount } from '../textWidth';
import type { Pager } from './pager';
import { LOOKS, type TableLook } from './styles';
import { keptRows, measuredFor, widthOf, type MeasuredRow, type Print } from './tableLayout';
import { field, paragraph, run } from './xml';

/** A table of a fixed width, to be filled with rows. Word breaks a table without a grid, or with a cell without a paragraph. */
export function tableXml(look: TableLook, widths: readonly number[], rows: readonly string[]): string {
  const width = widths.reduce((sum, one) => sum + one, 0);
  const grid = widths.map((one) => `<w:gridCol w:w="${one}"/>`).join('');
  const firstRow = look === 'Form' || look === 'Plain' ? 0 : 1;
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

const BOLD = '<w:b/><w:bCs/>';
/** Lines of a row that is not broken between two pages. */
const MOST_WHOLE = 24;

function rowOf(
  { cells, isHead, lines, height }: MeasuredRow,
  table: Table,
  print: Print,
  widths: readonly number[],
  isKeptWithNext: boolean,
): string {
  const style = isHead ? print.title : print.text;
  const content = cells.map((placed) => {
    const { cell, columns, column, rows, isContinued } = placed;
    const shown = isContinued ? '' : cell.text;
    const align = cell.align ?? (isHead ? undefined : columns === 1 ? table.columns[column]?.align : undefined);
    const runs = shown === '' ? '' : run(shown, cell.bold && !isHead ? BOLD : '');
    const merge = isContinued ? 'continue' : rows > 1 ? 'restart' : undefined;
    return cellXml(widthOf(placed, widths), paragraph(style, runs, { align, isKeptWithNext }), {
      columns,
      merge,
      isShaded: isHead,
    });
  });
  // a row of many lines, a whole report in a cell, would leave half a page free
  const mayBreak = lines > MOST_WHOLE;
  // a text that another font sets on fewer lines leaves the row as high as it was counted
  return rowXml(content.join(''), { isHead, mayBreak, ...(lines > 1 && !mayBreak ? { height: height - 10 } : {}) });
}

/** The grid of a table as fixed parts of the width of the text. */
export function tableGrid(table: Table, textWidth: number): number[] {
  return inShares(
    textWidth,
    table.columns.map((column) => column.width),
  );
}

/** Height of the signatures that may follow a table, with the line between. */
const SIGNATURES = 1_000;

/** A table with its number and title above it and its notes below; a title of '' has neither number nor line. */
export function numberedTable(
  table: Table,
  number: number,
  textWidth: number,
  pager: Pager,
  options: { isOnNewPage: boolean; isKeptWithNext: boolean; isSigned: boolean },
): string {
  const caption = [run('表 '), field('SEQ 表 \\* ARABIC', String(number)), run(`　${table.title}`)].join('');
  const widths = tableGrid(table, textWidth);
  const captionHeight =
    table.title === ''
      ? 0
      : lineCount(`表 ${number}　${table.title}`, textWidth / (LOOKS.Caption.size * 10)) * LOOKS.Caption.line;
  const notes = (table.notes ?? []).map((note) => ({
    note,
    lines: lineCount(note, textWidth / (LOOKS.Note.size * 10)),
  }));
  const notesHeight = notes.reduce((sum, { lines }) => sum + lines * LOOKS.Note.line, 0);
  const own = measuredFor(table, widths, {
    room: pager.room - captionHeight,
    page: pager.whole,
    tail: notesHeight + (options.isSigned ? SIGNATURES : 0),
  });
  const { rows, headHeight, print } = own;
  const kept = keptRows(own, pager.whole);
  if (captionHeight > 0) pager.keep(captionHeight);
  const xml = rows.map((row, at) => {
    const isKeptWithNext = at < rows.length - 1 ? kept.has(at) : options.isKeptWithNext;
    if (row.isHead || isKeptWithNext) pager.keep(row.height, undefined, row.isHead ? 0 : headHeight);
    else pager.place(row.height, headHeight);
    return rowOf(row, table, print, widths, isKeptWithNext);
  });
  for (const { lines } of notes)
    if (options.isKeptWithNext) pager.keep(lines * LOOKS.Note.line);
    else pager.flow(lines, LOOKS.Note.line);
  const keeps = { isKeptWithNext: options.isKeptWithNext, isWhole: options.isKeptWithNext };
  return [
    table.title === '' ? '' : paragraph('Caption', caption, { isOnNewPage: options.isOnNewPage }),
    tableXml(print.look, widths, xml),
    ...notes.map(({ note }) => paragraph('Note', run(note), keeps)),
  ].join('');
}
