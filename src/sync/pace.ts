/** So many pushes of one document follow its edits at once … */
const AT_ONCE = 4;
/** … and then one in so many milliseconds: a roll of 45 taps must not go up 45 times (DESIGN §5, 8 kB a session). */
const INTERVAL = 20_000;

export type Pace = {
  mayGo: (id: string) => boolean;
  /** These go up now. */
  note: (ids: readonly string[]) => void;
  /** Milliseconds until the next of these may go; undefined if none is held back. */
  wait: (ids: readonly string[]) => number | undefined;
};

/** Spaces out the pushes of a document that is edited again and again. `now` is in milliseconds. */
export function createPace(now: () => number): Pace {
  const spent = new Map<string, { count: number; at: number }>();
  const countOf = (id: string): number => {
    const past = spent.get(id);
    if (!past) return 0;
    // A clock that was set back must not hold anything back.
    const refilled = now() < past.at ? AT_ONCE : Math.floor((now() - past.at) / INTERVAL);
    return Math.max(0, past.count - refilled);
  };
  return {
    mayGo: (id) => countOf(id) < AT_ONCE,
    note: (ids) => {
      for (const old of spent.keys()) if (countOf(old) === 0) spent.delete(old);
      for (const id of ids) spent.set(id, { count: Math.min(AT_ONCE, countOf(id) + 1), at: now() });
    },
    wait: (ids) => {
      const waits = ids.flatMap((id) => {
        const past = spent.get(id);
        return past && countOf(id) >= AT_ONCE ? [past.at + INTERVAL - now()] : [];
      });
      return waits.length > 0 ? Math.max(0, Math.min(...waits)) : undefined;
    },
  };
}
