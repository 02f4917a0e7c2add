/** So many rounds in a row a server may stumble (5xx) over a push before the document that trips it is looked for. */
const ROUNDS = 3;
/** Found so many and nothing taken: it is the server that is ill. */
const ENOUGH = 3;

/** What pushes of a space know of a server that stumbles, kept from round to round. */
export type Stumbles = { inARow: number };

export const createStumbles = (): Stumbles => ({ inARow: 0 });

export const isSearching = ({ inARow }: Stumbles): boolean => inARow >= ROUNDS;

/** Whether the search has found the server itself. */
export const isHopeless = (found: number, taken: number): boolean => taken === 0 && found >= ENOUGH;

/** Another order in every search, so that several culprits that lie together do not hide the rest for ever. */
export function turned<T>(items: readonly T[], { inARow }: Stumbles): T[] {
  const start = items.length === 0 ? 0 : ((inARow - ROUNDS) * 37) % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}
