import { describe, expect, it } from 'vitest';
import type { Student } from '../../src/domain/documents';
import { highestGradeOf, planPromotion, promotionRows, type PromotionRules } from '../../src/domain/promotion';

const child = (classes: Record<string, string>, more: Partial<Student> = {}): Student => ({
  _id: 'student:x',
  type: 'student',
  v: 1,
  name: '夏',
  classes,
  ...more,
});
const rules: PromotionRules = {
  year: 2027,
  lastDay: '2027-07-10',
  highestGrade: highestGradeOf(undefined),
  exceptions: {},
};
const waysOf = (students: Record<string, Student>, more: Partial<PromotionRules> = {}) =>
  Object.fromEntries(
    planPromotion(new Map(Object.entries(students)), { ...rules, ...more }).map(({ key, kind, to }) => [
      key,
      [kind, to],
    ]),
  );

describe('the school year begins', () => {
  it('moves everybody up with the same class number, and lets the highest grade go', () => {
    const ways = waysOf({
      a: child({ '2026': '3.2' }),
      b: child({ '2026': '1' }),
      c: child({ '2026': '6.1' }),
      d: child({ '2025': '5.1', '2026': '6.1' }),
    });
    expect(ways).toEqual({ a: ['up', '4.2'], b: ['up', '2'], c: ['leaves', undefined], d: ['leaves', undefined] });
  });

  it('knows the highest grade of each school', () => {
    const highestGrade = highestGradeOf({ highestGrades: { own: 9, 青山教学点: 4 } });
    const ways = waysOf(
      {
        a: child({ '2026': '6.1' }),
        b: child({ '2026': '4' }, { homeSchool: '青山教学点' }),
        c: child({ '2026': '9' }),
      },
      { highestGrade },
    );
    expect(ways).toEqual({ a: ['up', '7.1'], b: ['leaves', undefined], c: ['leaves', undefined] });
  });

  it('leaves out who left before, and says who has no class to start from', () => {
    const ways = waysOf({ a: child({ '2026': '3.2' }, { left: '2027-03-01' }), b: child({}) });
    expect(ways).toEqual({ b: ['unknown', undefined] });
  });

  it('takes exceptions by hand: stays back, skips a grade, changes class, leaves, goes on after the highest grade', () => {
    const students = Object.fromEntries(['a', 'b', 'c', 'd'].map((key) => [key, child({ '2026': '3.2' })]));
    const ways = waysOf(
      { ...students, e: child({ '2026': '6.1' }) },
      {
        exceptions: {
          a: { kind: 'stays' },
          b: { kind: 'class', code: '5.2' },
          c: { kind: 'class', code: '4.1' },
          d: { kind: 'leaves' },
          e: { kind: 'stays' },
        },
      },
    );
    expect(ways).toEqual({
      a: ['stays', '3.2'],
      b: ['other', '5.2'],
      c: ['other', '4.1'],
      d: ['leaves', undefined],
      e: ['stays', '6.1'],
    });
  });

  it('finds nothing to do the second time', () => {
    const first = planPromotion(
      new Map([
        ['a', child({ '2026': '3.2' })],
        ['b', child({ '2026': '6.2' })],
      ]),
      rules,
    );
    const after = new Map(
      first.map(({ key, to, student }) => [
        key,
        to === undefined
          ? { ...student, left: rules.lastDay }
          : { ...student, classes: { ...student.classes, '2027': to } },
      ]),
    );
    expect(planPromotion(after, rules).map(({ key, kind }) => [key, kind])).toEqual([['a', 'done']]);
  });

  it('counts by the class they come from', () => {
    const steps = planPromotion(
      new Map([
        ['a', child({ '2026': '3.1' })],
        ['b', child({ '2026': '3.1' })],
        ['c', child({ '2026': '6.1' })],
      ]),
      { ...rules, exceptions: { b: { kind: 'class', code: '4.2' } } },
    );
    expect(promotionRows(steps)).toEqual([
      { from: '3.1', to: ['4.1', '4.2'], total: 2, leaving: 0, byHand: 1 },
      { from: '6.1', to: [], total: 1, leaving: 1, byHand: 0 },
    ]);
  });
});
