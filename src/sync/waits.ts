import { backoff } from './backoff';
import type { Outcome } from './visit';

/**
 * After a good round the longpoll hears changes, and an app that is hidden asks when it is shown: a full round (ms) finds what
 * both missed. Where no longpoll gets through it is the only way to hear.
 */
const IDLE = 1_800_000;
const IDLE_DEAF = 300_000;
/** Servers lock out who asks too often (ms) with an account that is refused. */
const REFUSED = 3_600_000;
/** Another tab is at it: asked for again after this time (ms), and twice as long every time up to eight times. */
const BUSY = 5_000;
/** A line that flaps, or a window shown again and again, is a reason to ask no oftener than this (ms), while asking is in vain than four times this. */
const LOOK_GAP = 3_000;

/** Problems that stop nothing: the round did what there was to do. */
export function isBad({ problem }: Outcome): boolean {
  return problem !== undefined && problem.type !== 'clock';
}

/** How many rounds in a row went badly, and how many found another tab at it; `chance` answers 0–1, so that phones do not ask all at once. */
export type Luck = { failures: number; busyRounds: number; isDeaf: boolean; chance: () => number };

/** Milliseconds until the next round. No outcome: there is no account. */
export function waitAfter(outcome: Outcome | undefined, { failures, busyRounds, isDeaf, chance }: Luck): number {
  if (!outcome) return REFUSED;
  const { problem, isBusy, retryAfter = 0 } = outcome;
  if (problem?.type === 'signIn' || problem?.type === 'otherServer') return REFUSED;
  if (isBad(outcome)) return Math.max(retryAfter, backoff(failures, chance()));
  if (isBusy) return BUSY * 2 ** Math.min(busyRounds - 1, 3);
  return isDeaf ? IDLE_DEAF : IDLE;
}

/** Milliseconds for which neither the line's coming back nor the app's being shown begins another round. */
export function gapAfter({ retryAfter = 0 }: Outcome, failures: number): number {
  return Math.max(retryAfter, LOOK_GAP * 2 ** Math.min(failures, 2));
}
