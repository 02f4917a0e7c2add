import { proxy } from 'comlink';
import type { WorkerActions } from '../domain/workerActions';
import { browserPage, type Page } from './page';
import { createWorkerLink, type Pulse, type WorkerPort } from './workerLink';
import { startWorker } from './startWorker';

export type SyncClient = WorkerActions & { start: () => void; stop: () => void };

/** Taps come in bursts; one push for those that come within so many milliseconds. */
const DEBOUNCE = 300;

/**
 * The page's side of syncing: starts the worker, tells it what only a page knows (visible, back online, something was
 * committed) and passes on what people ask. A dead worker is replaced; a call to it fails, and never hangs.
 */
export function createSyncClient(
  createPort: () => WorkerPort = startWorker,
  page: Page = browserPage(),
  times?: Pulse,
): SyncClient {
  const link = createWorkerLink(createPort, times);
  let stops: (() => void)[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const committed = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => link.tell((worker) => worker.wake('commit')), DEBOUNCE);
  };
  const tellVisible = (): void => {
    const isVisible = page.isVisible();
    link.tell((worker) => worker.setVisible(isVisible));
  };

  return {
    start: () => {
      if (stops.length > 0) return;
      link.start(tellVisible);
      stops = [
        page.onVisible(tellVisible),
        page.onOnline(() => link.tell((worker) => worker.wake('look'))),
        page.onCommit(committed),
      ];
    },
    stop: () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
      stops = [];
      link.stop();
    },
    test: (account) => link.call(async (worker) => await worker.test(account)),
    join: (account) => link.call((worker) => worker.join(account)),
    leave: () => link.call((worker) => worker.leave()),
    confirmMove: () => link.call((worker) => worker.confirmMove()),
    syncNow: () => link.call((worker) => worker.syncNow()),
    letGoTerm: (term) => link.call(async (worker) => await worker.letGoTerm(term)),
    fetchPhoto: (photoId, name, isAsked) => link.call((worker) => worker.fetchPhoto(photoId, name, isAsked)),
    stopPhoto: (photoId, name) => link.call((worker) => worker.stopPhoto(photoId, name)),
    movePhotos: (isForced) => link.call((worker) => worker.movePhotos(isForced)),
    makeFile: (request, onProgress) => link.call(async (worker) => await worker.makeFile(request, proxy(onProgress))),
    readFile: (file, password, onProgress) =>
      link.call(async (worker) => await worker.readFile(file, password, proxy(onProgress))),
    applyFile: (file, password, onProgress) =>
      link.call(async (worker) => await worker.applyFile(file, password, proxy(onProgress))),
    makeRollCode: (session) => link.call(async (worker) => await worker.makeRollCode(session)),
    openRollCode: (text) => link.call(async (worker) => await worker.openRollCode(text)),
    takeRollCode: (roll) => link.call((worker) => worker.takeRollCode(roll)),
    stopFile: () => link.call((worker) => worker.stopFile()),
  };
}
