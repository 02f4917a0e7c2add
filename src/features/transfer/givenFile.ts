/** Where the service worker leaves a file that another app shared with this one. */
const CACHE = 'shared-files';

/** Takes the file that was shared, once; undefined if there is none. */
export async function takeShared(): Promise<File | undefined> {
  if (!('caches' in globalThis)) return undefined;
  const cache = await caches.open(CACHE);
  const [request] = await cache.keys();
  const answer = request && (await cache.match(request));
  if (!answer) return undefined;
  const bytes = await answer.blob();
  await caches.delete(CACHE);
  return new File([bytes], 'shared');
}

/** The newer browsers' own; not in TypeScript's library yet. */
type LaunchQueue = {
  setConsumer: (consumer: (params: { files: readonly { getFile?: () => Promise<File> }[] }) => void) => void;
};

/** Hears of files that the system opens with the installed app (desktops). */
export function onLaunched(take: (file: File) => void): void {
  if (!('launchQueue' in window)) return;
  const queue = window.launchQueue as LaunchQueue;
  queue.setConsumer(({ files }) => {
    // A file that was moved away meanwhile is chosen by hand.
    files[0]?.getFile?.().then(take, () => undefined);
  });
}
