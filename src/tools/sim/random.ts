/** Numbers that look random and follow from the seed alone. */
export type Random = {
  /** 0 ≤ x < 1. */
  next: () => number;
  /** A whole number, both ends inclusive. */
  int: (from: number, to: number) => number;
  /** True in so many of 1 cases. */
  chance: (share: number) => boolean;
  pick: <T>(items: readonly T[]) => T;
  bytes: (count: number) => Uint8Array;
  /** A stream of its own that does not move this one: what one part draws does not change another part. */
  fork: (name: string) => Random;
};

function hash(text: string, start: number): number {
  let value = start ^ 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  // Neighbouring seeds must not give neighbouring streams.
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/** A generator (mulberry32) whose whole stream is given by the seed. */
export function createRandom(seed: number): Random {
  const start = hash('', seed);
  let state = start;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    int: (from, to) => from + Math.floor(next() * (to - from + 1)),
    chance: (share) => next() < share,
    pick: (items) => {
      const item = items[Math.floor(next() * items.length)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
    bytes: (count) => Uint8Array.from({ length: count }, () => Math.floor(next() * 256)),
    fork: (name) => createRandom(hash(name, start)),
  };
}
