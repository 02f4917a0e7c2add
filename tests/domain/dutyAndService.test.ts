import { describe, expect, test } from 'vitest';
import type { Term } from '../../src/domain/documents';
import { dayPatch, dutyOn, swapPatch, weeklyPatch, type DutyRota } from '../../src/domain/dutyRota';
import { isInService, monthsOfService, periodsOf, returnPatches, type TutorFile } from '../../src/domain/service';

const term: Term = {
  _id: 'term:2026-1',
  type: 'term',
  v: 1,
  start: '2026-09-01',
  end: '2027-01-20',
  days: { '2026-10-01': { kind: 'holiday' }, '2026-10-10': { kind: 'makeup', as: 1 } },
};
const rota = (more: Partial<DutyRota>): DutyRota => ({ _id: 'dutyRota:2026-1', type: 'dutyRota', v: 1, ...more });

describe('the duty rota', () => {
  const weekly = rota({ weekly: { '1:li': true, '1:wang': true, '2:zhao': true, '4:sun': true } });

  test('the weekday says who is on duty, a make-up day works like its weekday, nobody on a holiday', () => {
    expect(dutyOn(weekly, term, '2026-11-23')).toEqual(['li', 'wang']);
    expect(dutyOn(weekly, term, '2026-10-10')).toEqual(['li', 'wang']);
    expect(dutyOn(weekly, term, '2026-10-01')).toEqual([]);
    expect(dutyOn(undefined, term, '2026-11-23')).toEqual([]);
  });

  test('two swap a day each and the weekly order stays', () => {
    const patch = swapPatch(weekly, term, ['2026-11-23', 'li'], ['2026-11-24', 'zhao'], '对调');
    const swapped = rota({ ...weekly, ...(patch as Partial<DutyRota>) });
    expect(dutyOn(swapped, term, '2026-11-23')).toEqual(['zhao', 'wang']);
    expect(dutyOn(swapped, term, '2026-11-24')).toEqual(['li']);
    expect(dutyOn(swapped, term, '2026-11-30')).toEqual(['li', 'wang']);
  });

  test('one who swaps with an officer of the same day is named once', () => {
    const patch = swapPatch(weekly, term, ['2026-11-23', 'li'], ['2026-11-30', 'wang'], '');
    expect(patch).toMatchObject({ days: { '2026-11-23': { tutors: ['wang'] }, '2026-11-30': { tutors: ['li'] } } });
  });

  test('changing a weekday takes off who is not named any more', () => {
    expect(weeklyPatch(weekly, 1, ['li', 'sun'])).toEqual({ weekly: { '1:wang': null, '1:li': true, '1:sun': true } });
    expect(dayPatch('2026-11-23', null)).toEqual({ days: { '2026-11-23': null } });
  });
});

describe('times of service', () => {
  const file = { earlier: { a: { from: '2018-09-01', to: '2020-06-30' } } } as unknown as TutorFile;

  test('who left is offered for nothing, who comes back is again', () => {
    expect(isInService({ from: '2024-09-01', to: '2026-06-30' }, '2026-06-30')).toBe(true);
    expect(isInService({ from: '2024-09-01', to: '2026-06-30' }, '2026-07-01')).toBe(false);
    expect(isInService({ from: '2026-12-01' }, '2026-11-24')).toBe(false);
    const back = returnPatches({ from: '2024-09-01', to: '2026-06-30' }, 'k', '2026-11-24');
    expect(back.tutor).toEqual({ from: '2026-11-24', to: null });
    expect(back.file).toEqual({ earlier: { k: { from: '2024-09-01', to: '2026-06-30' } } });
  });

  test('the periods come in order and add up, the time away left out', () => {
    const periods = periodsOf({ from: '2025-09-01' }, file);
    expect(periods.map(({ from }) => from)).toEqual(['2018-09-01', '2025-09-01']);
    expect(monthsOfService(periods, '2026-08-31')).toBe(22 + 12);
  });
});
