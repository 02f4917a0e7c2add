import { proxy } from 'comlink';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ArchiveFailure, ArchiveMade, ArchiveRequest, ArchiveStep } from '../../archive/contract';
import { runArchive } from '../../archive/runArchive';

/** `left` is seconds to go, missing while nobody can say. */
export type JobProgress = ArchiveStep & { left?: number };

export type ArchiveJob = {
  progress: JobProgress | undefined;
  make: (request: ArchiveRequest) => Promise<ArchiveMade | ArchiveFailure>;
  stop: () => void;
};

/** Before so much of the work (or so many ms) is done, a guess at the rest would be a lie. */
const GUESS = { share: 0.04, ms: 2_000 };

/** Work in the worker of the booklets, with its progress; who stops it or leaves the page ends the worker. */
export function useArchiveJob(): ArchiveJob {
  const [progress, setProgress] = useState<JobProgress>();
  const running = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const make = async (request: ArchiveRequest): Promise<ArchiveMade | ArchiveFailure> => {
    running.current?.abort();
    const own = (running.current = new AbortController());
    const { signal } = own;
    const begun = performance.now();
    const onStep = (step: ArchiveStep): void => {
      if (signal.aborted) return;
      const took = performance.now() - begun;
      const isKnown = step.share > GUESS.share && took > GUESS.ms;
      const left = Math.ceil((took * (1 - step.share)) / step.share / 1000);
      setProgress({ ...step, ...(isKnown ? { left } : {}) });
    };
    onStep({ volume: 0, item: 'read', done: 0, total: 0, share: 0 });
    try {
      // comlink's types tell every kind of an answer apart
      return await runArchive(
        (worker) => worker.make(request, proxy(onStep)) as Promise<ArchiveMade | ArchiveFailure>,
        signal,
      );
    } finally {
      if (running.current === own) {
        running.current = undefined;
        setProgress(undefined);
      }
    }
  };
  return { progress, stop: () => running.current?.abort(), make };
}
