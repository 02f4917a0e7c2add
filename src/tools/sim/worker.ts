import './quiet';
import { parentPort } from 'node:worker_threads';
import { drawPlan, type Plan } from './plan';
import { playPlan, playSeed, shorten, type Outcome } from './simulation';

/** What the thread is asked: play these seeds or plans, or play a seed and leave out of it what does not matter. */
export type Ask = { play: readonly (number | Plan)[] } | { shorten: number };
/** What it answers. `stray` holds errors that nobody awaited. */
export type Told = { outcomes: Outcome[]; stray: string[] };

const stray: string[] = [];
process.on('unhandledRejection', (error) => {
  stray.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
});

async function answer(ask: Ask): Promise<Outcome[]> {
  if ('shorten' in ask) {
    const plan = await shorten(drawPlan(ask.shorten));
    const outcome = await playPlan(plan);
    return [{ ...outcome, trace: [`plan: ${JSON.stringify(plan)}`, ...outcome.trace] }];
  }
  const outcomes: Outcome[] = [];
  for (const one of ask.play) {
    const outcome = typeof one === 'number' ? await playSeed(one) : await playPlan(one);
    // What went well is only counted: its trace would fill the memory of whoever asked.
    outcomes.push(outcome.failures.length > 0 ? outcome : { ...outcome, trace: [] });
  }
  return outcomes;
}

parentPort?.on('message', (ask: Ask) => {
  const play = async (): Promise<void> => {
    const outcomes = await answer(ask);
    const told: Told = { outcomes, stray: stray.splice(0) };
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
    parentPort?.postMessage(told);
  };
  void play();
});
