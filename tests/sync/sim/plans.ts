import type { Plan } from '../../../src/tools/sim/plan';

/**
 * Stories that once went wrong, shortened to the steps that mattered, under the number of the seed that found them. They stay
 * for ever, written out, for a number means another story as soon as stories learn something new.
 */
export const ONCE_FAILED: readonly { name: string; plan: Plan }[] = [];
