/** Takes a lock at once or not at all; the function returned gives it back. */
export type TryLock = (name: string) => Promise<(() => void) | undefined>;

/** Web Locks, so that two tabs never push side by side; where a browser has none, every tab is on its own. */
export function createTryLock(locks: LockManager | undefined): TryLock {
  if (!locks) return () => Promise.resolve(() => undefined);
  return (name) =>
    new Promise((resolve, reject) => {
      locks
        .request(name, { ifAvailable: true }, (lock) => {
          if (!lock) {
            resolve(undefined);
            return undefined;
          }
          return new Promise<void>((release) => resolve(() => release()));
        })
        .catch(reject);
    });
}
