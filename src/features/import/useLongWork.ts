import { useEffect, useRef, useState } from 'preact/hooks';
import type { LongWork } from '../../db/commitMany';

/** How far writing is, while it goes on; leaving the page does not stop it: it is all or nothing anyway. */
export function useLongWork() {
  const [progress, setProgress] = useState<{ done: number; total: number }>();
  const controller = useRef<AbortController>(undefined);
  const isHere = useRef(true);
  useEffect(() => () => void (isHere.current = false), []);
  const run = async <T>(write: (work: LongWork) => Promise<T>): Promise<T> => {
    const own = new AbortController();
    controller.current = own;
    setProgress({ done: 0, total: 0 });
    try {
      return await write({
        signal: own.signal,
        progress: (done, total) => isHere.current && setProgress({ done, total }),
      });
    } finally {
      if (isHere.current) setProgress(undefined);
    }
  };
  return { progress, run, stop: () => controller.current?.abort() };
}
