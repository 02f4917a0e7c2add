import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { Table, Volume } from '../../src/archive/model';
import { sheetNames } from '../../src/archive/xlsx/sheetNames';
import { writeXlsx } from '../../src/archive/xlsx/writeXlsx';

const table = (title: string): Table => ({
  type: 'table',
  title,
  columns: [
    { title: '名称', width: 3 },
    { title: '日期', width: 1 },
    { title: '次数', width: 1 },
  ],
  heads: [[{ text: '活动', colSpan: 2 }, { text: '统计' }]],
  rows: [
    [
      { text: '=HYPERLINK("x")' },
      { text: '9月1日', value: { kind: 'day', day: '2026-09-01' } },
      { text: '12', value: { kind: 'number', number: 12 } },
    ],
    [{ text: '#REF!' }, { text: '@a' }, { text: '-1+1' }],
  ],
  notes: ['注：按登记计算。'],
});

const volume = (tables: Table[]): Volume => ({
  number: 6,
  title: '活动记录',
  cover: {
    school: '青禾小学',
    palace: '青禾少年宫 & 分宫',
    span: '2026年秋季学期',
    compiler: '王芳',
    date: '2026-11-24',
    fileNumber: '',
  },
  gaps: [{ what: '缺合唱 11月3日的照片', href: '#/' }],
  sections: [{ orientation: 'landscape', blocks: tables }],
});

const read = async (tables: Table[]) => {
  const files = unzipSync(await writeXlsx(volume(tables)));
  return (name: string) => strFromU8(files[name] ?? new Uint8Array());
};

test('a table is a sheet with real numbers and days, titles that stay, and a page to print', async () => {
  const part = await read([table("合唱 '1' 班 2026-09")]);
  const sheet = part('xl/worksheets/sheet2.xml');
  // 1 September 2026, in days since 30 December 1899
  expect(sheet).toMatch(/<c r="B4" s="\d+"><v>46266<\/v>/);
  expect(sheet).toMatch(/<c r="C4" s="\d+"><v>12<\/v>/);
  expect(sheet).toContain('ySplit="3"');
  expect(sheet).toContain('orientation="landscape"');
  expect(sheet).toContain('<mergeCell ref="A2:B2"/>');
  expect(sheet).toContain('&amp;C&amp;9 青禾少年宫 &amp;&amp; 分宫');
  const book = part('xl/workbook.xml');
  expect(book).toContain("'合唱 ''1'' 班 2026-09'!$A$1:$C$6");
  expect(book).toContain("'合唱 ''1'' 班 2026-09'!$1:$3");
});

test('text stays text, whatever it begins with', async () => {
  const part = await read([table('合唱')]);
  const sheet = part('xl/worksheets/sheet2.xml');
  expect(sheet).not.toContain('<f>');
  expect(sheet).not.toContain('t="e"');
  for (const words of ['=HYPERLINK("x")', '@a', '-1+1'])
    expect(part('xl/sharedStrings.xml').replaceAll('&quot;', '"')).toContain(`>${words}<`);
});

test('the first sheet says what is missing and leads to the tables', async () => {
  const part = await read([table('合唱')]);
  expect(part('xl/sharedStrings.xml')).toContain('缺合唱 11月3日的照片');
  expect(part('xl/worksheets/sheet1.xml')).toContain('location="&apos;合唱&apos;!A1"');
});

test('sheets have names that Excel takes, each its own', () => {
  const names = sheetNames(['a/b', 'A:B', '', 'History', "'x'", '很'.repeat(40), '很'.repeat(40)]);
  expect(names).toEqual(['a b', 'A B (2)', '表', 'History (2)', 'x', '很'.repeat(31), `${'很'.repeat(27)} (2)`]);
});
