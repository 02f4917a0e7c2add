import { useEffect, useRef, useState } from 'preact/hooks';
import { db } from '../../db/database';
import { t } from '../../i18n';
import { toast } from '../../ui/Toast';
import { photoStep } from './photos.commands';
import { ShrinkError } from './shrink';
import { shrinkPhoto } from './shrinkPhoto';
import type { OpenSession } from './useSession';

/** Adds pictures one after the other, so that a cheap phone holds only one of them in memory; can be stopped between and within. */
export function useAddPhotos(open: OpenSession, lastOrder: number) {
  const [progress, setProgress] = useState<{ done: number; total: number }>();
  const stopping = useRef<AbortController | undefined>(undefined);
  const latest = useRef(open);
  latest.current = open;
  useEffect(() => () => stopping.current?.abort(), []);

  const add = async (files: readonly File[]): Promise<void> => {
    const controller = new AbortController();
    stopping.current = controller;
    let saved = 0;
    setProgress({ done: 0, total: files.length });
    for (const [index, file] of files.entries()) {
      const isKept = await addOne(file, lastOrder + index + 1, controller.signal);
      if (isKept === 'saved') saved += 1;
      // No room, or stopped: the others would fare no better.
      if (isKept === 'stop') break;
      setProgress({ done: index + 1, total: files.length });
    }
    setProgress(undefined);
    stopping.current = undefined;
    if (controller.signal.aborted) toast.show({ text: t('session.photoStopped', { n: saved }) });
    else if (saved > 0) toast.show({ text: t('session.photoAdded', { n: saved }), tone: 'ok' });
  };

  const addOne = async (file: File, order: number, signal: AbortSignal): Promise<'saved' | 'skipped' | 'stop'> => {
    try {
      const shrunk = await shrinkPhoto(file, signal);
      const { desk } = latest.current;
      if (signal.aborted || !desk.place) return 'stop';
      // What went wrong while saving has been said by the desk.
      return (await latest.current.write(photoStep(db, desk.place, shrunk, order))) ? 'saved' : 'stop';
    } catch (error) {
      if (signal.aborted) return 'stop';
      const isTooLarge = error instanceof ShrinkError && error.reason === 'tooLarge';
      toast.show({
        text: t(isTooLarge ? 'session.photoTooLarge' : 'session.photoBroken', { name: file.name }),
        tone: 'bad',
        ms: 20_000,
      });
      return 'skipped';
    }
  };

  return { progress, add, stop: () => stopping.current?.abort() };
}
