/** Seeded chance: the same seed gives the same sequence on every machine. */
export type Random = {
  /** 0 ≤ x < 1. */
  next: () => number;
  /** A whole number from `low` to `high`, both inclusive. */
  int: (low: number, high: number) => number;
  chance: (probability: number) => boolean;
  /** One item; throws on an empty list, which is a bug in the stock. */
  pick: <T>(items: readonly T[]) => T;
  shuffle: <T>(items: readonly T[]) => T[];
  bytes: (count: number) => Uint8Array;
};

function hash(text: string): number {
  let value = 2166136261;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 16777619);
  return value >>> 0;
}

/**
 * A stream of its own for every purpose (`seed`, then what it is for), so that more students do not change the tutors.
 * Mulberry32: 32 bits of state are plenty for a school.
 */
export function createRandom(...seed: (string | number)[]): Random {
  let state = hash(seed.join('/'));
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const pick = <T>(items: readonly T[]): T => {
    const item = items[Math.floor(next() * items.length)];
    if (item === undefined) throw new Error('Nothing to pick from');
    return item;
  };
  const shuffle = <T>(items: readonly T[]): T[] => {
    const rest = [...items];
    const mixed: T[] = [];
    while (rest.length > 0) mixed.push(...rest.splice(Math.floor(next() * rest.length), 1));
    return mixed;
  };
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick,
    shuffle,
    bytes: (count) => Uint8Array.from({ length: count }, () => Math.floor(next() * 256)),
  };
}
