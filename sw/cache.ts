/** One file of the build. `revision` is null where the name holds a hash of the content. */
export type PrecacheFile = { url: string; revision: string | null };

/**
 * What the build writes into the service worker (src/tools/precachePlan.ts): with step 1 the shell, all that Today and the roll
 * need without network; with step 2 the one file that lists everything else.
 */
export type PrecacheEntry = PrecacheFile & { step: 1 | 2 };

const PREFIX = 'yingchuang-';
// Servers name Accept-Encoding in Vary; what is stored is unpacked already.
const ANY = { ignoreVary: true };

/** Names the version by what it consists of, so that two builds share a cache only if all their files are the same. */
export function cacheNameOf(entries: readonly PrecacheEntry[]): string {
  let hash = 5381;
  for (const character of JSON.stringify(entries)) hash = ((hash * 33) ^ character.charCodeAt(0)) >>> 0;
  return PREFIX + hash.toString(36);
}

/** Versions on this device, this one included. */
export async function versionNames(): Promise<string[]> {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX));
}

/**
 * Stores the files that are missing and returns how many of them are there now; throws if one cannot be had.
 * A hashed file that an earlier version left is taken from there, any other one is asked for anew.
 */
export async function storeFiles(name: string, entries: readonly PrecacheFile[], scope: string): Promise<number> {
  const cache = await caches.open(name);
  // Few at a time: on a 2G line twenty parallel files would all time out together.
  const waiting = [...entries];
  const work = async (): Promise<void> => {
    for (let entry = waiting.shift(); entry; entry = waiting.shift()) {
      const url = new URL(entry.url, scope).href;
      if (await cache.match(url, ANY)) continue;
      const earlier = entry.revision === null ? await caches.match(url, ANY) : undefined;
      await cache.put(url, earlier ?? (await download(url, entry.revision === null ? 'default' : 'no-cache')));
    }
  };
  await Promise.all(Array.from({ length: 4 }, work));
  return entries.length;
}

/** Stores all of a version and returns how many files that are; throws if one cannot be had. */
export async function storeAll(name: string, entries: readonly PrecacheEntry[], scope: string): Promise<number> {
  let stored = await storeFiles(name, entries, scope);
  const cache = await caches.open(name);
  for (const { url, step } of entries) {
    const list = step === 2 && (await cache.match(new URL(url, scope).href, ANY));
    if (list) stored += await storeFiles(name, (await list.json()) as PrecacheFile[], scope);
  }
  return stored;
}

async function download(url: string, cache: RequestCache): Promise<Response> {
  const response = await fetch(url, { cache, credentials: 'same-origin' });
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  // A redirected answer may not answer a navigation, so what is stored is a plain copy.
  if (!response.redirected) return response;
  return new Response(await response.blob(), { headers: response.headers });
}

/** The stored file, of this version first, of an earlier one for a window that still runs it, else the network's. */
export async function answer(name: string, url: string, request: Request): Promise<Response> {
  const cache = await caches.open(name);
  return (await cache.match(url, ANY)) ?? (await caches.match(url, ANY)) ?? fetch(request);
}
