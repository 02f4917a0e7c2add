import { classCode, classIn, classNumberOf, compareClasses, gradeOf, type ClassCode } from './classes';
import type { Day } from './dates';
import type { School, Student } from './documents';

/** What happens to one child against the rule: repeats the year, goes to another class (skips, moves), or leaves. */
export type PromotionException = { kind: 'stays' } | { kind: 'class'; code: ClassCode } | { kind: 'leaves' };

export type PromotionRules = {
  /** The school year that begins, e.g. 2027. */
  year: number;
  /** The last day on record of who leaves: that of the school year that ends. */
  lastDay: Day;
  /** The highest grade of the school that a child goes to, see `highestGradeOf`. */
  highestGrade: (homeSchool: string | null | undefined, grade: number) => number;
  /** By student key. */
  exceptions: Readonly<Record<string, PromotionException>>;
};

/**
 * One child's way: `up` a grade, `stays` in its class, `other` class by hand, `leaves`; `done` has a class of the new year
 * already, `unknown` has none to start from. Who left before is in no plan.
 */
export type PromotionStep = {
  key: string;
  student: Student;
  kind: 'up' | 'stays' | 'other' | 'leaves' | 'done' | 'unknown';
  from: ClassCode | undefined;
  to: ClassCode | undefined;
};

/** The grade after which a child leaves where nobody said otherwise: that of primary school, or of middle school. */
const usualHighestGrade = (grade: number): number => (grade <= 6 ? 6 : 9);
/** The key of the own school among `highestGrades`; children of other schools are by their school's name. */
export const OWN_SCHOOL = 'own';

/** The highest grade of a child's school: what the school's record says of it, else 6, or 9 for who is in a grade above. */
export function highestGradeOf(school: Pick<School, 'highestGrades'> | undefined) {
  return (homeSchool: string | null | undefined, grade: number): number =>
    school?.highestGrades?.[homeSchool ? homeSchool : OWN_SCHOOL] ?? usualHighestGrade(grade);
}

function stepOf(key: string, student: Student, rules: PromotionRules): PromotionStep {
  const from = classIn(student.classes, rules.year - 1);
  const already = student.classes?.[String(rules.year)] ?? undefined;
  const exception = rules.exceptions[key];
  const step = (kind: PromotionStep['kind'], to?: ClassCode): PromotionStep => ({ key, student, kind, from, to });
  if (exception?.kind === 'leaves') return step('leaves');
  if (exception?.kind === 'class')
    return already === exception.code ? step('done', already) : step('other', exception.code);
  if (exception?.kind === 'stays' && from) return already === from ? step('done', already) : step('stays', from);
  if (already) return step('done', already);
  if (!from) return step('unknown');
  const grade = gradeOf(from);
  return grade >= rules.highestGrade(student.homeSchool, grade)
    ? step('leaves')
    : step('up', classCode(grade + 1, classNumberOf(from)));
}

/**
 * Where every child goes when a school year begins (SPEC register 3): all of grade n to n + 1 with the same class number, those
 * of the highest grade leave, exceptions by hand. Run again it finds everybody `done` or gone, here and on a second device:
 * earlier years are never touched. By class, as lists are.
 */
export function planPromotion(students: ReadonlyMap<string, Student>, rules: PromotionRules): PromotionStep[] {
  return [...students]
    .filter(([, { left, mergedInto, deleted }]) => !deleted && !mergedInto && !(left && left <= rules.lastDay))
    .map(([key, student]) => stepOf(key, student, rules))
    .sort((a, b) => compareClasses(a.from, b.from));
}

/** Figures of a plan by the class that children come from. */
export type PromotionRow = {
  from: ClassCode | undefined;
  to: ClassCode[];
  total: number;
  leaving: number;
  byHand: number;
};

/** A plan in numbers, a row a class; `unknown` and `done` children are in it with nowhere to go. */
export function promotionRows(steps: readonly PromotionStep[]): PromotionRow[] {
  const rows = new Map<string, PromotionRow>();
  for (const { from, to, kind } of steps) {
    const row = rows.get(from ?? '') ?? { from, to: [], total: 0, leaving: 0, byHand: 0 };
    rows.set(from ?? '', row);
    row.total += 1;
    if (kind === 'leaves') row.leaving += 1;
    if (kind === 'stays' || kind === 'other') row.byHand += 1;
    if (to !== undefined && !row.to.includes(to)) row.to.push(to);
  }
  for (const row of rows.values()) row.to.sort(compareClasses);
  return [...rows.values()];
}
