/**
 * Whether something failed because the device has no room left. Browsers name it differently, Dexie wraps it as `inner`, and
 * what comes from a worker has its message only.
 */
export function isFullDisk(error: unknown): boolean {
  const inner = typeof error === 'object' && error !== null && 'inner' in error ? error.inner : undefined;
  return [error, inner].some((one) => /quota/i.test(one instanceof Error ? `${one.name} ${one.message}` : String(one)));
}
