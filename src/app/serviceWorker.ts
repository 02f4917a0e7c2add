import { Workbox } from 'workbox-window';
import type { MessageFromWorker, MessageToWorker } from '../../sw/messages';
import { offlineState } from '../ui/offlineState';
import { createStore } from '../ui/store';

/** `ready`: a new version waits for a restart. `taken`: another window has restarted; this one still runs the old version. */
export type UpdateState = { type: 'none' } | { type: 'ready'; restart: () => void } | { type: 'taken' };

export const updateState = createStore<UpdateState>({ type: 'none' });

/** An app that stays open for days would otherwise never ask. */
const UPDATE_CHECK_MS = 60 * 60 * 1000;

/**
 * Registers the service worker once the page is loaded, watches for updates, and has the rest of the app stored when idle and
 * `isFree` has resolved: what is more urgent than that has the line to itself.
 */
export function startServiceWorker(isFree: () => Promise<void>): void {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) {
    offlineState.set({ type: 'impossible' });
    return;
  }
  const workbox = new Workbox('./sw.js');
  let isAsked = false;
  const restart = (): void => {
    isAsked = true;
    workbox.messageSkipWaiting();
  };
  workbox.addEventListener('waiting', () => {
    updateState.set({ type: 'ready', restart });
  });
  workbox.addEventListener('controlling', ({ isUpdate, isExternal }) => {
    // The first visit is only being taken over; nothing has changed for it.
    if (!isUpdate && !isExternal) return;
    // Only the window where the person agreed restarts: another one may be in the middle of a roll.
    if (isAsked) location.reload();
    else updateState.set({ type: 'taken' });
    isAsked = false;
  });
  let checkedAt = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || Date.now() - checkedAt < UPDATE_CHECK_MS) return;
    checkedAt = Date.now();
    // Without network there is nothing to find out; the next time will do.
    workbox.update().catch(() => undefined);
  });
  storeRestWhenIdle(isFree);
  // Refused in private windows of some browsers, and where cookies are blocked: the app works, but only online.
  workbox.register().catch(() => offlineState.set({ type: 'impossible' }));
}

async function askForRest(isFree: () => Promise<void>): Promise<void> {
  // A storage that fails is told elsewhere, and holds up nothing here.
  await isFree().catch(() => undefined);
  const { active } = await navigator.serviceWorker.ready;
  const scripts = [...document.scripts].map((script) => script.src);
  const message: MessageToWorker = { type: 'storeRest', scripts };
  active?.postMessage(message, []);
}

function askWhenIdle(isFree: () => Promise<void>): void {
  // Safari has no idle callback; three seconds after loading the first page is painted.
  if ('requestIdleCallback' in window) requestIdleCallback(() => void askForRest(isFree), { timeout: 10_000 });
  else setTimeout(() => void askForRest(isFree), 3000);
}

function storeRestWhenIdle(isFree: () => Promise<void>): void {
  const ask = (): void => askWhenIdle(isFree);
  navigator.serviceWorker.addEventListener('message', ({ data }: MessageEvent<MessageFromWorker>) => {
    if (data.type !== 'restStored' || data.files === undefined) return;
    offlineState.set({ type: 'whole', files: data.files });
  });
  if (document.readyState === 'complete') ask();
  else addEventListener('load', ask, { once: true });
  addEventListener('online', () => {
    if (offlineState.get().type !== 'whole') ask();
  });
}
