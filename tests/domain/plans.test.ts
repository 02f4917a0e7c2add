import { describe, expect, it } from 'vitest';
import type { Group, Session, Slot, Term } from '../../src/domain/documents';
import { monthsOfPlan, overdueTasks, taskFigures, tasksOf, type PalacePlan } from '../../src/domain/palacePlan';
import { textsToTake, weeksToTake } from '../../src/domain/planCopy';
import {
  figuresOfSessions,
  isPlanWritten,
  lessonStateOf,
  sessionsOfTerm,
  weekRows,
} from '../../src/domain/planProgress';

const palace = (fields: Partial<PalacePlan>): PalacePlan => ({
  _id: 'palacePlan:2026-1',
  type: 'palacePlan',
  v: 1,
  ...fields,
});

const TASKS: PalacePlan['tasks'] = {
  a: { month: '2026-09', text: '招生报名', owner: 't1', order: 1 },
  b: { month: '2026-09', text: '开班仪式', due: '2026-09-15', order: 2 },
  c: { month: '2026-12', text: '期末汇演', order: 1 },
  gone: null,
};

describe('the tasks of the palace plan', () => {
  it('come month by month, and are late once their day, or their month, is over', () => {
    const rows = tasksOf(palace({ tasks: TASKS, progress: { b: { state: 'done', on: '2026-09-20' } } }), '2026-10-03');
    expect(rows.map(({ key, due, late, state }) => [key, due, late, state])).toEqual([
      ['a', '2026-09-30', 3, 'open'],
      ['b', '2026-09-15', 0, 'done'],
      ['c', '2026-12-31', 0, 'open'],
    ]);
    expect(taskFigures(rows)).toEqual({ total: 3, done: 1, doing: 0, late: 1 });
  });

  it('are not late on their last day', () => {
    expect(tasksOf(palace({ tasks: TASKS }), '2026-09-30').map(({ late }) => late)).toEqual([0, 15, 0]);
  });

  it('are listed for the director, the longest overdue first, of every plan that was not deleted', () => {
    const year = palace({ _id: 'palacePlan:2026', tasks: { d: { month: '2026-08', text: '采购器材' } } });
    const deleted = palace({ _id: 'palacePlan:2025', tasks: { e: { month: '2025-09', text: '旧' } }, deleted: true });
    expect(
      overdueTasks([palace({ tasks: TASKS }), year, deleted], '2026-10-03').map(({ key, plan }) => [key, plan]),
    ).toEqual([
      ['d', '2026'],
      ['b', '2026-1'],
      ['a', '2026-1'],
    ]);
  });

  it('belong to the months of the term, or of both terms of the year', () => {
    const term = { _id: 'term:2026-1', start: '2026-08-31', end: '2027-01-15' };
    expect(monthsOfPlan('2026-1', [term])).toEqual(['2026-08', '2026-09', '2026-10', '2026-11', '2026-12', '2027-01']);
    expect(monthsOfPlan('2026', []).length).toBe(11);
  });
});

const TERM: Term = {
  _id: 'term:2026-1',
  type: 'term',
  v: 1,
  start: '2026-09-01',
  end: '2026-09-30',
  days: { '2026-09-08': { kind: 'holiday', reason: '校庆' } },
};
const GROUPS = new Map<string, Group>([['g', { _id: 'group:g', type: 'group', v: 1, name: '剪纸' }]]);
const SLOT: Slot = {
  _id: 'slot:s',
  type: 'slot',
  v: 1,
  group: 'g',
  weekday: 2,
  from: '16:30',
  to: '17:30',
  start: '2026-09-01',
};
const session = (date: string, fields: Partial<Session>): Session => ({
  _id: `session:s:${date.replaceAll('-', '')}`,
  type: 'session',
  v: 1,
  group: 'g',
  date,
  from: '16:30',
  to: '17:30',
  ...fields,
});

describe('planned against held', () => {
  const sessions = [
    session('2026-09-01', { signIns: { t: '16:20' }, plan: '认识剪刀' }),
    session('2026-09-15', { notHeld: { reason: 'weather' } }),
    // moved to the Wednesday
    { ...session('2026-09-22', { plan: '对称' }), date: '2026-09-23' },
  ];
  const term = sessionsOfTerm(TERM, [SLOT], sessions, GROUPS);

  it('counts every session of the term once, without the holiday, and a moved one on its new day', () => {
    expect(term.map((one) => [one.date, lessonStateOf(one, '2026-09-16')])).toEqual([
      ['2026-09-01', 'held'],
      ['2026-09-15', 'notHeld'],
      ['2026-09-23', 'ready'],
      ['2026-09-29', 'missing'],
    ]);
    expect(figuresOfSessions(term, '2026-09-16')).toEqual({
      planned: 4,
      due: 2,
      held: 1,
      notHeld: 1,
      lessonPlans: 2,
      minutes: 60,
    });
  });

  it('says of a day gone by without a record that nothing is known', () => {
    expect(lessonStateOf(term[3] ?? (undefined as never), '2026-09-30')).toBe('unheld');
  });

  it('fills the weeks from the calendar', () => {
    const plan = {
      _id: 'plan:g:2026-1',
      type: 'plan' as const,
      v: 1,
      group: 'g',
      weeks: { '3': { content: '刻剪', hours: 2 } },
    };
    const rows = weekRows(TERM, term, plan);
    expect(
      rows.map(({ week, from, to, plan, sessions, off }) => [
        week,
        from,
        to,
        plan?.content,
        sessions.length,
        off.length,
      ]),
    ).toEqual([
      [1, '2026-09-01', '2026-09-06', undefined, 1, 0],
      [2, '2026-09-07', '2026-09-13', undefined, 0, 1],
      [3, '2026-09-14', '2026-09-20', '刻剪', 1, 0],
      [4, '2026-09-21', '2026-09-27', undefined, 1, 0],
      [5, '2026-09-28', '2026-09-30', undefined, 1, 0],
    ]);
    expect(isPlanWritten(plan)).toBe(true);
    expect(isPlanWritten({ ...plan, weeks: { '3': { content: ' ' } } })).toBe(false);
  });
});

describe('taking a plan over', () => {
  it('never writes over what is there', () => {
    expect(textsToTake({ aims: '自己的', measures: ' ' }, { aims: '旧目标', measures: '旧措施' })).toEqual({
      measures: '旧措施',
    });
  });

  it('lets no holiday swallow a week: the n-th content goes to the n-th week with sessions', () => {
    const taken = { '1': { content: '甲' }, '2': { content: '乙' }, '4': { content: '丙', hours: 2 } };
    expect(weeksToTake({ '3': { content: '自己的' } }, taken, [1, 3, 4])).toEqual({
      '1': { content: '甲' },
      '4': { content: '丙', hours: 2 },
    });
  });
});
