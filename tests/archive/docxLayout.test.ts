import { describe, expect, test } from 'vitest';
import { Body } from '../../src/archive/docx/body';
import type { Block, Form, PhotoRef, Section, Table } from '../../src/archive/model';
import { withParents, xmlTree, type XmlElement } from '../support/xmlTree';

const PICTURES: Readonly<Record<string, { width: number; height: number }>> = {
  wide: { width: 1600, height: 500 },
  upright: { width: 768, height: 1024 },
  usual: { width: 1024, height: 768 },
};
const pictureOf = (photo: string) => ({ relation: photo, ...(PICTURES[photo] ?? { width: 1024, height: 768 }) });

/** The blocks of one section as Word's XML, and how many pages they fill. */
function laidOut(blocks: readonly Block[], orientation: Section['orientation'] = 'portrait') {
  const body = new Body(pictureOf);
  body.startSection(orientation);
  const xml = blocks.map((block, at) => body.block(block, blocks[at + 1])).join('');
  body.pager.finish();
  const root = xmlTree(`<all>${xml}</all>`);
  const all = [...withParents(root)].map(([element]) => element);
  const named = (name: string): XmlElement[] => all.filter((element) => element.name === name);
  return { pages: body.pager.page, root, named, headings: body.headings };
}

const keeps = (row: XmlElement): boolean => [...withParents(row)].some(([{ name }]) => name === 'w:keepNext');
const words = (element: XmlElement): string => [...withParents(element)].map(([{ text }]) => text).join('');
const table = (rows: number, more: Partial<Table> = {}): Table => ({
  type: 'table',
  title: '名册',
  columns: [
    { title: '序号', width: 1 },
    { title: '姓名', width: 4 },
  ],
  rows: Array.from({ length: rows }, (_, at) => [{ text: String(at + 1) }, { text: '王秀英' }]),
  ...more,
});
const lines = (count: number): Block[] =>
  Array.from({ length: count }, () => ({ type: 'paragraph', text: '每周开放五天以上。', indent: true }));
const record = (text: string): Form => ({
  type: 'form',
  title: '合唱活动记录',
  rows: [
    [
      { label: '活动小组', value: ['合唱'] },
      { label: '活动时间', value: ['9月4日周五 16:30—17:40'] },
    ],
    ...['活动计划', '活动通知', '活动内容', '活动效果', '小结'].map((label) => [{ label, value: [text] }]),
  ],
});
const photos = (...keys: string[]): PhotoRef[] =>
  keys.map((photo) => ({ photo, caption: '合唱9月4日活动', width: 1024, height: 768 }));
const grid = (...keys: string[]): Block => ({ type: 'photos', photos: photos(...keys), perRow: 2, isOnePage: true });

describe('pages of a Word file', () => {
  test('a small table, a short list and a heading with its first lines are not torn apart', () => {
    const { named, pages, headings } = laidOut([
      ...lines(28),
      { type: 'heading', level: 2, text: '一、名册' },
      { type: 'paragraph', text: '（自2026年9月1日起）', small: true },
      table(3),
    ]);
    expect(named('w:tr').map(keeps)).toEqual([true, true, true, true]);
    expect([pages, headings[0]?.page]).toEqual([2, 2]);
  });

  test('a total is never alone on a page, nor the first row of a long table', () => {
    const kept = laidOut([table(60)])
      .named('w:tr')
      .flatMap((row, at) => (keeps(row) ? [at] : []));
    // the head, the first row; the last but one, and the last, which nothing but the end of the section follows
    expect(kept).toEqual([0, 1, 59, 60]);
  });

  test('signatures stand on the page of what they sign', () => {
    const signed = [table(33), { type: 'signatures', labels: ['编制人签字', '日期'] } as const];
    for (let rows = 28; rows <= 34; rows += 1) {
      const { named } = laidOut([table(rows), ...signed.slice(1), { type: 'pageBreak' }, ...lines(1)]);
      expect(named('w:tr').slice(-3, -1).map(keeps)).toEqual([true, true]);
    }
  });

  test('no empty line stands at the end of a page or of a section', () => {
    const { root } = laidOut([table(2), { type: 'pageBreak' }, record('唱歌'), grid('usual')]);
    const empty = root.children.filter(({ name }, at) => name === 'w:p' && words(root.children[at] ?? root) === '');
    expect(empty).toHaveLength(1);
    expect(root.children.at(-1)?.name).toBe('w:tbl');
  });

  test.each([
    ['one picture', ['wide']],
    ['two', ['usual', 'upright']],
    ['three', ['usual', 'upright', 'wide']],
    ['four', ['upright', 'usual', 'wide', 'usual']],
  ])('a record with much to say and %s takes one page', (_, keys) => {
    for (const length of [10, 60, 120]) {
      const { pages, named } = laidOut([record('学唱歌曲，分声部练习。'.repeat(length / 10)), grid(...keys)]);
      expect([length, pages]).toEqual([length, 1]);
      expect(named('wp:inline')).toHaveLength(keys.length);
    }
  });

  test('pictures become as large as the page allows', () => {
    const heightOf = (length: number): number =>
      Number(
        laidOut([record('学唱歌曲。'.repeat(length)), grid('usual', 'usual')]).named('wp:extent')[0]?.attributes['cy'],
      );
    expect(heightOf(2)).toBeGreaterThan(heightOf(50));
  });

  test('a dense table is printed larger where that takes no further page', () => {
    const lookOf = (rows: number): string =>
      laidOut([table(rows, { isDense: true })]).named('w:tblStyle')[0]?.attributes['w:val'] ?? '';
    expect([10, 35, 42, 50, 60].map(lookOf)).toEqual(['Table', 'Medium', 'Close', 'Dense', 'Table']);
  });
});
