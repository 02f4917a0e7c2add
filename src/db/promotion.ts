import { idOf } from '../domain/ids';
import type { PromotionRules, PromotionStep } from '../domain/promotion';
import { commit, type Change, type Committed } from './commit';
import type { YingchuangDatabase } from './database';

/**
 * What a plan writes, as one logical action with whatever else the caller commits. What another device wrote meanwhile holds:
 * a class of the new year that a child has by now is only replaced where the plan says so by hand.
 */
export function promotionChanges(steps: readonly PromotionStep[], { year, lastDay }: PromotionRules): Change[] {
  return steps.flatMap(({ key, kind, to }): Change[] => {
    const id = idOf('student', key);
    if (kind === 'leaves') {
      return [{ id, space: 'main', set: (stored) => (stored && !stored['left'] ? { left: lastDay } : undefined) }];
    }
    if (to === undefined || kind === 'done') return [];
    return [
      {
        id,
        space: 'main',
        set: (stored) => {
          if (!stored) return undefined;
          const classes = stored['classes'] as Record<string, unknown> | null | undefined;
          return kind === 'up' && classes?.[String(year)] ? undefined : { classes: { [String(year)]: to } };
        },
      },
    ];
  });
}

/** Moves everybody up in one transaction, with one undo. Throws `CommitError`. */
export function promote(
  db: YingchuangDatabase,
  steps: readonly PromotionStep[],
  rules: PromotionRules,
): Promise<Committed> {
  return commit(db, promotionChanges(steps, rules));
}
