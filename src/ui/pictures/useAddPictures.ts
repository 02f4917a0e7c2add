import { useEffect, useRef, useState } from 'preact/hooks';
import type { PictureLimit, Shrunk } from '../../domain/pictures';
import { t } from '../../i18n';
import { toast } from '../Toast';
import { ShrinkError } from './shrink';
import { shrinkPhoto } from './shrinkPhoto';

export type AddingPictures = {
  progress: { done: number; total: number } | undefined;
  add: (files: readonly File[]) => Promise<void>;
  stop: () => void;
};

/**
 * Adds pictures one after the other, so that a cheap phone holds only one of them in memory; can be stopped between and
 * within. `keep` stores one and answers whether it did, having said why not; then the others are left, which would fare no
 * better. `onKept` says that some were stored.
 */
export function useAddPictures(
  limit: PictureLimit,
  keep: (shrunk: Shrunk, index: number) => Promise<boolean>,
  onKept: (count: number) => void,
): AddingPictures {
  const [progress, setProgress] = useState<{ done: number; total: number }>();
  const stopping = useRef<AbortController | undefined>(undefined);
  const latest = useRef({ keep, onKept });
  latest.current = { keep, onKept };
  useEffect(() => () => stopping.current?.abort(), []);

  const add = async (files: readonly File[]): Promise<void> => {
    const controller = new AbortController();
    stopping.current = controller;
    let saved = 0;
    setProgress({ done: 0, total: files.length });
    for (const [index, file] of files.entries()) {
      const isKept = await addOne(file, index, controller.signal);
      if (isKept === 'saved') saved += 1;
      if (isKept === 'stop') break;
      setProgress({ done: index + 1, total: files.length });
    }
    setProgress(undefined);
    stopping.current = undefined;
    if (controller.signal.aborted) toast.show({ text: t('picture.stopped', { n: saved }) });
    else if (saved > 0) latest.current.onKept(saved);
  };

  const addOne = async (file: File, index: number, signal: AbortSignal): Promise<'saved' | 'skipped' | 'stop'> => {
    let shrunk: Shrunk;
    try {
      shrunk = await shrinkPhoto(file, signal, limit);
    } catch (error) {
      if (signal.aborted) return 'stop';
      const isTooLarge = error instanceof ShrinkError && error.reason === 'tooLarge';
      toast.show({
        text: t(isTooLarge ? 'picture.tooLarge' : 'picture.broken', { name: file.name }),
        tone: 'bad',
        ms: 20_000,
      });
      return 'skipped';
    }
    if (signal.aborted) return 'stop';
    return (await latest.current.keep(shrunk, index)) ? 'saved' : 'stop';
  };

  return { progress, add, stop: () => stopping.current?.abort() };
}
