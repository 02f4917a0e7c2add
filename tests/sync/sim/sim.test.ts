import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inWords } from '../../../src/tools/bench/simRows';
import type { Plan } from '../../../src/tools/sim/plan';
import { startPlayers, type Breakage, type Players } from '../../../src/tools/sim/threads';
import { ONCE_FAILED } from './plans';

const SEEDS = 2_000;
/** Two threads need a good half minute on two idle cores; a busy machine takes longer. */
const PATIENCE = 900_000;

const failuresOf = async (players: Players, seeds: readonly (number | Plan)[]): Promise<string[]> => {
  const failed: string[] = [];
  const { stray } = await players.play(seeds, (outcome) => {
    if (outcome.failures.length > 0) failed.push(inWords(outcome));
  });
  return [...failed, ...stray];
};

describe('in seeded stories with several devices, a hostile line and a server that is killed and restored', () => {
  let players: Players;
  beforeAll(async () => {
    players = await startPlayers(2);
  }, PATIENCE);
  afterAll(() => players.close());

  it(
    `[R1] every confirmed commit is in every replica at the end: seeds 1 to ${SEEDS}`,
    async () => {
      const seeds = Array.from({ length: SEEDS }, (_, i) => i + 1);
      expect(await failuresOf(players, seeds)).toEqual([]);
    },
    PATIENCE,
  );

  it.each(ONCE_FAILED)('$name', async ({ plan }) => {
    expect(await failuresOf(players, [plan])).toEqual([]);
  });

  it('the same seed tells the same story', async () => {
    const tasks: number[][] = [];
    for (let time = 0; time < 2; time++) {
      const told = new Map<number, number>();
      await players.play([3, 17, 41], (outcome) => told.set(outcome.seed, outcome.tasks));
      tasks.push([3, 17, 41].map((seed) => told.get(seed) ?? 0));
    }
    expect(tasks[0]).toEqual(tasks[1]);
  });
});

/** Mistakes that somebody could make in the app, with seeds that notice them. */
const BROKEN: { what: string; seeds: [number, number]; breakage: Breakage }[] = [
  {
    what: 'calls clean what changed while it was under way',
    seeds: [21, 28],
    breakage: { file: 'sync/store.ts', from: 'if (waiting?.tick === sent.queued.tick) {', to: 'if (waiting) {' },
  },
  {
    what: 'keeps no history of what lost',
    seeds: [1, 8],
    breakage: { file: 'sync/store.ts', from: 'histories.set(history._id, history);', to: '' },
  },
  {
    what: 'queues nothing again that a restored server lost',
    seeds: [88, 95],
    breakage: { file: 'sync/agreement.ts', from: 'await queueAgain(db, space, lost.value);', to: '' },
  },
];

describe('the stories notice an app', () => {
  it.each(BROKEN)('that $what', async ({ breakage, seeds: [from, to] }) => {
    const players = await startPlayers(2, breakage);
    try {
      const seeds = Array.from({ length: to - from + 1 }, (_, i) => from + i);
      expect(await failuresOf(players, seeds)).not.toEqual([]);
    } finally {
      await players.close();
    }
  });
});
