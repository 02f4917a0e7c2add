import { transfer, wrap } from 'comlink';
import { SHEET_LIMITS, type ReadFailure } from '../../domain/sheet/limits';
import type { ReadWorkbook } from './readWorkbook';
import type { SheetReader } from './sheet.worker';

/**
 * Reads a file in a worker of its own, which is ended afterwards whatever happened: a file that hangs the parser hangs nothing
 * else. A call to an ended worker never settles, so the wait is raced against the signal, the clock and the worker's death.
 */
export async function readFile(file: File, signal: AbortSignal): Promise<ReadWorkbook> {
  if (file.size > SHEET_LIMITS.fileBytes)
    return { ok: false, error: { type: 'tooLarge', megabytes: file.size / 1024 / 1024 } };
  if (file.size === 0) return { ok: false, error: { type: 'empty' } };
  const worker = new Worker(new URL('./sheet.worker.ts', import.meta.url), { type: 'module' });
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const bytes = await file.arrayBuffer();
    const stopped = new Promise<ReadWorkbook>((resolve) => {
      const stop = (type: Extract<ReadFailure['type'], 'cancelled' | 'slow' | 'workerFailed'>) =>
        resolve({ ok: false, error: { type } });
      if (signal.aborted) stop('cancelled');
      signal.addEventListener('abort', () => stop('cancelled'), { once: true });
      worker.addEventListener('error', () => stop('workerFailed'), { once: true });
      timer = setTimeout(() => stop('slow'), SHEET_LIMITS.time);
    });
    return await Promise.race([wrap<SheetReader>(worker).read(transfer(bytes, [bytes])), stopped]);
  } catch (error) {
    // The file was moved or its stick pulled out between choosing and reading.
    return { ok: false, error: { type: error instanceof DOMException ? 'damaged' : 'workerFailed' } };
  } finally {
    clearTimeout(timer);
    worker.terminate();
  }
}
