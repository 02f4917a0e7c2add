/**
 * What the browser says about this app's storage; numbers are bytes and missing where the browser does not tell. `app` is what
 * the app's own files take (Chromium alone says).
 */
export type StorageState = { persisted: boolean | undefined; usage?: number; quota?: number; app?: number };

export async function readStorage(): Promise<StorageState> {
  // Missing on plain HTTP and in old Safari.
  const storage = 'storage' in navigator ? navigator.storage : undefined;
  const estimate = storage && 'estimate' in storage ? await storage.estimate() : {};
  const persisted = storage && 'persisted' in storage ? await storage.persisted() : undefined;
  return {
    persisted,
    ...(estimate.usage === undefined ? {} : { usage: estimate.usage }),
    ...(estimate.quota === undefined ? {} : { quota: estimate.quota }),
    ...appUsage(estimate),
  };
}

/** `usageDetails` is Chromium's own. */
function appUsage(estimate: object): { app?: number } {
  const details: unknown = 'usageDetails' in estimate ? estimate.usageDetails : undefined;
  if (typeof details !== 'object' || details === null || !('caches' in details)) return {};
  return typeof details.caches === 'number' ? { app: details.caches } : {};
}

/** Below this many bytes, or above this share of what the browser allows, it is time to free some. */
const LITTLE = 50_000_000;
const MUCH = 0.8;

/** Bytes left where that is little; undefined where there is room, or the browser does not say. */
export function littleRoom({ usage, quota }: StorageState): number | undefined {
  if (usage === undefined || quota === undefined || quota <= 0) return undefined;
  const rest = Math.max(0, quota - usage);
  return rest < LITTLE || usage / quota >= MUCH ? rest : undefined;
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
