import { describe, expect, it } from 'vitest';
import { itemCode, itemOfCode } from '../../src/domain/itemCode';
import { dealLabels, LABEL_SHEETS } from '../../src/domain/labelSheets';

describe('labels on sheets', () => {
  it.each(Object.entries(LABEL_SHEETS))('%s fits on A4', (_name, { columns, rows, width, height, gap }) => {
    expect(columns * width + (columns - 1) * gap).toBeLessThanOrEqual(210);
    expect(rows * height).toBeLessThanOrEqual(296.8);
  });

  it('begin where the sheet that was used before goes on', () => {
    const [first, second, ...others] = dealLabels('2x7', ['a', 'b', 'c'], 13);
    expect(first).toHaveLength(14);
    expect(first?.slice(11)).toEqual([undefined, 'a', 'b']);
    expect(second?.[0]).toBe('c');
    expect(others).toEqual([]);
  });

  it('make no sheet if there are none, and stay on the sheet whatever place is asked for', () => {
    expect(dealLabels('3x8', [], 5)).toEqual([]);
    expect(dealLabels('3x8', ['a'], 0)[0]?.[0]).toBe('a');
    expect(dealLabels('3x8', ['a'], 99)[0]?.[23]).toBe('a');
  });
});

describe('the code of a label', () => {
  it('leads to the item from whatever address it was printed', () => {
    expect(itemOfCode(itemCode('https://palace.example/app/', '01jd3abc'))).toBe('01jd3abc');
    expect(itemOfCode('https://elsewhere.example/#/equipment/01jd3abc ')).toBe('01jd3abc');
  });

  it.each(['https://palace.example/#/join?school=a', '', '#/equipment/', '#/equipment/a/b', 'WIFI:S:school;;'])(
    'is not taken for one: %s',
    (text) => {
      expect(itemOfCode(text)).toBeUndefined();
    },
  );
});
