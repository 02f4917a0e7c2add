import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dealPieces, roomBelow, stretchesOf, TITLE, type Piece } from '../../src/features/archive/print/pages';
import { signedWith } from '../../src/features/archive/print/keeping';
import { paragraphsOf } from '../../src/features/archive/print/lines';

const piece = (block: number, row: number, height: number, more: Partial<Piece> = {}): Piece => ({
  block,
  row,
  from: 0,
  to: Infinity,
  height,
  ...more,
});
const numbersOf = (pages: readonly Piece[][]) => pages.map((page) => page.map(({ block, row }) => `${block}.${row}`));

describe('pages of a printed booklet', () => {
  test('a heading goes over to the next page with what follows it', () => {
    const pieces = [piece(0, 0, 60), piece(1, 0, 20, { isKept: true }), piece(2, 0, 30)];
    expect(numbersOf(dealPieces(pieces, 100))).toEqual([['0.0'], ['1.0', '2.0']]);
  });

  test("a table's head is counted once on each of its pages", () => {
    const rows = Array.from({ length: 6 }, (_, row) => piece(0, row, 20, { lead: 15 }));
    expect(numbersOf(dealPieces(rows, 100))).toEqual([
      ['0.0', '0.1', '0.2', '0.3'],
      ['0.4', '0.5'],
    ]);
    const below = [piece(0, TITLE, 10, { isKept: true }), ...rows.slice(0, 1)];
    expect(roomBelow(below, 100)).toBe(100 - 10 - 15 - 20);
  });

  test('a page begins where it has to, and none is left empty', () => {
    const pieces = [piece(0, 0, 10, { startsPage: true }), piece(1, 0, 100), piece(2, 0, 10, { startsPage: true })];
    expect(numbersOf(dealPieces(pieces, 100))).toEqual([['0.0'], ['1.0'], ['2.0']]);
  });

  test('what is kept together but higher than a page is dealt piece by piece', () => {
    const pieces = [piece(0, 0, 60, { isKept: true }), piece(0, 1, 60, { isKept: true }), piece(0, 2, 60)];
    expect(numbersOf(dealPieces(pieces, 100))).toEqual([['0.0'], ['0.1'], ['0.2']]);
  });

  test('the title of a table whose rows are all kept together is not left behind on a page', () => {
    const rows = Array.from({ length: 12 }, (_, row) => piece(1, row, 10, { lead: 10, isKept: row < 11 }));
    const pages = dealPieces([piece(0, 0, 80), piece(1, TITLE, 10, { isKept: true }), ...rows], 100);
    expect(numbersOf(pages).map((page) => page[0])).toEqual(['0.0', '1.-1', '1.8']);
  });

  test('lines of a row that are on one page are one stretch of it', () => {
    const lines = [0, 1, 2].map((from) => piece(0, 4, 10, { from, to: from + 1, lead: 0 }));
    expect(stretchesOf([piece(0, 3, 10), ...lines])).toEqual([
      {
        block: 0,
        rows: [
          { row: 3, from: 0, to: Infinity },
          { row: 4, from: 0, to: 3 },
        ],
      },
    ]);
  });

  test('lines to sign belong to what stands above them, and to remarks between', () => {
    const remark = { type: 'paragraph', text: '还有 20 次活动没有到日期', small: true } as const;
    const signatures = { type: 'signatures', labels: ['辅导员签字'] } as const;
    const list = { type: 'list', isOrdered: true, items: ['一'] } as const;
    expect(signedWith([list, remark, signatures], 0)).toBe(2);
    expect(signedWith([list, signatures], 0)).toBe(1);
    expect(signedWith([remark, list, signatures], 0)).toBe(0);
    expect(signedWith([list, remark, remark, remark, signatures], 0)).toBe(0);
  });

  test('every piece stands on one page, in its order, and no page is overfull', () => {
    const pieces = fc.array(
      fc.record({ height: fc.integer({ min: 1, max: 90 }), isKept: fc.boolean(), startsPage: fc.boolean() }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(pieces, (some) => {
        const all = some.map(({ height, ...more }, block) => piece(block, 0, height, more));
        const pages = dealPieces(all, 100);
        expect(pages.flat()).toEqual(all);
        for (const page of pages) {
          expect(page.length).toBeGreaterThan(0);
          expect(page.reduce((sum, { height }) => sum + height, 0)).toBeLessThanOrEqual(100);
        }
      }),
    );
  });

  test('a paragraph that goes over two pages is whole on both together', () => {
    const lines = ['一二三', '四五', '六'].map((text, at) => ({ paragraph: at < 2 ? 0 : 1, text }));
    expect(paragraphsOf(lines, 0, 1)).toMatchObject([{ text: '一二三', isBegun: false, isCut: true }]);
    expect(paragraphsOf(lines, 1, 3)).toMatchObject([
      { text: '四五', isBegun: true, isCut: false },
      { text: '六', isBegun: false, isCut: false },
    ]);
  });
});
