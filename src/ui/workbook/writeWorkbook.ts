import { wrap } from 'comlink';
import type { WriteOptions } from 'hucre/xlsx';
import type { WorkbookWriter } from './workbook.worker';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * A workbook as a file of this name, `.xlsx` is added. The worker that writes it, the only place in the app that holds the
 * writer, lives no longer than that. Rejects where it cannot be started or runs out of room.
 */
export async function writeWorkbook(name: string, workbook: WriteOptions): Promise<File> {
  const worker = new Worker(new URL('./workbook.worker.ts', import.meta.url), { type: 'module' });
  try {
    const failed = new Promise<never>((_, reject) => {
      worker.addEventListener('error', () => reject(new Error('the worker that writes the workbook did not start')));
    });
    const bytes = await Promise.race([wrap<WorkbookWriter>(worker).write(workbook), failed]);
    return new File([bytes as BlobPart], `${name}.xlsx`, { type: XLSX });
  } finally {
    worker.terminate();
  }
}
