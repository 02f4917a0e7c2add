/** What a page tells the service worker. */
export type MessageToWorker =
  /** Take over now: the person agreed to restart. The word is workbox-window's. */
  | { type: 'SKIP_WAITING' }
  /** The page is idle: fetch what the first visit left out, then drop versions no window needs. `scripts` are its own. */
  | { type: 'storeRest'; scripts: string[] };

/** The service worker's answer to `storeRest`: files that are stored by now, of how many. */
export type MessageFromWorker = { type: 'restStored'; stored: number; total: number };
