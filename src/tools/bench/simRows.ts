import { cpus } from 'node:os';
import type { Outcome } from '../sim/simulation';
import { startPlayers } from '../sim/threads';
import { atMost, type BenchRow, type Tell } from './row';

export const simNames = ['sim', 'sim-seconds'] as const;

/** Said by name it is the long run; among all other rows it plays what `npm test` plays. */
const [ALL, SOME] = [100_000, 2_000];
/** Minutes, not hours: what somebody waits for before a release (s). */
const PATIENCE = 1_800;
const MOST_TOLD = 20;

export type SimWish = { seeds?: number; isNamed: boolean };

const threadsHere = (): number => Math.max(1, Math.min(8, cpus().length));

/** A failure in words, with the command that plays it again. */
export const inWords = ({ seed, failures }: Outcome): string =>
  [`seed ${seed}: npm run bench -- sim --seed ${seed}`, ...failures.slice(0, 5).map((text) => `  ${text}`)].join('\n');

/** Plays seeded stories in virtual time; a failing seed is told with how to play it again. */
export async function simRows(tell: Tell, { seeds, isNamed }: SimWish): Promise<BenchRow[]> {
  const count = seeds ?? (isNamed ? ALL : SOME);
  const players = await startPlayers(threadsHere());
  try {
    const failed: Outcome[] = [];
    let played = 0;
    let commits = 0;
    const start = performance.now();
    const { stray } = await players.play(
      Array.from({ length: count }, (_, i) => i + 1),
      (outcome) => {
        played += 1;
        commits += outcome.commits;
        if (outcome.failures.length > 0) {
          failed.push(outcome);
          if (failed.length <= MOST_TOLD) tell(inWords(outcome));
        }
        if (played % 5_000 === 0) tell(`${played} of ${count} seeds, ${failed.length} failed`);
      },
    );
    for (const text of stray.slice(0, MOST_TOLD)) tell(`an error that nobody awaited: ${text}`);
    const seconds = (performance.now() - start) / 1000;
    tell(`${played} seeds with ${commits} confirmed commits in ${seconds.toFixed(0)} s, ${failed.length} failed`);
    if (failed.length + stray.length > 0) process.exitCode = 1;
    return [
      atMost('sim', 'failed seeds', failed.length + stray.length, 0, played),
      atMost('sim-seconds', 's', seconds, PATIENCE, played),
    ];
  } finally {
    await players.close();
  }
}

/** Plays one seed, leaves out what does not matter, and tells the story. Returns whether it went well. */
export async function replaySeed(seed: number, tell: Tell): Promise<boolean> {
  const players = await startPlayers(1);
  try {
    const found: Outcome[] = [];
    await players.play([seed], (outcome) => found.push(outcome));
    const [outcome] = found;
    if (!outcome || outcome.failures.length === 0) {
      tell(`seed ${seed} goes well`);
      return true;
    }
    tell(`seed ${seed} fails:\n${outcome.failures.join('\n')}\n\nThe steps that matter:`);
    const short = await players.shorten(seed);
    tell([...short.trace, ...short.failures].join('\n'));
    return false;
  } finally {
    await players.close();
  }
}
