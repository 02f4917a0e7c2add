import { answer, cacheNameOf, storeAll, storeFiles, versionNames, type PrecacheEntry } from './cache';
import type { MessageFromWorker, MessageToWorker } from './messages';
import { keepShared } from './share';

/*
 * Keeps the app's own files so that every page opens without network. It knows no data: what is on the school's server
 * goes past it. An update installs beside the running version and takes over only when the person says so.
 */
declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: PrecacheEntry[] };

const entries = self.__WB_MANIFEST;
const name = cacheNameOf(entries);
const scope = self.registration.scope;
const page = new URL('index.html', scope).href;
const shell = new Set(entries.map((entry) => new URL(entry.url, scope).href));
const folders = ['assets/', 'icons/', 'manifest.webmanifest'].map((path) => new URL(path, scope).href);
/** share_target of the manifest. */
const share = new URL('share', scope).href;

self.addEventListener('install', (event) => {
  // The first visit waits for the shell alone. Who has everything already gets everything again: an update must not
  // take pages away from a phone that is offline afterwards.
  const first = entries.filter((entry) => entry.step === 1);
  event.waitUntil(self.registration.active ? storeAll(name, entries, scope) : storeFiles(name, first, scope));
});

self.addEventListener('activate', (event) => {
  // The page of the first visit goes offline too.
  event.waitUntil(self.clients.claim());
});

self.addEventListener('message', (event) => {
  const message = event.data as MessageToWorker;
  if (message.type === 'SKIP_WAITING') event.waitUntil(self.skipWaiting());
  if (message.type === 'storeRest') event.waitUntil(storeRest(event.source, message.scripts));
});

async function storeRest(asker: ExtendableMessageEvent['source'], scripts: string[]): Promise<void> {
  // A line that drops in the middle is no error: what is stored stays, the next start goes on.
  const files = await storeAll(name, entries, scope).catch(() => undefined);
  const reply: MessageFromWorker = { type: 'restStored', files };
  asker?.postMessage(reply, []);
  // The window that asks runs this version itself, and not an earlier one that an update went past.
  if (scripts.every((script) => shell.has(script))) await dropOldVersions();
}

/**
 * A window of an earlier version still loads its own chunks by name, so old files go only when the one that asked is the
 * only one open. A version that is on its way in keeps its files too.
 */
async function dropOldVersions(): Promise<void> {
  const old = (await versionNames()).filter((other) => other !== name);
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (windows.length > 1 || self.registration.installing || self.registration.waiting) return;
  await Promise.all(old.map((other) => caches.delete(other)));
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method === 'POST' && request.url === share) event.respondWith(keepShared(request, scope));
  if (request.method !== 'GET') return;
  const url = new URL(request.url);
  const plain = url.origin + url.pathname;
  if (request.mode === 'navigate') {
    // Only the app's own page: an address below it, as /db/, is somebody else's.
    if (plain === scope || plain === page) event.respondWith(answer(name, page, request));
  } else if (shell.has(plain) || folders.some((folder) => plain.startsWith(folder))) {
    event.respondWith(answer(name, plain, request));
  }
});
