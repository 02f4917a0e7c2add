import { dayOf } from '../../domain/dates';
import { saveFile } from '../saveFile';
import { writeWorkbook } from '../workbook/writeWorkbook';
import { exportValues } from './exportValues';
import type { Column } from './types';
import { workbookOf } from './workbookOf';

/** Saves what is seen of a table as `<name> <day>.xlsx`. Rejects where it cannot be written. */
export async function exportTable<Row>(
  name: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Promise<void> {
  saveFile(await writeWorkbook(`${name} ${dayOf(new Date())}`, workbookOf(exportValues(name, columns, rows))));
}
