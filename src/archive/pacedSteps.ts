import type { ArchiveStep } from './contract';

/** A step that is told costs the page a message and a repainted bar: 600 pictures in two seconds would hold its thread. In ms. */
const PAUSE = 100;

/** Tells at most ten steps a second, and the last one always. `now` is a clock in ms. */
export function pacedSteps(onStep: (step: ArchiveStep) => void, now: () => number): (step: ArchiveStep) => void {
  let told = -Infinity;
  return (step) => {
    if (step.share < 1 && now() - told < PAUSE) return;
    told = now();
    onStep(step);
  };
}
