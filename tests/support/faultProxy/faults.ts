/** Which requests a fault hits: a part of `METHOD /path?query`, or a pattern on it. */
export type Match = string | RegExp;

type Aimed = { match: Match; times?: number };

export type Fault = Aimed &
  (
    | /** Answers without asking the server: `{ error, reason }` with this status. `retryAfter` is that header's text. */
      { kind: 'status'; status: number; reason?: string; retryAfter?: string }
      /** Answers with a gateway's own page instead of the server's JSON; with 302 it leads to that page. */
    | { kind: 'page'; status: number }
    /** Lets the server do its work, then sends only so many bytes of the body and cuts the line; 0 loses the answer whole. */
    | { kind: 'cut'; afterBytes: number }
    /** The same, but the answer ends as if it were whole: no length is said, no line breaks. */
    | { kind: 'truncate'; afterBytes: number }
    /** Takes so many bytes of the request's body and cuts the line: the server never hears of it. */
    | { kind: 'cutUp'; afterBytes: number }
    /** Has the server do it twice and passes on the second answer. */
    | { kind: 'twice' }
    /** Sends the answer a second time on the same connection, where a careless client takes it for the next one. */
    | { kind: 'echo' }
    /** Moves the `Date` of the answer by so many milliseconds. */
    | { kind: 'date'; ms: number }
    /** Takes the request and never answers. */
    | { kind: 'silence' }
    /** Holds the request back for so long. */
    | { kind: 'delay'; ms: number }
  );

export type FaultOf<K extends Fault['kind']> = Extract<Fault, { kind: K }>;

export type Armoury = {
  /** Injects a fault; the returned function takes it back. `times` (default: for ever) limits how often it strikes. */
  inject: (fault: Fault) => () => void;
  clear: () => void;
  /** The first fault of this kind that hits the line, used up by once. */
  strike: <K extends Fault['kind']>(kind: K, line: string) => FaultOf<K> | undefined;
};

const isKind = <K extends Fault['kind']>(fault: Fault, kind: K): fault is FaultOf<K> => fault.kind === kind;

const hits = (match: Match, line: string): boolean =>
  typeof match === 'string' ? line.includes(match) : match.test(line);

/** Keeps the faults a test has injected and says which one strikes. */
export const createArmoury = (): Armoury => {
  const armed = new Set<{ fault: Fault; left: number }>();
  return {
    inject: (fault) => {
      const entry = { fault, left: fault.times ?? Number.POSITIVE_INFINITY };
      armed.add(entry);
      return () => void armed.delete(entry);
    },
    clear: () => armed.clear(),
    strike: (kind, line) => {
      for (const entry of armed) {
        const { fault } = entry;
        if (!isKind(fault, kind) || entry.left <= 0 || !hits(fault.match, line)) continue;
        entry.left -= 1;
        return fault;
      }
      return undefined;
    },
  };
};
