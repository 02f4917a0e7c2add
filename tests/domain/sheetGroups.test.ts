import { beforeAll, describe, expect, it, test } from 'vitest';
import { applyPlan } from '../../src/domain/sheet/applyPlan';
import type { Cell } from '../../src/domain/sheet/cells';
import { idOfRow, NOTHING_YET, writesOf, type Existing } from '../../src/domain/sheet/plan';
import { readScheme, readTutorKind } from '../../src/domain/sheet/planTutors';
import { afterImporting, planOf, sample, sheet } from '../support/sheets';

const tutors = (...phones: string[]): Cell[][] => [
  ['姓名', '类别', '手机'],
  ...phones.map((phone) => ['张伟', '校内教师', phone]),
];

const table = (time: string) => [
  sheet([
    ['小组', '时间', '地点'],
    ['合唱', time, '音乐室'],
  ]),
];

describe('tutors', () => {
  it('64 are added with their kinds, and their allowances in the office’s space', async () => {
    const plan = planOf(await sample('tutors.xlsx'));
    expect(plan.counts).toEqual({ add: 64, update: 0, skip: 0, unreadable: 0 });
    const kinds = plan.rows.map((row) => row.record['kind']);
    expect(['own', 'otherSchool', 'volunteer'].map((kind) => kinds.filter((one) => one === kind).length)).toEqual([
      50, 1, 13,
    ]);
    expect(writesOf(plan).filter(({ id }) => id.startsWith('allowanceScheme:'))).toHaveLength(64);
    const again = planOf(await sample('tutors.xlsx'), applyPlan(NOTHING_YET, plan));
    expect(again.counts.skip).toBe(64);
    expect(writesOf(again)).toEqual([]);
  });

  test.each([
    ['校内教师', { kind: 'own' }],
    ['外校教师', { kind: 'otherSchool' }],
    ['退休教师', { kind: 'volunteer', volunteerKind: '退休教师' }],
    ['民间艺人', { kind: 'volunteer', volunteerKind: '民间艺人' }],
    ['五老', { kind: 'volunteer', volunteerKind: '五老' }],
  ])('%s', (written, kind) => {
    expect(readTutorKind(written)).toEqual(kind);
  });

  test.each([
    ['课时', 'period'],
    ['按次', 'session'],
    ['月补', 'month'],
    ['无', 'none'],
  ])('%s is paid by %s', (written, scheme) => {
    expect(readScheme(written)).toBe(scheme);
  });

  it('of one name are told apart by the telephone; another number is asked about', () => {
    const two = planOf([sheet(tutors('17725454617', '13812345678'))]);
    expect(two.counts.add).toBe(2);
    const existing = applyPlan(NOTHING_YET, planOf([sheet(tutors('17725454617'))]));
    expect(planOf([sheet(tutors('13812345678'))], existing).rows[0]?.question?.candidates).toHaveLength(1);
  });
});

describe('the timetable', () => {
  it('makes 23 groups with 58 weekly slots, their venues, and warns of double bookings', async () => {
    const existing = await afterImporting('tutors.xlsx');
    const plan = planOf(await sample('timetable.xlsx'), existing);
    expect(plan).toMatchObject({ counts: { add: 23, update: 0, skip: 0, unreadable: 0 }, slots: 58, venues: 16 });
    const after = applyPlan(existing, plan);
    expect(after.groups).toHaveLength(23);
    expect(after.slots).toHaveLength(58);
    expect(after.venues).toHaveLength(16);
    expect(after.tutors).toHaveLength(64);
    expect(after.terms).toMatchObject([{ _id: 'term:2026-1', start: '2026-09-01' }]);
    expect(after.slots.every((slot) => slot.start === '2026-09-01')).toBe(true);
    expect(plan.warnings).toContainEqual({
      type: 'clash',
      what: 'venue',
      name: '篮球场',
      groups: ['篮球', '乒乓球'],
      weekday: 2,
      from: '16:30',
    });
    expect(after.groups.find((group) => group.name === '合唱')).toMatchObject({
      category: 'art',
      grades: { 1: true, 2: true },
      capacity: 40,
    });
    expect(after.groups.find((group) => group.name === '乒乓球')?.category).toBe('sport');
    expect(after.groups.find((group) => group.name === '儿童画')?.grades).toBeUndefined();
    expect(writesOf(planOf(await sample('timetable.xlsx'), after))).toEqual([]);
  });

  it('adds tutors nobody knows by name, so that their list completes them later', async () => {
    const existing = await afterImporting('timetable.xlsx');
    expect(existing.tutors).toHaveLength(46);
    expect(planOf(await sample('tutors.xlsx'), existing).counts).toEqual({
      add: 18,
      update: 46,
      skip: 0,
      unreadable: 0,
    });
  });

  it('that changes during the term ends the old time the day before and starts the new one, so that the past stays', () => {
    const before = applyPlan(NOTHING_YET, planOf(table('周二、周四 16:30-17:30')));
    const plan = planOf(table('周二 16:30-17:30；周五 16:30-17:30'), before, { newKey: (what) => `later.${what}` });
    expect(plan.counts.update).toBe(1);
    const after = applyPlan(before, plan);
    expect(after.slots.map(({ weekday, start, end }) => ({ weekday, start, end }))).toEqual([
      { weekday: 2, start: '2026-09-01', end: undefined },
      { weekday: 4, start: '2026-09-01', end: '2026-11-23' },
      { weekday: 5, start: '2026-11-24', end: undefined },
    ]);
  });

  it('refuses a row whose time cannot be read, and names it', () => {
    expect(planOf(table('面议')).rows[0]).toMatchObject({
      action: 'unreadable',
      reason: { type: 'bad', fields: [{ field: 'time', value: '面议' }] },
    });
  });

  it('takes several rows of one group as its several times', () => {
    const rows = [
      ['小组', '时间'],
      ['合唱', '周二 16:30-17:30'],
      ['合唱', '周四 16:30-17:30'],
      [null, '周六 8:30-9:30'],
    ];
    expect(planOf([sheet(rows)])).toMatchObject({ counts: { add: 1 }, slots: 3 });
  });
});

describe('the lists of members', () => {
  let existing: Existing;
  beforeAll(async () => {
    existing = await afterImporting('roster-school.xlsx', 'timetable.xlsx');
  });

  it('hold 834 memberships; the one that fits two children of a name and class is asked about', async () => {
    const sheets = await sample('members.xlsx');
    const asked = planOf(sheets, existing);
    expect(asked.counts).toEqual({ add: 833, update: 0, skip: 1, unreadable: 0 });
    const open = asked.rows.filter((row) => row.question);
    expect(open.map(({ sheet: name, row, record }) => [name, row, record['name'], record['class']])).toEqual([
      ['足球', 23, '卓玛·央金', '6.2'],
    ]);
    const candidates = open[0]?.question?.candidates ?? [];
    expect(candidates.map(({ birth }) => birth)).toEqual(['2014-07-03', '2014-09-01']);

    const decisions = new Map([[idOfRow({ sheet: '足球', row: 23 }), candidates[1]?.key ?? '']]);
    const decided = planOf(sheets, existing, { decisions });
    expect(decided.counts.add).toBe(834);
    const after = applyPlan(existing, decided);
    expect(after.members).toHaveLength(23);
    expect(after.members.reduce((sum, list) => sum + Object.keys(list.members ?? {}).length, 0)).toBe(834);
    expect(Object.values(after.members[0]?.members ?? {})[0]).toMatchObject({ from: '2026-09-01' });

    const again = planOf(sheets, after);
    expect(again.counts).toEqual({ add: 0, update: 0, skip: 834, unreadable: 0 });
    expect(again.rows.some((row) => row.reason?.type === 'undecided')).toBe(false);
    expect(writesOf(again)).toEqual([]);
  });

  it('say what they would do without a roster, but write nothing', async () => {
    const plan = planOf(await sample('members.xlsx'));
    expect(plan.counts.add).toBe(834);
    expect(plan.blocked).toBe('rosterMissing');
    expect(writesOf(plan)).toEqual([]);
  });

  it('refuse a child the roster does not have', () => {
    const rows = [['合唱小组学员名单'], ['姓名', '班级'], ['查无此人', '302']];
    expect(planOf([sheet(rows, '合唱')], existing).rows[0]).toMatchObject({
      action: 'unreadable',
      reason: { type: 'notFound', name: '查无此人', class: '3.2' },
    });
  });

  it('make a group that is not there yet under the name of its sheet', () => {
    const rows = [
      ['姓名', '班级', '小组'],
      ['水佳鹏', '一(1)', '皮影'],
    ];
    const plan = planOf([sheet(rows)], existing);
    expect(plan.warnings).toContainEqual({ type: 'newGroups', names: ['皮影'] });
    expect(applyPlan(existing, plan).groups.map((group) => group.name)).toContain('皮影');
  });
});
