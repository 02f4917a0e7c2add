import { useEffect, useRef, useState } from 'preact/hooks';
import type { ArchiveFailure, ArchiveWorker } from '../../archive/contract';
import type { ArchiveOptions } from '../../archive/data';
import type { Volume } from '../../archive/model';
import { volumeName } from '../../archive/numbering';
import { runArchive } from '../../archive/runArchive';
import { usePaper } from '../../ui/usePaper';
import type { PreparedPages, Printable } from './print/preparePages';
import type { JobProgress } from './useArchiveJob';

/**
 * Pictures that a browser holds in memory while it prints, on a phone too: some 60 MB of whole ones, a quarter of it of
 * thumbnails.
 */
const MOST_PHOTOS = { none: 0, small: 2_000, full: 300 } as const;

/** A browser takes a tap for the reason of what happens within so many ms; after that some open no print window. */
const FRESH = 4_000;

export type PrintFailure = ArchiveFailure | { type: 'tooManyPhotos'; photos: number; most: number };

/** Pages that wait to be printed: how many, and of which volumes. */
export type ReadyToPrint = { pages: number; volumes: readonly number[] };

export type Printing = {
  progress: JobProgress | undefined;
  ready: ReadyToPrint | undefined;
  failure: PrintFailure | undefined;
  /** Makes the pages; the print window opens if that was quick, else it waits for `open`. */
  prepare: () => Promise<void>;
  open: () => void;
  /** Stops what is being made, and gives back the memory of what waits. */
  discard: () => void;
};

/** A volume that was refused, on its way out of the loop that lays volumes out. */
class Refused extends Error {
  constructor(readonly failure: PrintFailure) {
    super(failure.type);
  }
}

/** What came of one printing, with the name that browsers give to a PDF of it. */
type Made = PreparedPages & ReadyToPrint & { title: string };

/** Prints volumes one after the other as one job. While their pages wait, the browser's own print menu prints them too. */
export function usePrinting(options: ArchiveOptions): Printing {
  const [progress, setProgress] = useState<JobProgress>();
  const [failure, setFailure] = useState<PrintFailure>();
  const [made, setMade] = useState<Made>();
  const running = useRef<AbortController | undefined>(undefined);
  const latest = useRef<Made | undefined>(undefined);
  const keep = (next: Made | undefined): void => {
    latest.current?.release();
    latest.current = next;
    setMade(next);
  };
  const discard = (): void => {
    running.current?.abort();
    setFailure(undefined);
    keep(undefined);
  };
  const asked = JSON.stringify(options);
  // pages of another choice would be a surprise on the paper
  useEffect(() => discard, [asked]);
  usePaper((box) => {
    const pages = latest.current;
    if (!pages) return undefined;
    box.append(pages.element);
    const { title } = document;
    document.title = pages.title;
    return () => {
      document.title = title;
      // the box is taken away with all in it: the pages are kept for another print
      pages.element.remove();
    };
  });

  const prepare = async (): Promise<void> => {
    const tapped = performance.now();
    discard();
    const own = (running.current = new AbortController());
    const { signal } = own;
    const volumes = [...options.volumes].sort((a, b) => a - b);
    const tell = (volume: number, item: JobProgress['item'], at: number): void => {
      const share = (Math.max(0, volumes.indexOf(volume)) + at) / volumes.length;
      const took = performance.now() - tapped;
      const left = took > FRESH / 2 && share > 0.05 ? Math.ceil((took * (1 - share)) / share / 1000) : undefined;
      if (!signal.aborted)
        setProgress({ volume, item, done: 0, total: 0, share, ...(left === undefined ? {} : { left }) });
    };
    tell(0, 'read', 0);
    try {
      const { preparePages } = await import('./print/preparePages');
      let title = '';
      const printables = readVolumes(options, volumes, signal, (volume) => {
        title = titleOf(volume, volumes);
        tell(volume.number, 'pages', BUILT);
      });
      const pages = await preparePages(printables, {
        signal,
        onStep: (volume, share) => tell(volume, 'pages', BUILT + (1 - BUILT) * share),
      });
      keep({ ...pages, volumes, title });
      // the page says first what is printed, for the window covers it
      if (performance.now() - tapped < FRESH) setTimeout(open);
    } catch (error) {
      if (error instanceof Refused) setFailure(error.failure.type === 'stopped' ? undefined : error.failure);
      else if (!signal.aborted)
        setFailure({ type: 'failed', detail: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown' });
    } finally {
      if (running.current === own) {
        running.current = undefined;
        setProgress(undefined);
      }
    }
  };
  const open = (): void => {
    if (latest.current) window.print();
  };
  return { progress, ready: made, failure, prepare, open, discard };
}

/** Of the work at a volume, what is done when it is read and built. */
const BUILT = 0.2;

/** The volume's name, or what several of them are: browsers name a PDF so. */
const titleOf = ({ cover, number, title }: Volume, volumes: readonly number[]): string =>
  `${cover.palace || cover.school} ${cover.span} ${volumes.length > 1 ? '档案' : `${volumeName(number)} ${title}`}`;

/** The volumes in their order, each made when the one before is laid out. Throws `Refused`. */
async function* readVolumes(
  options: ArchiveOptions,
  volumes: readonly number[],
  signal: AbortSignal,
  onVolume: (volume: Volume) => void,
): AsyncGenerator<Printable> {
  const most = MOST_PHOTOS[options.photos];
  let photos = 0;
  for (const number of volumes) {
    const rest = most - photos;
    const answer = await runArchive(
      // comlink's types tell every kind of an answer apart
      (worker) => worker.volume(options, number, rest) as ReturnType<ArchiveWorker['volume']>,
      signal,
    );
    if ('type' in answer) {
      if (answer.type !== 'tooManyPhotos') throw new Refused(answer);
      throw new Refused({ ...answer, photos: photos + answer.photos, most });
    }
    photos += answer.pictures.size;
    onVolume(answer.volume);
    yield answer;
  }
}
