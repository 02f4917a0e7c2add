import { createStore } from './store';

/** How much of the app itself is stored on this device, for the settings page. */
export type OfflineState =
  /** No service worker: plain HTTP, a private window, or a browser without one. */
  | { type: 'impossible' }
  /** The first step is on its way or there; the rest follows when the phone has nothing to do. */
  | { type: 'partly' }
  | { type: 'whole'; files: number };

export const offlineState = createStore<OfflineState>({ type: 'partly' });
