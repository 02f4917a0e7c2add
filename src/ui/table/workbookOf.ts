import type { WriteOptions } from 'hucre/xlsx';
import type { ExportCell, ExportSheet } from './exportValues';

/** Sheet names hold 31 characters and none of these. */
const sheetName = (name: string) => name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31) || 'Sheet1';

/** Local days as spreadsheets keep them: without a zone. */
const toCell = (cell: ExportCell) =>
  typeof cell === 'object' ? new Date(`${cell.day}T00:00:00Z`) : cell === '' ? null : cell;

/**
 * An .xlsx of one sheet: titles in bold that stay in sight, filters on them, widths as they are needed. Text stays text even where
 * it begins with = + - or @ (DESIGN §4): it is written as a string, never as a formula.
 */
export function workbookOf(sheet: ExportSheet): WriteOptions {
  const days = sheet.titles.map((_, at) => sheet.rows.some((row) => typeof row[at] === 'object'));
  return {
    sheets: [
      {
        name: sheetName(sheet.name),
        columns: sheet.widths.map((width, at) => ({ width, ...(days[at] ? { numFmt: 'yyyy-mm-dd' } : {}) })),
        rows: [sheet.titles, ...sheet.rows.map((row) => row.map(toCell))],
        cells: new Map(
          sheet.titles.map((title, at) => [
            `0,${at}`,
            { value: title, type: 'string', style: { font: { bold: true, name: 'Calibri', size: 11 } } },
          ]),
        ),
        freezePane: { rows: 1 },
        pageSetup: { paperSize: 'a4', printTitlesRow: '$1:$1' },
      },
    ],
  };
}
