import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinParts, nextItem, partsOf, styleLines, type TextEdit } from '../../src/domain/richEdit';
import { parseRichText } from '../../src/domain/richText';

const apply = (text: string, edit: TextEdit | undefined): string =>
  edit ? text.slice(0, edit.from) + edit.insert + text.slice(edit.to) : text;

describe('writing a text', () => {
  it('says the same whether it is written whole or in its parts', () => {
    const line = fc.constantFrom(
      '',
      '# 目标',
      '正文',
      '- 甲',
      '  - 乙',
      '| 周 | 内容 |',
      '| --- | --- |',
      '| 1 | 乐器 |',
      '|',
      '   ',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const text = lines.join('\n');
        expect(parseRichText(joinParts(partsOf(text)))).toEqual(parseRichText(text));
      }),
      { numRuns: 500 },
    );
  });

  it('offers a place to write before and behind every table', () => {
    expect(partsOf('| 周 | 内容 |\n| --- | --- |\n\n| 月 | 任务 |').map((part) => part.kind)).toEqual([
      'text',
      'table',
      'text',
      'table',
      'text',
    ]);
  });

  it('makes a line a heading, a smaller one, and plain again', () => {
    let text = '目标';
    for (const expected of ['# 目标', '## 目标', '目标']) {
      text = apply(text, styleLines(text, 2, 2, 'heading'));
      expect(text).toBe(expected);
    }
  });

  it('numbers the chosen lines, turns numbers into signs, and takes the signs away', () => {
    const text = '前\n准备\n示范\n\n练习\n后';
    const numbered = apply(text, styleLines(text, 2, text.length - 2, 'number'));
    expect(numbered).toBe('前\n1. 准备\n2. 示范\n\n3. 练习\n后');
    const bullets = apply(numbered, styleLines(numbered, 2, numbered.length - 2, 'bullet'));
    expect(bullets).toBe('前\n- 准备\n- 示范\n\n- 练习\n后');
    expect(apply(bullets, styleLines(bullets, 2, bullets.length - 2, 'bullet'))).toBe(text);
  });

  it.each([
    ['1. 准备', '1. 准备\n2. '],
    ['3、示范', '3、示范\n4、'],
    ['  - 剪刀', '  - 剪刀\n  - '],
    ['1. 准备\n2. ', '1. 准备\n'],
    ['正文', '正文'],
  ])('goes on with a list at Enter: %j', (text, expected) => {
    expect(apply(text, nextItem(text, text.length))).toBe(expected);
  });
});
