import { liveQuery } from 'dexie';
import { useEffect, useRef, useState } from 'preact/hooks';

interface Answer<T> {
  deps: readonly unknown[];
  value?: T;
  error?: unknown;
}

const isSame = (a: readonly unknown[], b: readonly unknown[]) =>
  a.length === b.length && a.every((value, index) => Object.is(value, b[index]));

/**
 * What a database query answers, repainting whenever the rows it read change. `undefined` while loading.
 * After a change of `deps` the former answer is gone at once, so that no page ever acts on another page's record;
 * a search box may keep it in sight with `keep`. Errors go to the error boundary.
 */
export function useLive<T>(
  query: () => T | Promise<T>,
  deps: readonly unknown[],
  options: { keep?: boolean } = {},
): T | undefined {
  const [answer, setAnswer] = useState<Answer<T>>();
  const latest = useRef(deps);
  // deps are compared here as well as by the effect, since the paint comes before the effect
  if (!isSame(latest.current, deps)) latest.current = deps;
  const current = latest.current;
  useEffect(() => {
    // The query has to be an async function itself: Dexie follows native awaits only then, and what is read after an await
    // that it lost is not watched.
    const subscription = liveQuery(async () => query()).subscribe({
      next: (value) => setAnswer({ deps: current, value }),
      error: (error: unknown) => setAnswer({ deps: current, error }),
    });
    return () => subscription.unsubscribe();
  }, [current]);
  if (!answer || (answer.deps !== current && !options.keep)) return undefined;
  if (answer.error !== undefined) throw answer.error;
  return answer.value;
}
