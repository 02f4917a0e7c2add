import { useEffect, useRef, useState } from 'preact/hooks';
import type { FileFailure, FileProgress } from '../domain/fileWork';
import { useSync } from './SyncContext';

export type FileWork = {
  /** Set while something is under way. */
  progress: { done: number; total: number } | undefined;
  /** Runs one piece of work; a worker that died is a failure like any other. */
  run: <T extends { type: string }>(work: (onProgress: FileProgress) => Promise<T>) => Promise<T | FileFailure>;
  stop: () => void;
};

/** Work on a file in the sync worker, with its progress; who leaves the page stops it. */
export function useFileWork(): FileWork {
  const sync = useSync();
  const [progress, setProgress] = useState<FileWork['progress']>();
  const isRunning = useRef(false);
  // A worker that is gone has stopped by itself.
  const stop = (): void => void sync.stopFile().catch(() => undefined);
  useEffect(
    () => () => {
      if (isRunning.current) stop();
    },
    [],
  );
  return {
    progress,
    stop,
    run: async (work) => {
      isRunning.current = true;
      setProgress({ done: 0, total: 0 });
      try {
        return await work((done, total) => setProgress((now) => now && { done, total }));
      } catch {
        return { type: 'storage', detail: 'worker' };
      } finally {
        isRunning.current = false;
        setProgress(undefined);
      }
    },
  };
}
