/** So many pushes of one document follow its edits at once … */
const AT_ONCE = 2;
/** … and then later and later, from half a minute to five: a whole session must not cost 8 kB (DESIGN §5). */
const FIRST_WAIT = 30_000;
const LONGEST_WAIT = 300_000;
/** A document left alone for so long gets one of its pushes at once back. */
const REFILL = 600_000;

export type Pace = {
  mayGo: (id: string) => boolean;
  /** These go up now. */
  note: (ids: readonly string[]) => void;
  /** Milliseconds until the next of these may go; undefined if none is held back. */
  wait: (ids: readonly string[]) => number | undefined;
};

/**
 * Spaces out the pushes of a document that is edited again and again, as a roll of 45 taps or a record being typed.
 * Hiding the app and 现在同步 go past it. `now` is in milliseconds.
 */
export function createPace(now: () => number): Pace {
  const spent = new Map<string, { count: number; at: number }>();
  const countOf = (past: { count: number; at: number }): number => {
    // A clock that was set back must not hold anything back.
    if (now() < past.at) return 0;
    return Math.max(0, past.count - Math.floor((now() - past.at) / REFILL));
  };
  const waitOf = (id: string): number => {
    const past = spent.get(id);
    const over = past ? countOf(past) - AT_ONCE : -1;
    if (!past || over < 0) return 0;
    return Math.max(0, past.at + Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** over) - now());
  };
  return {
    mayGo: (id) => waitOf(id) === 0,
    note: (ids) => {
      for (const [id, past] of spent) if (countOf(past) === 0) spent.delete(id);
      for (const id of ids) {
        const past = spent.get(id);
        spent.set(id, { count: (past ? countOf(past) : 0) + 1, at: now() });
      }
    },
    wait: (ids) => {
      const waits = ids.map(waitOf).filter((wait) => wait > 0);
      return waits.length > 0 ? Math.min(...waits) : undefined;
    },
  };
}
