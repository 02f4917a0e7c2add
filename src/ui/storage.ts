/** What the browser says about this app's storage; numbers are bytes and missing where the browser does not tell. */
export type StorageState = { persisted: boolean | undefined; usage?: number; quota?: number };

export async function readStorage(): Promise<StorageState> {
  // Missing on plain HTTP and in old Safari.
  const storage = 'storage' in navigator ? navigator.storage : undefined;
  const estimate = storage && 'estimate' in storage ? await storage.estimate() : {};
  const persisted = storage && 'persisted' in storage ? await storage.persisted() : undefined;
  return {
    persisted,
    ...(estimate.usage === undefined ? {} : { usage: estimate.usage }),
    ...(estimate.quota === undefined ? {} : { quota: estimate.quota }),
  };
}

/**
 * Asks the browser not to clear this app's data when space runs short. To be called when there is something to keep and the
 * person has just done something: Firefox asks them, Chromium decides by itself. False if it refused or cannot.
 */
export async function keepStorage(): Promise<boolean> {
  if (!('storage' in navigator) || !('persist' in navigator.storage)) return false;
  return (await navigator.storage.persisted()) || (await navigator.storage.persist());
}

const UNITS = [
  { name: 'GB', size: 1e9 },
  { name: 'MB', size: 1e6 },
] as const;

/** `12.3 MB`: powers of 1,000, as phones count. */
export function bytesToText(bytes: number): string {
  const unit = UNITS.find(({ size }) => bytes >= size);
  if (!unit) return `${Math.ceil(bytes / 1e3)} KB`;
  const count = bytes / unit.size;
  return `${count.toFixed(count < 100 ? 1 : 0)} ${unit.name}`;
}
