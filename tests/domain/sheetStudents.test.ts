import { beforeAll, describe, expect, it, test } from 'vitest';
import { applyPlan } from '../../src/domain/sheet/applyPlan';
import type { Cell } from '../../src/domain/sheet/cells';
import { idOfRow, NEW, NOTHING_YET, writesOf, type Existing, type PlanOptions } from '../../src/domain/sheet/plan';
import { afterImporting, planOf, sample, sheet } from '../support/sheets';

const HEADER = ['姓名', '性别', '班级', '出生年月', '家长电话', '学籍号', '留守'];
const roster = (...rows: Cell[][]) => [sheet([HEADER, ...rows])];
const plan = (rows: Cell[][], existing: Existing = NOTHING_YET, change: Partial<PlanOptions> = {}) =>
  planOf(roster(...rows), existing, change);
const known = (rows: Cell[][], change: Partial<PlanOptions> = {}) =>
  applyPlan(NOTHING_YET, plan(rows, NOTHING_YET, change));

describe('the roster of the whole school', () => {
  it('adds 746 children, skips the one that is repeated, and refuses two with the field named', async () => {
    const { rows, counts } = planOf(await sample('roster-school.xlsx'));
    expect(counts).toEqual({ add: 746, update: 0, skip: 1, unreadable: 2 });
    expect(rows.filter((row) => row.action !== 'add').map(({ row, reason }) => ({ row, reason }))).toEqual([
      { row: 763, reason: { type: 'repeated', row: 10 } },
      { row: 764, reason: { type: 'missing', fields: ['name'] } },
      {
        row: 765,
        reason: {
          type: 'bad',
          fields: [
            { field: 'birth', value: '2016年13月' },
            { field: 'guardianPhone', value: '12345' },
          ],
        },
      },
    ]);
  });

  it('reads full-width digits, spaces inside names, telephone numbers that are numbers, and dates that are dates', async () => {
    const { rows } = planOf(await sample('roster-school.xlsx'));
    expect(rows[0]?.record).toEqual({
      name: '水佳鹏',
      sex: 'male',
      birth: '2019-05-08',
      class: '1.1',
      studentNumber: 'G620420260000',
      guardianName: '马佳彤',
      guardianPhone: '17725454617',
      boarding: true,
    });
    expect(rows.find((row) => row.row === 8)?.record).toMatchObject({ class: '4.1', birth: '2016-07-10' });
    expect(rows.find((row) => row.row === 163)?.record['name']).toBe('木沙江·吐尔逊');
  });

  it('keeps 学籍号 apart from the child, for the office’s space', async () => {
    const writes = writesOf(planOf(await sample('roster-school.xlsx')));
    expect(writes.filter(({ id }) => id.startsWith('studentNumber:'))).toHaveLength(746);
    expect(writes.some(({ id, set }) => id.startsWith('student:') && JSON.stringify(set).includes('G6204'))).toBe(
      false,
    );
  });

  describe('once it is there', () => {
    let existing: Existing;
    beforeAll(async () => {
      existing = await afterImporting('roster-school.xlsx');
    });

    it('changes nothing when it is read again', async () => {
      const again = planOf(await sample('roster-school.xlsx'), existing);
      expect(again.counts).toEqual({ add: 0, update: 0, skip: 747, unreadable: 2 });
      expect(writesOf(again)).toEqual([]);
    });

    it('knows all 124 children of a grade’s own list, which has no births', async () => {
      const { counts, rows } = planOf(await sample('roster-class-gb18030.csv'), existing);
      expect(counts).toEqual({ add: 0, update: 124, skip: 0, unreadable: 0 });
      expect(rows[0]?.changes).toEqual([{ field: 'village', from: undefined, to: '下湾村,3组' }]);
    });
  });
});

describe('two rows of one file', () => {
  const fang = ['王芳', '女', '302', '2017-06-03', '17725454617', '', ''];
  test.each([
    ['are one child with the same class and birth', ['王芳', '女', '三(2)', '2017年6月', '', '', ''], 'skip'],
    [
      'are one child with the same telephone where a birth is missing',
      ['王芳', '', '302', '', '17725454617', '', ''],
      'skip',
    ],
    ['are two children with different births', ['王芳', '女', '302', '2017-06-04', '17725454617', '', ''], 'add'],
    ['are two children of different sex', ['王芳', '男', '302', '2017-06-03', '', '', ''], 'add'],
    ['are two children in different classes', ['王芳', '女', '301', '', '', '', ''], 'add'],
  ])('%s', (_, second, action) => {
    expect(plan([fang, second]).rows[1]?.action).toBe(action);
  });

  it('that cannot be told apart are asked about, and nothing is written until there is an answer', () => {
    const rows = [fang, ['王芳', '', '302', '', '', '', '']];
    const undecided = plan(rows);
    const second = undecided.rows[1];
    expect(second).toMatchObject({ action: 'skip', reason: { type: 'undecided' }, writes: [] });
    expect(second?.question?.candidates).toMatchObject([{ name: '王芳', class: '3.2', birth: '2017-06-03' }]);
    const id = idOfRow({ sheet: 'Sheet1', row: 3 });
    expect(plan(rows, NOTHING_YET, { decisions: new Map([[id, NEW]]) }).counts.add).toBe(2);
    const same = second?.question?.candidates[0]?.key ?? '';
    expect(plan(rows, NOTHING_YET, { decisions: new Map([[id, same]]) }).rows[1]).toMatchObject({
      action: 'skip',
      reason: { type: 'repeated', row: 2 },
    });
  });

  it('with one identity number are one child, and the number is nowhere in what is written or shown', () => {
    const rows = [
      ['姓名', '班级', '身份证号'],
      ['王芳', '302', '110101201706030021'],
      ['王芳', '301', '110101201706030021'],
    ];
    const read = planOf([sheet(rows)], NOTHING_YET, {}, 'students');
    expect(read.rows[1]?.reason).toEqual({ type: 'repeated', row: 2 });
    expect(read.rows[0]?.record).toMatchObject({ birth: '2017-06-03', sex: 'female' });
    expect(JSON.stringify(read)).not.toContain('110101201706030021');
  });
});

describe('a row and the children that are known', () => {
  it('updates what the row says more of, and leaves alone what it does not mention', () => {
    const existing = known([['王芳', '女', '302', '2017-06', '17725454617', '', '是']]);
    const { rows } = plan([['王芳', '', '302', '2017-06-03', '13812345678', 'G1', '']], existing);
    expect(rows[0]?.action).toBe('update');
    expect(rows[0]?.changes).toEqual([
      { field: 'birth', from: '2017-06', to: '2017-06-03' },
      { field: 'guardianPhone', from: '17725454617', to: '13812345678' },
      { field: 'studentNumber', from: undefined, to: 'G1' },
    ]);
  });

  it('says nothing new with a month where the day is known', () => {
    const existing = known([['王芳', '女', '302', '2017-06-03', '', '', '']]);
    expect(plan([['王芳', '女', '302', '2017年6月', '', '', '']], existing).rows[0]?.action).toBe('skip');
  });

  it('finds last year’s child in the next grade by the birth, and writes the new year’s class beside the old one', () => {
    const existing = known([['王芳', '女', '302', '2017-06-03', '', '', '']], { schoolYear: 2025 });
    const { rows } = plan([['王芳', '女', '401', '2017-06-03', '', '', '']], existing);
    expect(rows[0]).toMatchObject({ action: 'update', changes: [{ field: 'class', from: undefined, to: '4.1' }] });
    expect(rows[0]?.writes[0]?.set).toEqual({ classes: { 2026: '4.1' } });
  });

  it('asks where only the name fits, rather than making two children one', () => {
    const existing = known([['王芳', '女', '302', '', '', '', '']], { schoolYear: 2025 });
    const rows = [['王芳', '女', '402', '', '', '', '']];
    const asked = plan(rows, existing);
    expect(asked.rows[0]).toMatchObject({ action: 'skip', reason: { type: 'undecided' } });
    const id = idOfRow({ sheet: 'Sheet1', row: 2 });
    const key = asked.rows[0]?.question?.candidates[0]?.key ?? '';
    expect(plan(rows, existing, { decisions: new Map([[id, key]]) }).counts.update).toBe(1);
    expect(plan(rows, existing, { decisions: new Map([[id, NEW]]) }).counts.add).toBe(1);
  });

  it('adds a namesake whose birth is another', () => {
    const existing = known([['王芳', '女', '302', '2017-06-03', '', '', '']]);
    expect(plan([['王芳', '女', '302', '2017-09-03', '', '', '']], existing).rows[0]?.action).toBe('add');
  });

  it('does not offer for one row a child that another row certainly means', () => {
    const existing = known([['王芳', '女', '302', '', '', '', '']]);
    const { rows } = plan(
      [
        ['王芳', '女', '302', '', '', '', ''],
        ['王芳', '女', '301', '', '', '', ''],
      ],
      existing,
    );
    expect(rows.map((row) => row.action)).toEqual(['skip', 'add']);
  });
});

describe('a row that cannot be read', () => {
  test.each([
    ['no class', ['王芳', '女', '', '', '', '', ''], { type: 'missing', fields: ['class'] }],
    [
      'an impossible class',
      ['王芳', '女', '毕业班', '', '', '', ''],
      { type: 'bad', fields: [{ field: 'class', value: '毕业班' }] },
    ],
    ['a strange sex', ['王芳', '无', '302', '', '', '', ''], { type: 'bad', fields: [{ field: 'sex', value: '无' }] }],
    [
      'a birth in the future',
      ['王芳', '女', '302', '2030-01-01', '', '', ''],
      { type: 'bad', fields: [{ field: 'birth', value: '2030-01-01' }] },
    ],
  ])('%s: nothing of it is written, and the field is named', (_, row, reason) => {
    expect(plan([row]).rows[0]).toMatchObject({ action: 'unreadable', reason, writes: [] });
  });
});
