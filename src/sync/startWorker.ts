import workerUrl from 'virtual:sync-worker-url';
import type { WorkerPort } from './workerLink';

/** Starts the worker that the build made (vite.config.ts). */
export function startWorker(): WorkerPort {
  return new Worker(workerUrl, { type: 'module', name: 'sync' });
}
