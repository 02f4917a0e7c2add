import type { Cell as SheetCell, WriteSheet } from 'hucre/xlsx';
import { noteOf } from '../gapBlocks';
import type { Volume } from '../model';
import { circled } from '../numbering';
import { printable } from '../printable';
import type { NumberedTable } from '../tables';
import { lineCount } from '../textWidth';
import { quoted } from './sheetNames';
import { HEAD, LABEL, PLAIN, TITLE, bodyStyle } from './styles';

type Line = { cells: readonly (string | number | Date | null)[]; kind: 'title' | 'label' | 'head' | 'row' | 'plain' };

/** Digits in a line: number, what, sheet or note. */
const WIDTHS = [10, 42, 34] as const;
const STYLES = { title: TITLE, label: LABEL, head: HEAD, row: bodyStyle('start'), plain: PLAIN } as const;

const linesOf = (
  { number, title, cover, gaps }: Volume,
  tables: readonly NumberedTable[],
  names: readonly string[],
) => {
  const facts = (
    [
      ['学校', cover.school],
      ['少年宫', cover.palace],
      ['时间', cover.span],
      ['编号', cover.fileNumber],
      ['编制人', cover.compiler],
      ['编制日期', new Date(`${cover.date}T00:00:00Z`)],
    ] as const
  ).filter(([, value]) => value !== '');
  const lines: Line[] = [
    { kind: 'title', cells: [`${circled(number)}　${title}`] },
    ...facts.map((cells): Line => ({ kind: 'plain', cells })),
  ];
  if (gaps.length > 0) {
    lines.push({ kind: 'label', cells: [`缺项清单（${gaps.length} 项）`] });
    lines.push({ kind: 'head', cells: ['序号', '缺少的内容', '说明'] });
    for (const [at, gap] of gaps.entries()) lines.push({ kind: 'row', cells: [at + 1, gap.what, noteOf(gap)] });
  } else lines.push({ kind: 'label', cells: ['经核对，本册没有缺项。'] });
  lines.push({ kind: 'label', cells: [tables.length > 0 ? '表格目录' : '本册没有表格'] });
  if (tables.length > 0) lines.push({ kind: 'head', cells: ['表号', '表名', '工作表'] });
  const firstTable = lines.length;
  tables.forEach(({ table, number: own }, at) =>
    lines.push({ kind: 'row', cells: [own || null, table.title, names[at] ?? ''] }),
  );
  return { lines, firstTable };
};

/** The workbook's first sheet: whose it is, what is missing, and its tables with a link to each. `names` are the tables' sheets. */
export function frontSheet(
  volume: Volume,
  tables: readonly NumberedTable[],
  names: readonly string[],
  name: string,
): WriteSheet {
  const { lines, firstTable } = linesOf(volume, tables, names);
  const cells = new Map<string, Partial<SheetCell>>();
  const heights = new Map<number, { height: number }>();
  const merges: NonNullable<WriteSheet['merges']> = [];
  lines.forEach(({ kind, cells: words }, row) => {
    words.forEach((value, column) => {
      const isDay = value instanceof Date;
      cells.set(`${row},${column}`, { style: isDay ? { ...PLAIN, numFmt: 'yyyy-mm-dd' } : STYLES[kind] });
    });
    const from = kind === 'title' || kind === 'label' ? 0 : 1;
    const lineHeight = kind === 'title' ? 22 : 15;
    const isMerged = words.length < 3;
    const lineCounts = words.slice(from).map((words, at) => {
      const columns = WIDTHS.slice(from + at, isMerged ? undefined : from + at + 1);
      const ems = columns.reduce((sum, width) => sum + width, 0) / 2 - 1;
      return lineCount(String(words ?? ''), ems * (15 / lineHeight));
    });
    heights.set(row, { height: 6 + lineHeight * Math.max(...lineCounts) });
    if (isMerged) merges.push({ startRow: row, endRow: row, startCol: from, endCol: 2 });
  });
  names.forEach((sheet, at) => {
    const key = `${firstTable + at},2`;
    const location = `${quoted(sheet)}!A1`;
    const style = { ...STYLES.row, font: { ...STYLES.row.font, underline: true, color: { rgb: '0563C1' } } };
    cells.set(key, { style, hyperlink: { target: '', location, display: sheet } });
  });
  return {
    name,
    columns: WIDTHS.map((width) => ({ width })),
    rows: lines.map(({ cells: words }) => words.map((one) => (typeof one === 'string' ? printable(one) : one))),
    cells,
    rowDefs: heights,
    merges,
    pageSetup: {
      paperSize: 'a4',
      orientation: 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: { left: 0.9, right: 0.6, top: 0.8, bottom: 0.75, header: 0.4, footer: 0.35 },
    },
    headerFooter: { oddFooter: '&C&9第 &P 页　共 &N 页' },
  };
}
