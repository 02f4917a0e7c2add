import { schoolYearOf } from '../../domain/calendar';
import { addDays, isDay, type Day } from '../../domain/dates';
import {
  highestGradeOf,
  planPromotion,
  promotionRows,
  type PromotionRow,
  type PromotionRules,
} from '../../domain/promotion';
import type { Change } from '../../db/commit';
import { promotionChanges } from '../../db/promotion';
import type { Ground } from './newTerm.queries';

/** What moving up means: a row a class, how many move, who leaves, and what is written. */
export type Promotion = { rows: PromotionRow[]; moving: number; leaving: ReadonlySet<string>; changes: Change[] };

/** Moves the school into the year of a term that starts on this day; undefined while that is no day yet. */
export function promotionFor({ students, school }: Ground, start: Day): Promotion | undefined {
  if (!isDay(start)) return undefined;
  const rules: PromotionRules = {
    year: schoolYearOf(start),
    lastDay: addDays(start, -1),
    highestGrade: highestGradeOf(school),
    exceptions: {},
  };
  const steps = planPromotion(students, rules);
  const leaving = steps.filter(({ kind }) => kind === 'leaves').map(({ key }) => key);
  return {
    rows: promotionRows(steps),
    moving: steps.filter(({ kind }) => kind === 'up').length,
    leaving: new Set(leaving),
    changes: promotionChanges(steps, rules),
  };
}
