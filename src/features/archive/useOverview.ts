import { useEffect, useState } from 'preact/hooks';
import type { ArchiveOverview } from '../../archive/contract';
import type { ArchiveOptions } from '../../archive/data';
import { runArchive } from '../../archive/runArchive';

/** A pause in choosing, in ms, before the records are read again. */
const PAUSE = 250;

/**
 * What every volume lacks, and where its pictures are; read again whenever the choice changes. `undefined` while it is read for
 * the first time; what was known stays in sight meanwhile.
 */
export function useOverview(options: ArchiveOptions | undefined): {
  overview: ArchiveOverview | undefined;
  hasFailed: boolean;
} {
  const [overview, setOverview] = useState<ArchiveOverview>();
  const [hasFailed, setFailed] = useState(false);
  // neither which volumes are chosen nor who compiled them changes what is missing
  const asked = options && JSON.stringify([options.span, options.groups, options.photos]);
  useEffect(() => {
    if (!options) return;
    const stop = new AbortController();
    const read = async (): Promise<void> => {
      const answer = await runArchive((worker) => worker.overview(options), stop.signal);
      if (stop.signal.aborted) return;
      const isThere = !('type' in answer);
      setFailed(!isThere);
      if (isThere) setOverview(answer);
    };
    const timer = setTimeout(() => void read(), PAUSE);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [asked]);
  return { overview, hasFailed };
}
