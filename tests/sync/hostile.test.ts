import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runHostile } from './hostile/run';
import { startWorld, type World } from './hostile/world';

/** `HOSTILE_SEED=17` plays one run again, `HOSTILE_RUNS=500` plays so many. */
const { HOSTILE_SEED: only, HOSTILE_RUNS: runs = '5' } = process.env;
const seeds = only ? [Number(only)] : Array.from({ length: Number(runs) }, (_, i) => i + 1);

describe('[R1] everything confirmed is everywhere at the end, over a line that slows, cuts, doubles, lies and falls silent', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());

  // Every fifth server is killed, restored and made anew as well.
  it.each(seeds)('seed %i', { timeout: 180_000 }, async (seed) => {
    const { story, faults } = await runHostile(world, seed, seed % 5 === 0);
    const replay = `HOSTILE_SEED=${seed} npx vitest run tests/sync/hostile.test.ts`;
    expect(faults, `${faults.join('\n')}\n\n${story.join('\n')}\n\nTo play it again: ${replay}`).toEqual([]);
  });
});
