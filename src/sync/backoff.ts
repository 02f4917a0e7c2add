const SHORTEST = 1_000;
const LONGEST = 300_000;

/**
 * Milliseconds until the next try after so many failures in a row (≥ 1): doubling from 1 s to 5 min (DESIGN §3.6).
 * `chance` (0 ≤ chance < 1) spreads the phones of a school that lost the same line: between half and all of the wait.
 */
export function backoff(failures: number, chance: number): number {
  const whole = Math.min(LONGEST, SHORTEST * 2 ** Math.min(Math.max(failures, 1) - 1, 20));
  return Math.round(whole * (0.5 + chance / 2));
}
