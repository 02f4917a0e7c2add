import { writeXlsx } from 'hucre/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { unzipSync, strFromU8 } from 'fflate';
import { loadPinyin } from '../../src/domain/pinyin';
import { loadWords } from '../../src/i18n';
import { readBlock, writeBlock } from '../../src/ui/table/clipboard';
import { exportValues } from '../../src/ui/table/exportValues';
import { countValues, filterRows, filterText, type Filters } from '../../src/ui/table/filters';
import { moveBy, nextEditable } from '../../src/ui/table/gridMove';
import { planPaste, type PasteTarget } from '../../src/ui/table/planPaste';
import { readDayText } from '../../src/ui/table/readCell';
import { windowOf } from '../../src/ui/table/rowWindow';
import { searchRows } from '../../src/ui/table/searchRows';
import { setRows, stateOf, toggleRange, toggleRow } from '../../src/ui/table/selection';
import { nextSorting, sortRows } from '../../src/ui/table/sortRows';
import type { Column } from '../../src/ui/table/types';
import { shownColumns } from '../../src/ui/table/useTable';
import { workbookOf } from '../../src/ui/table/workbookOf';

type Child = { key: string; name: string; age: number | ''; born: string; groups: string[]; boards: '' | 'yes' | 'no' };

const child = (name: string, more: Partial<Child> = {}): Child => ({
  key: name,
  name,
  age: 9,
  born: '2017-03-01',
  groups: [],
  boards: '',
  ...more,
});

const columns: Column<Child>[] = [
  {
    id: 'name',
    title: '姓名',
    value: ({ name }) => name,
    edit: { kind: 'text', required: true, maxLength: 10, read: ({ name }) => name },
  },
  {
    id: 'age',
    title: '年龄',
    kind: 'number',
    value: ({ age }) => age,
    edit: { kind: 'number', read: ({ age }) => String(age) },
  },
  {
    id: 'born',
    title: '生日',
    kind: 'day',
    value: ({ born }) => born,
    edit: { kind: 'day', read: ({ born }) => born },
  },
  { id: 'groups', title: '小组', kind: 'choice', value: ({ groups }) => groups },
  {
    id: 'boards',
    title: '住校',
    kind: 'choice',
    value: ({ boards }) => (boards === '' ? '' : boards === 'yes' ? '是' : '否'),
    edit: { kind: 'toggle', read: ({ boards }) => boards },
  },
];

beforeAll(async () => {
  await Promise.all([loadPinyin(), loadWords('more')]);
});

const names = (rows: readonly Child[]) => rows.map(({ name }) => name);

describe('sorting', () => {
  const rows = [child('张伟', { age: 8 }), child('安然'), child('欧阳晓雨', { age: '' }), child('王芳', { age: 8 })];
  it('puts Chinese names in the order of their pinyin', () => {
    expect(names(sortRows(rows, columns, { column: 'name', down: false }))).toEqual([
      '安然',
      '欧阳晓雨',
      '王芳',
      '张伟',
    ]);
  });
  it('keeps the order of equal rows, and leaves empty cells at the end either way', () => {
    expect(names(sortRows(rows, columns, { column: 'age', down: false }))).toEqual([
      '张伟',
      '王芳',
      '安然',
      '欧阳晓雨',
    ]);
    expect(names(sortRows(rows, columns, { column: 'age', down: true }))).toEqual(['安然', '张伟', '王芳', '欧阳晓雨']);
  });
  it('goes upwards, downwards and back with every press', () => {
    const up = nextSorting(undefined, 'age');
    const down = nextSorting(up, 'age');
    expect([up, down, nextSorting(down, 'age')]).toEqual([
      { column: 'age', down: false },
      { column: 'age', down: true },
      undefined,
    ]);
  });
});

describe('searching and filtering', () => {
  const rows = [
    child('欧阳晓雨', { groups: ['合唱', '剪纸'], age: 8 }),
    child('曾玥', { groups: ['合唱'], born: '2016-03-09' }),
    child('王芳', { born: '2016-03' }),
  ];
  it('finds a name by characters, full pinyin, initials, and several words at once', () => {
    const found = (query: string) => names(searchRows(rows, query, ({ name, groups }) => [name, ...groups]));
    for (const query of ['欧阳', 'ouyang', 'oy', 'oyxy', '欧阳 剪纸', 'oy jz'])
      expect(found(query)).toEqual(['欧阳晓雨']);
    expect(found('zeng')).toEqual(['曾玥']);
    expect(found('')).toHaveLength(3);
    expect(found('没有')).toEqual([]);
  });
  it('passes rows that hold one of the chosen values, the empty one too, and counts what each filter would find', () => {
    const passed = (filters: Filters) => names(filterRows(rows, columns, filters));
    expect(passed({ groups: { kind: 'choice', values: ['剪纸', ''] } })).toEqual(['欧阳晓雨', '王芳']);
    expect(passed({ age: { kind: 'range', from: '9', to: '' } })).toEqual(['曾玥', '王芳']);
    expect(passed({ born: { kind: 'range', from: '2016-03-05', to: '2016-12-31' } })).toEqual(['曾玥', '王芳']);
    expect(passed({ name: { kind: 'text', text: 'wf' } })).toEqual(['王芳']);
    const [, , , groups] = columns;
    expect(groups && countValues(groups, rows)).toEqual([
      { value: '合唱', count: 2 },
      { value: '剪纸', count: 1 },
      { value: '', count: 1 },
    ]);
    expect(groups && filterText(groups, { kind: 'choice', values: ['合唱', ''] })).toBe('小组：合唱、（空）');
  });
});

describe('the clipboard', () => {
  it('reads cells with tabs, newlines and quotation marks in them, and the last newline as no row', () => {
    expect(readBlock('王芳\t"两行\r\n的""话"""\r\n6" 画板\t\r\n')).toEqual([
      ['王芳', '两行\n的"话"'],
      ['6" 画板', ''],
    ]);
    expect(readBlock('')).toEqual([['']]);
    expect(readBlock('a\n\n')).toEqual([['a'], ['']]);
  });
  it('reads back whatever it wrote', () => {
    const cell = fc.string({ unit: fc.constantFrom('王', 'a', '"', '\t', '\n', ' ') });
    const block = fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(block, (cells) => {
        expect(readBlock(writeBlock(cells))).toEqual(cells);
      }),
    );
  });
});

describe('pasting a block', () => {
  const rows = [child('王芳'), child('李雷', { boards: 'no' })];
  const target = (more: Partial<PasteTarget<Child>> = {}): PasteTarget<Child> => ({
    rows,
    columns,
    rowKey: ({ key }) => key,
    rowName: ({ name }) => name,
    row: 0,
    column: 0,
    height: 1,
    width: 1,
    canAdd: false,
    ...more,
  });
  it('understands full-width digits, days in several writings, and yes and no', () => {
    const plan = planPaste([['１０', '2017年9月1日', '', '√']], target({ column: 1 }));
    expect(plan.problems).toEqual([]);
    expect(plan.edits.map(({ column, value }) => [column, value])).toEqual([
      ['age', '10'],
      ['born', '2017-09-01'],
      ['boards', 'yes'],
    ]);
    expect(plan.changes[2]).toEqual({ row: '王芳', column: '住校', from: '', to: '是' });
  });
  it('names every cell that cannot be written, by row and column', () => {
    const plan = planPaste(
      [
        ['王芳', '九', '2017-02-30'],
        ['', '9', '2017-03-01'],
        ['赵敏', '9', ''],
      ],
      target(),
    );
    expect(plan.problems.map(({ row, column }) => [row, column])).toEqual([
      ['王芳', '年龄'],
      ['王芳', '生日'],
      ['李雷', '姓名'],
      ['第 3 行（新）', ''],
    ]);
  });
  it('takes what stands there already for no change, also in a column that cannot be changed', () => {
    expect(planPaste([['王芳', '9', '2017-03-01', '']], target())).toMatchObject({ edits: [], problems: [] });
    expect(planPaste([['剪纸']], target({ column: 3 })).problems).toHaveLength(1);
    expect(planPaste([['x', 'y']], target({ column: 4 })).problems.map(({ error }) => error)).toContain(
      '右边没有这么多列',
    );
  });
  it('fills a marked block with one copied cell', () => {
    const plan = planPaste([['是']], target({ column: 4, height: 2 }));
    expect(plan.edits.map(({ key, value }) => [key, value])).toEqual([
      ['王芳', 'yes'],
      ['李雷', 'yes'],
    ]);
  });
  it('adds the rows there are not, where the register can, and says which are incomplete', () => {
    const canAdd = target({ row: 1, canAdd: true });
    const plan = planPaste(
      [
        ['李雷', '9'],
        ['赵敏', '8'],
        ['', ''],
      ],
      canAdd,
    );
    expect(plan).toMatchObject({ added: [{ name: '赵敏', age: '8' }], problems: [], edits: [] });
    expect(
      planPaste(
        [
          ['李雷', '9'],
          ['', '8'],
        ],
        canAdd,
      ).problems,
    ).toHaveLength(1);
  });
  it.each(['2026-9-1', '2026/09/01', '2026.9.1', '20260901', '2026年9月1日', '２０２６-９-１'])(
    'reads the day %s',
    (text) => {
      expect(readDayText(text)).toBe('2026-09-01');
    },
  );
});

describe('moving and choosing', () => {
  const size = { rows: 100, columns: 5, page: 10 };
  it('follows the keys of a grid and stays inside of it', () => {
    const from = { row: 3, column: 2 };
    expect(moveBy('ArrowUp', false, { row: 0, column: 2 }, size)).toEqual({ row: -1, column: 2 });
    expect(moveBy('End', true, from, size)).toEqual({ row: 99, column: 4 });
    expect(moveBy('Home', false, from, size)).toEqual({ row: 3, column: 0 });
    expect(moveBy('PageDown', false, { row: 95, column: 2 }, size)).toEqual({ row: 99, column: 2 });
    expect(moveBy('PageUp', false, from, size)).toEqual({ row: 0, column: 2 });
    expect(moveBy('x', false, from, size)).toBeUndefined();
  });
  it('goes on to the next cell that can be edited, over the end of a row', () => {
    const canEdit = ({ column }: { column: number }) => column === 1;
    expect(nextEditable({ row: 3, column: 1 }, false, size, canEdit)).toEqual({ row: 4, column: 1 });
    expect(nextEditable({ row: 0, column: 1 }, true, size, canEdit)).toBeUndefined();
  });
  it('chooses ranges, all, and lets them go', () => {
    const keys = ['a', 'b', 'c', 'd'];
    const one = toggleRow(new Set(), 'b');
    const range = toggleRange(one, keys, 'b', 'd');
    expect([...range]).toEqual(['b', 'c', 'd']);
    expect([...toggleRange(range, keys, 'c', 'd')]).toEqual(['b']);
    expect(stateOf(range, keys)).toBe('some');
    expect(stateOf(setRows(range, keys, true), keys)).toBe('all');
    expect([...toggleRange(one, keys, 'gone', 'a')]).toEqual(['b', 'a']);
  });
  it('paints the rows in sight and those that are pinned, and counts every row once', () => {
    const segments = windowOf(3000, { top: 44 * 1000, height: 600, rowHeight: 44 }, [2]);
    const rows = segments.flatMap((one) => (one.kind === 'row' ? [one.index] : []));
    expect(rows).toContain(2);
    expect(rows).toContain(1000);
    expect(rows).toContain(1013);
    expect(rows.length).toBeLessThan(60);
    expect(segments.reduce((sum, one) => sum + (one.kind === 'row' ? 1 : one.count), 0)).toBe(3000);
  });
  it('shows the chosen columns in their order, the first one always, and forgets those that are gone', () => {
    expect(shownColumns(columns, ['boards', 'gone', 'age']).map(({ id }) => id)).toEqual(['name', 'boards', 'age']);
    expect(shownColumns(columns, undefined)).toHaveLength(5);
  });
});

describe('export', () => {
  it('writes numbers as numbers, days as dates, and text as text whatever it begins with', async () => {
    const sheet = exportValues('学员', columns, [
      child('=1+1'),
      child('@王', { age: '', born: '2016-03', groups: ['合唱', '剪纸'] }),
    ]);
    expect(sheet.rows).toEqual([
      ['=1+1', 9, { day: '2017-03-01' }, '', ''],
      ['@王', '', '2016-03', '合唱、剪纸', ''],
    ]);
    const files = unzipSync(await writeXlsx(workbookOf(sheet)));
    const text = (path: string) => strFromU8(files[path] ?? new Uint8Array());
    const cells = text('xl/worksheets/sheet1.xml');
    expect(cells).not.toContain('<f>');
    expect(cells).toMatch(/<c r="A2" t="s"/);
    expect(cells).toMatch(/<c r="B2"[^>]*><v>9<\/v>/);
    // 1 March 2017 as a serial number
    expect(cells).toMatch(/<c r="C2"[^>]*><v>42795<\/v>/);
    expect(cells).toContain('state="frozen"');
    expect(text('xl/sharedStrings.xml')).toContain('<t>=1+1</t>');
  });
});
