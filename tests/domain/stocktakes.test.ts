import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeStamp } from '../../src/domain/stamp';
import type { Item, Movement } from '../../src/domain/stock';
import {
  correctionsOf,
  countLine,
  halfYearOf,
  isCountedThisHalfYear,
  isInScope,
  notCountedIn,
  toBuyOf,
  type StockCount,
  type Stocktake,
} from '../../src/domain/stocktakes';

const DAY = '2026-11-23';
const at = (minute: number) => writeStamp(Date.parse('2026-11-23T08:00:00Z') + minute * 60_000, 0, 'aaaaaaaa');
const item = {
  _id: 'item:ball',
  type: 'item',
  v: 1,
  name: '篮球',
  unitPrice: 8500,
  category: '体育',
  venue: 'gym',
} as Item;

const moved = (minute: number, change: number, fields: Partial<Movement> = {}): Movement => ({
  _id: `movement:ball:m${minute}`,
  type: 'movement',
  v: 1,
  item: 'ball',
  kind: 'issue',
  date: DAY,
  quantity: Math.abs(change),
  ...(change > 0 ? { to: 'store' } : { from: 'store' }),
  '~': { '*': at(minute) },
  ...fields,
});

/** Counts by person: [number, minute]. */
const count = (counts: Record<string, [number, number]>, fields: Partial<StockCount> = {}): StockCount => ({
  _id: 'stockCount:s:ball',
  type: 'stockCount',
  v: 1,
  item: 'ball',
  stocktake: 's',
  counts: Object.fromEntries(Object.entries(counts).map(([by, [n]]) => [by, { n, date: DAY }])),
  '~': {
    '*': at(0),
    ...Object.fromEntries(Object.entries(counts).map(([by, [, minute]]) => [`counts.${by}`, at(minute)])),
  },
  ...fields,
});

describe('a stocktake', () => {
  it('expects what was in store when it was counted, whatever arrived or happened later', () => {
    const movements = [moved(0, 25), moved(10, -3), moved(30, -2)];
    expect(countLine('s', item, count({ wang: [21, 20] }), movements)).toMatchObject({ expected: 22, counted: 21 });
    expect(countLine('s', item, undefined, movements)).toMatchObject({ expected: 20, counted: undefined });
  });

  it('takes a movement of an earlier day as earlier, also if it was written down later', () => {
    const late = moved(50, -4, { date: '2026-11-22' });
    expect(countLine('s', item, count({ wang: [21, 20] }), [moved(0, 25), late]).expected).toBe(21);
  });

  it('keeps the counts of two people, and no number holds while they differ', () => {
    const line = countLine('s', item, count({ wang: [21, 20], li: [22, 25] }), [moved(0, 22)]);
    expect(line).toMatchObject({
      isDisputed: true,
      counted: undefined,
      counts: [
        { by: 'wang', n: 21 },
        { by: 'li', n: 22 },
      ],
    });
    expect(correctionsOf('s', line)).toEqual([]);
    const agreed = countLine('s', item, count({ wang: [21, 20], li: [22, 25] }, { agreed: 21 }), [moved(0, 22)]);
    expect(agreed).toMatchObject({ isDisputed: false, counted: 21 });
    expect(correctionsOf('s', agreed)).toMatchObject([{ kind: 'correction', change: -1 }]);
  });

  it('sees no difference between two counts with an issue between them', () => {
    const line = countLine('s', item, count({ wang: [22, 20], li: [20, 40] }), [moved(0, 22), moved(30, -2)]);
    expect(line).toMatchObject({ isDisputed: false, counted: 20, expected: 20 });
  });

  it('corrects the book once: what it wrote itself changes nothing, on this device or another', () => {
    fc.assert(
      fc.property(
        fc.nat(60),
        fc.nat(60),
        fc.constantFrom('replace', 'repair', 'replenish', null),
        fc.nat(10),
        (book, n, outcome, broken) => {
          const counted = count({ wang: [n, 20] }, { outcome, outcomeCount: broken });
          const before = book > 0 ? [moved(0, book)] : [];
          const corrections = correctionsOf('s', countLine('s', item, counted, before));
          const after = [
            ...before,
            ...corrections.map(({ id, kind, change }) =>
              moved(30, change, { _id: id, kind, ...(kind === 'damage' ? { to: 'damaged' } : {}) }),
            ),
          ];
          expect(correctionsOf('s', countLine('s', item, counted, after))).toEqual(corrections);
          const usable = corrections.reduce((sum, { change }) => sum + change, book);
          expect(usable).toBe(outcome === 'replace' || outcome === 'repair' ? n - Math.min(broken, n) : n);
        },
      ),
    );
  });

  it('lists what is to be bought, with the cost, and not what is to be repaired', () => {
    const lines = (['replace', 'replenish', 'repair'] as const).map((outcome) =>
      countLine('s', item, count({ wang: [20, 20] }, { outcome, outcomeCount: 2 }), [moved(0, 20)]),
    );
    expect(toBuyOf(lines)).toMatchObject([
      { n: 2, cost: 17_000, why: 'replace' },
      { n: 2, cost: 17_000, why: 'replenish' },
    ]);
  });

  it('is of everything, of a category or of a room, without what is retired', () => {
    expect(isInScope(item, {})).toBe(true);
    expect(isInScope(item, { category: '体育' })).toBe(true);
    expect(isInScope(item, { venue: 'music' })).toBe(false);
    expect(isInScope({ ...item, retired: DAY }, {})).toBe(false);
  });
});

describe('counted this half year', () => {
  const finished = (day: string) =>
    ({ _id: 'stocktake:s', type: 'stocktake', v: 1, name: '秋季盘点', date: day, finished: day }) as Stocktake;
  const counted = [count({ wang: [1, 1] })];

  it('is from January to June and from July to December', () => {
    expect(halfYearOf('2026-06-30')).toEqual({ from: '2026-01-01', to: '2026-06-30' });
    expect(halfYearOf('2026-07-01')).toEqual({ from: '2026-07-01', to: '2026-12-31' });
  });

  it('holds if every item was counted in a stocktake finished in it', () => {
    expect(isCountedThisHalfYear(DAY, [item], [finished('2026-09-10')], counted)).toBe(true);
    expect(isCountedThisHalfYear(DAY, [item], [finished('2026-05-10')], counted)).toBe(false);
    expect(isCountedThisHalfYear(DAY, [item], [{ ...finished(DAY), finished: null }], counted)).toBe(false);
    const other = { ...item, _id: 'item:drum' };
    expect(notCountedIn(DAY, [item, other], [finished('2026-09-10')], counted)).toEqual([other]);
    expect(isCountedThisHalfYear(DAY, [], [], [])).toBe(false);
  });
});
