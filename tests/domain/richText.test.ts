import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatRichText, parseRichText, plainText, type RichBlock } from '../../src/domain/richText';

const word = fc
  .stringMatching(/^[\p{Script=Han}a-z0-9#|\\\-.、：（）1一 *]{1,24}$/u)
  .map((text) => text.trim() || '字');
const cell = fc.oneof(
  fc.constant(''),
  word,
  fc.constant('---'),
  fc.tuple(word, word).map((lines) => lines.join('\n')),
);
const item = fc.record({ text: word, depth: fc.nat(2), number: fc.option(fc.integer({ min: 1, max: 120 })) });
const table = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }), fc.boolean())
  .chain(([columns, rows, header]) =>
    fc.record({
      kind: fc.constant('table' as const),
      header: fc.constant(header),
      rows: fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
    }),
  );
const block: fc.Arbitrary<RichBlock> = fc.oneof(
  fc.record({
    kind: fc.constant('heading' as const),
    level: fc.constantFrom(1 as const, 2 as const, 3 as const),
    text: word,
  }),
  fc.record({ kind: fc.constant('paragraph' as const), text: word }),
  fc.record({ kind: fc.constant('list' as const), items: fc.array(item, { minLength: 1, maxLength: 4 }) }),
  table,
);

describe('the text of plans and regulations', () => {
  it('gives back every heading, list, table and paragraph that was written into it', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 6 }), (blocks) => {
        expect(parseRichText(formatRichText(blocks))).toEqual(blocks);
      }),
      { numRuns: 500 },
    );
  });

  it('reads whatever anybody types, and says the same again after it was saved', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (typed) => {
        const saved = formatRichText(parseRichText(typed));
        expect(formatRichText(parseRichText(saved))).toBe(saved);
        expect(parseRichText(saved)).toEqual(parseRichText(saved));
      }),
      { numRuns: 500 },
    );
  });

  it('reads the numbering of official papers as headings and lists', () => {
    expect(
      parseRichText(
        '一、指导思想\n　　以立德树人为根本任务，丰富课余生活。\n（二）具体目标\n1．开齐小组\n2、每周两次\n 活动',
      ),
    ).toEqual([
      { kind: 'heading', level: 1, text: '一、指导思想' },
      { kind: 'paragraph', text: '以立德树人为根本任务，丰富课余生活。' },
      { kind: 'heading', level: 2, text: '（二）具体目标' },
      {
        kind: 'list',
        items: [
          { text: '开齐小组', depth: 0, number: 1 },
          { text: '每周两次', depth: 0, number: 2 },
        ],
      },
      { kind: 'paragraph', text: '活动' },
    ]);
  });

  it.each(['3.5 米的绳子', '2026. 秋', '一、这是一整句话，说完了。', '-5 度', '#标签', '|'])(
    'takes %s for a paragraph',
    (text) => {
      expect(parseRichText(text)).toEqual([{ kind: 'paragraph', text }]);
    },
  );

  it('keeps lines and bars inside a cell', () => {
    const blocks: RichBlock[] = [
      {
        kind: 'table',
        header: true,
        rows: [
          ['月份', '任务'],
          ['九月', '招生\n分组 | 排课\\表'],
        ],
      },
    ];
    expect(formatRichText(blocks)).toBe('| 月份 | 任务 |\n| --- | --- |\n| 九月 | 招生\\n分组 \\| 排课\\\\表 |');
    expect(parseRichText(formatRichText(blocks))).toEqual(blocks);
  });

  it('gives plain lines to be shared', () => {
    expect(plainText('# 目标\n1. 开齐\n- 小组\n| 周 | 内容 |\n| --- | --- |\n| 1 | 认识乐器 |')).toBe(
      '目标\n1. 开齐\n小组\n周  内容\n1  认识乐器',
    );
  });
});
