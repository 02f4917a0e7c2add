import { assert, constantFrom, integer, property } from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Cell } from '../../src/domain/sheet/cells';
import { idOfRow } from '../../src/domain/sheet/plan';
import { classInText, readClass } from '../../src/domain/sheet/readClass';
import { BAD } from '../../src/domain/sheet/readValues';
import { readSheets } from '../../src/domain/sheet/readSheets';
import { letterOf } from '../../src/domain/sheet/table';
import { as, planOf, sheet } from '../support/sheets';

const said = (rows: Cell[][], merges = [] as NonNullable<ReturnType<typeof sheet>['merges']>) =>
  planOf([sheet(rows, 'Sheet1', merges)]).rows.map(({ row, block, record }) => ({
    row,
    ...(block ? { block } : {}),
    name: record['name'],
    class: record['class'],
  }));

describe('lists side by side', () => {
  it('are two lists where the header comes twice, each with the class of its own title', () => {
    const rows: Cell[][] = [
      ['三年级学生名单'],
      ['三(1)班', null, null, null, '三(2)班'],
      ['序号', '姓名', '性别', null, '序号', '姓名', '性别'],
      [1, '王芳', '女', null, 1, '李浩', '男'],
      [2, '赵云', '男', null, 2, null, null],
    ];
    expect(said(rows)).toEqual([
      { row: 4, block: 'A', name: '王芳', class: '3.1' },
      { row: 5, block: 'A', name: '赵云', class: '3.1' },
      { row: 4, block: 'E', name: '李浩', class: '3.2' },
    ]);
  });

  it('are told apart in answers: one row of the sheet asks twice', () => {
    const rows: Cell[][] = [
      ['姓名', '班级', '姓名', '班级'],
      ['王芳', '三(1)', '李浩', '三(2)'],
    ];
    const ids = planOf([sheet(rows)]).rows.map(idOfRow);
    expect(new Set(ids).size).toBe(2);
  });

  it('are not seen where only a second remark or telephone comes again', () => {
    const { tables } = readSheets([
      sheet([
        ['姓名', '班级', '备注', '电话', '备注'],
        ['王芳', '三(1)', '', '', ''],
      ]),
    ]);
    expect(tables).toHaveLength(1);
  });

  it('keep their columns apart, whatever their number and however many there are', () => {
    assert(
      property(
        integer({ min: 1, max: 4 }),
        integer({ min: 0, max: 2 }),
        constantFrom(1, 2, 3),
        (blocks, gap, people) => {
          const header = ['序号', '姓名', '班级', ...Array.from({ length: gap }, () => null)];
          const line = (n: number): Cell[] =>
            Array.from({ length: blocks }, (_, block) => [
              n,
              `孩${block}${n}甲`,
              `三(${block + 1})`,
              ...header.slice(3),
            ]).flat();
          const rows = [
            Array.from({ length: blocks }, () => header).flat(),
            ...Array.from({ length: people }, (_, index) => line(index + 1)),
          ];
          const names = planOf([sheet(rows)]).rows.map(({ record }) => [record['name'], record['class']]);
          expect(names).toHaveLength(blocks * people);
          for (const [name, code] of names) expect(code).toBe(`3.${Number(String(name)[1]) + 1}`);
        },
      ),
    );
  });

  test.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [51, 'AZ'],
  ])('column %s is called %s', (index, letter) => {
    expect(letterOf(index)).toBe(letter);
  });
});

describe('lists one below the other', () => {
  it('with a title and the header again belong to the class of their title', () => {
    const rows: Cell[][] = [
      ['三年级(1)班'],
      ['序号', '姓名', '性别'],
      [1, '王芳', '女'],
      [],
      ['三年级(2)班'],
      ['序号', '姓名', '性别'],
      [1, '李浩', '男'],
    ];
    expect(said(rows)).toEqual([
      { row: 3, name: '王芳', class: '3.1' },
      { row: 7, name: '李浩', class: '3.2' },
    ]);
  });
});

describe('a sheet a class', () => {
  it('may hold nothing but names, and be called by the year of entry', () => {
    const sheets = ['2023级1班', '2023级2班'].map((name, index) =>
      sheet([['姓名'], [['王芳', '李浩'][index] ?? null]], name),
    );
    expect(planOf(sheets).rows.map(({ record }) => record['class'])).toEqual(['4.1', '4.2']);
  });

  it('has its class in the title where the sheet is not called by it', () => {
    const rows: Cell[][] = [
      ['石门镇中心小学2026年秋季学期三年级（2）班学生名单'],
      ['序号', '姓名', '性别'],
      [1, '王芳', '女'],
    ];
    expect(said(rows)[0]?.class).toBe('3.2');
  });

  it('next to a summary leaves the summary out', () => {
    const plan = planOf([
      sheet(
        [
          ['姓名', '性别'],
          ['王芳', '女'],
        ],
        '三(1)班',
      ),
      sheet(
        [
          ['年级', '人数'],
          ['三年级', 40],
        ],
        '汇总',
      ),
    ]);
    expect(plan.counts).toEqual({ add: 1, update: 0, skip: 0, unreadable: 0 });
  });
});

describe('a class by the year of entry', () => {
  test.each([
    ['2023级2班', '4.2'],
    ['2023级(2)班', '4.2'],
    ['２０２３级２班', '4.2'],
    ['2023(2)班', '4.2'],
    ['23级2班', '4.2'],
    ['23级二班', '4.2'],
    ['2026级1班', '1.1'],
    ['2021级', '6'],
    ['23级', '4'],
    ['2027级1班', BAD],
    ['2010级1班', BAD],
  ])('%s is %s in the school year 2026', (written, code) => {
    expect(readClass(written, 2026)).toBe(code);
  });

  it('is a grade lower in the school year before', () => {
    expect(readClass('2023级2班', 2025)).toBe('3.2');
  });

  test.each([
    ['石门小学三年级(2)班学生名单', '3.2'],
    ['2023级2班花名册', '4.2'],
    ['三年级学生名单', '3'],
    ['一至三年级学生名单', undefined],
    ['2026年秋季学期全校学生花名册', undefined],
    ['合唱小组学员名单', undefined],
  ])('%s names %s', (title, code) => {
    expect(classInText(title, 2026)).toBe(code);
  });
});

describe('headers', () => {
  it('of two lines are read in a file of text, which knows no merged cells', () => {
    const rows: Cell[][] = [
      ['姓名', '班级', '监护人', ''],
      ['', '', '姓名', '电话'],
      ['王芳', '三(2)', '王大山', '17725454617'],
    ];
    expect(planOf([{ name: '', rows }]).rows[0]?.record).toMatchObject({
      name: '王芳',
      guardianName: '王大山',
      guardianPhone: '17725454617',
    });
  });

  it('that nothing of is known are chosen by row, and the columns by hand', () => {
    const sheets = [sheet([['某校'], ['娃名', '哪班', '啥时候生的'], ['王芳', '三(2)', '2017年6月']])];
    expect(readSheets(sheets).kinds).toEqual([]);
    const chosen = new Map([['Sheet1', { kind: 'students' as const, headerRow: 2 }]]);
    const open = readSheets(sheets, { sheets: chosen });
    expect(open.sheets[0]?.tables[0]).toMatchObject({ headerRow: 2, lacking: [['name']] });
    expect(open.tables).toEqual([]);
    const columns = (['name', 'class', 'birth'] as const).map((field, index) => ({ sheet: 'Sheet1', index, field }));
    const { tables } = readSheets(sheets, { sheets: chosen, columns });
    expect(tables[0]?.columns.map(({ field }) => field)).toEqual(['name', 'class', 'birth']);
    expect(tables[0]?.rows).toHaveLength(1);
  });

  it('that was taken from the wrong row is put right by the row', () => {
    const sheets = [
      sheet([
        ['姓名', '班级', '家长电话', '村别'],
        ['以上表头作废，请看下一行'],
        ['学生姓名', '年级班级', '家长'],
        ['王芳', '三(2)', '王大山'],
      ]),
    ];
    const { tables } = readSheets(sheets, { sheets: new Map([['Sheet1', { headerRow: 3 }]]) });
    expect(tables[0]).toMatchObject({ headerRow: 3, rows: [{ row: 4 }] });
  });
});

describe('one file with several kinds', () => {
  const sheets = [
    sheet(
      [
        ['学生姓名', '班级', '家长'],
        ['王芳', '三(2)', '王大山'],
      ],
      '学生',
    ),
    sheet(
      [
        ['姓名', '类别', '特长'],
        ['张老师', '校内教师', '合唱'],
      ],
      '教师',
    ),
    sheet(
      [
        ['社团名称', '活动时间', '辅导教师'],
        ['合唱', '周二 16:30-17:30', '张老师'],
      ],
      '安排',
    ),
    sheet(
      [
        ['器材名称', '数量', '单位'],
        ['篮球', 24, '个'],
      ],
      '器材',
    ),
  ];

  it('is planned as a whole, each kind knowing what the others bring', () => {
    const plan = planOf(sheets);
    expect(plan.rows.map(({ kind, action }) => [kind, action])).toEqual([
      ['students', 'add'],
      ['tutors', 'add'],
      ['timetable', 'add'],
      ['equipment', 'add'],
    ]);
    // The tutor of the timetable is the one of the list, not another of that name.
    expect(plan.warnings.filter(({ type }) => type === 'newTutors')).toEqual([]);
  });

  it('leaves out a sheet that is not wanted', () => {
    const chosen = new Map([['器材', { kind: 'none' as const }]]);
    expect(readSheets(sheets, { sheets: chosen }).kinds).not.toContain('equipment');
  });

  it('can be read as one kind', () => {
    expect(readSheets(sheets, as(sheets, 'tutors')).tables.map((table) => table.sheet)).toEqual(['学生', '教师']);
  });
});

it('a guardian with the telephone in the same cell is two things', () => {
  const rows: Cell[][] = [
    ['姓名', '班级', '家长姓名及电话'],
    ['王芳', '三(2)', '王大山\n17725454617'],
  ];
  expect(planOf([sheet(rows)]).rows[0]?.record).toMatchObject({ guardianName: '王大山', guardianPhone: '17725454617' });
});

it('a number of identity gives birth and sex, and is not kept', () => {
  const rows: Cell[][] = [
    ['姓名', '班级', '身份证号'],
    ['王芳', '三(2)', '620422201706031226'],
  ];
  const plan = planOf([sheet(rows)]);
  expect(plan.rows[0]?.record).toMatchObject({ birth: '2017-06-03', sex: 'female' });
  expect(JSON.stringify(plan)).not.toContain('620422201706031226');
});
