import { wrap } from 'comlink';
import { dayOf } from '../../domain/dates';
import { saveFile } from '../saveFile';
import type { SheetWriter } from './export.worker';
import { exportValues } from './exportValues';
import type { Column } from './types';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Saves what is seen of a table as `<name> <day>.xlsx`; the worker that writes it lives no longer than that. Rejects where it cannot. */
export async function exportTable<Row>(
  name: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Promise<void> {
  const worker = new Worker(new URL('./export.worker.ts', import.meta.url), { type: 'module' });
  try {
    const failed = new Promise<never>((_, reject) => {
      worker.addEventListener('error', () => reject(new Error('the worker that writes the sheet did not start')));
    });
    const bytes = await Promise.race([wrap<SheetWriter>(worker).write(exportValues(name, columns, rows)), failed]);
    saveFile(new File([bytes as BlobPart], `${name} ${dayOf(new Date())}.xlsx`, { type: XLSX }));
  } finally {
    worker.terminate();
  }
}
