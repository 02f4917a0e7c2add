/** What a page tells the service worker. */
export type MessageToWorker =
  /** Take over now: the person agreed to restart. The word is workbox-window's. */
  | { type: 'SKIP_WAITING' }
  /** The page is idle: fetch what the first visit left out, then drop versions no window needs. `scripts` are its own. */
  | { type: 'storeRest'; scripts: string[] };

/** The service worker's answer to `storeRest`: how many files the whole app has; undefined while some are missing. */
export type MessageFromWorker = { type: 'restStored'; files: number | undefined };
