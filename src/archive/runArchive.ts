import { wrap, type Remote } from 'comlink';
import workerUrl from 'virtual:archive-worker-url';
import type { ArchiveFailure, ArchiveWorker } from './contract';

/**
 * Asks a worker of its own for one piece of work. Who aborts ends the worker with all it held in memory, within the moment: what
 * it was asked then never answers, so this does. A worker that does not start or dies is a failure like any other.
 */
export async function runArchive<T>(
  ask: (worker: Remote<ArchiveWorker>) => Promise<T>,
  signal: AbortSignal,
): Promise<T | ArchiveFailure> {
  if (signal.aborted) return { type: 'stopped' };
  const worker = new Worker(workerUrl, { type: 'module', name: 'archive' });
  try {
    const ended = new Promise<ArchiveFailure>((resolve) => {
      signal.addEventListener('abort', () => resolve({ type: 'stopped' }), { once: true });
      worker.addEventListener('error', (event) => resolve({ type: 'failed', detail: event.message || 'worker' }));
    });
    const asked = ask(wrap<ArchiveWorker>(worker)).catch((error: unknown): ArchiveFailure => ({
      type: 'failed',
      detail: error instanceof Error ? error.message : 'worker',
    }));
    return await Promise.race([asked, ended]);
  } finally {
    worker.terminate();
  }
}
