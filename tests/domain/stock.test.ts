import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loansOf } from '../../src/domain/loans';
import { fenOf, yuanOf } from '../../src/domain/money';
import { movementEntries } from '../../src/domain/movementEntries';
import { balancesOf, isLow, placeOf, stockCard, stockOf, type Item, type Movement } from '../../src/domain/stock';
import { writeStamp } from '../../src/domain/stamp';
import { writeOffState, type WriteOff } from '../../src/domain/writeOffs';

let made = 0;
/** A movement written at minute `at` of the day. */
function movement(fields: Partial<Movement>, at = made++): Movement {
  return {
    _id: `movement:ball:m${String(at).padStart(3, '0')}`,
    type: 'movement',
    v: 1,
    item: 'ball',
    quantity: 1,
    kind: 'issue',
    date: '2026-11-23',
    '~': { '*': writeStamp(Date.parse('2026-11-23T08:00:00Z') + at * 60_000, 0, 'aaaaaaaa') },
    ...fields,
  };
}
const bought = (quantity: number, fields: Partial<Movement> = {}) =>
  movement({ kind: 'stockIn', to: 'store', quantity, ...fields });
const issued = (quantity: number, fields: Partial<Movement> = {}) =>
  movement({ kind: 'issue', from: 'store', to: 'group', group: 'choir', quantity, ...fields });
const returned = (quantity: number, fields: Partial<Movement> = {}) =>
  movement({ kind: 'return', from: 'group', to: 'store', group: 'choir', quantity, ...fields });

const PLACES = ['store', 'damaged', 'lost', 'repair', 'group', 'venue', undefined] as const;
const anyMovement = fc
  .record({
    from: fc.constantFrom(...PLACES),
    to: fc.constantFrom(...PLACES),
    quantity: fc.integer({ min: 1, max: 50 }),
    group: fc.constantFrom('a', 'b'),
    venue: fc.constantFrom('hall', 'yard'),
    day: fc.integer({ min: 1, max: 9 }),
    at: fc.integer({ min: 0, max: 900 }),
  })
  .map(({ from, to, day, at, ...fields }) =>
    movement({ ...fields, date: `2026-11-0${day}`, ...(from ? { from } : {}), ...(to ? { to } : {}) }, at),
  );

describe('the stock of an item', () => {
  it('is what came in, less what is out, broken, lost, in repair and written off', () => {
    const movements = [
      bought(20),
      issued(6),
      returned(2),
      movement({ kind: 'damage', from: 'group', to: 'damaged', group: 'choir', quantity: 1 }),
      movement({ kind: 'loss', from: 'group', to: 'lost', group: 'choir', quantity: 1 }),
      movement({ kind: 'repairOut', from: 'store', to: 'repair', quantity: 3 }),
      movement({ kind: 'writeOff', from: 'damaged', quantity: 1 }),
    ];
    expect(stockOf(movements)).toEqual({
      inStore: 13,
      damaged: 0,
      lost: 1,
      inRepair: 3,
      onLoan: 2,
      loans: [{ place: 'group:choir', n: 2 }],
      owned: 19,
      writtenOff: 1,
    });
  });

  it('does not depend on the order in which the movements came', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anyMovement, { selector: ({ _id }) => _id }),
        fc.infiniteStream(fc.nat()),
        (all, chance) => {
          const mixed = all
            .map((one) => ({ one, rank: chance.next().value ?? 0 }))
            .sort((a, b) => a.rank - b.rank)
            .map(({ one }) => one);
          expect(stockOf(mixed)).toEqual(stockOf(all));
          expect(stockCard(mixed)).toEqual(stockCard(all));
          expect(loansOf(mixed, '2026-11-23')).toEqual(expect.arrayContaining(loansOf(all, '2026-11-23')));
        },
      ),
    );
  });

  it('ends its card with the same numbers as the sum, whatever moved', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyMovement, { selector: ({ _id }) => _id }), (all) => {
        const [last] = stockCard(all);
        expect({ inStore: last?.inStore ?? 0, owned: last?.owned ?? 0 }).toEqual({
          inStore: stockOf(all).inStore,
          owned: stockOf(all).owned,
        });
      }),
    );
  });

  it('is the same sum that finds what two phones gave out too much', () => {
    fc.assert(
      fc.property(fc.array(anyMovement), (all) => {
        const sums = new Map<string, number>();
        for (const one of all)
          for (const { place, amount } of movementEntries({ ...one })) sums.set(place, (sums.get(place) ?? 0) + amount);
        expect(sums).toEqual(balancesOf(all));
      }),
    );
  });

  it('leaves a movement out that was taken back at once', () => {
    expect(stockOf([bought(3), issued(1, { deleted: true })]).inStore).toBe(3);
  });

  it('is low once so few are in store as the item says, and never for what is retired', () => {
    const item = { _id: 'item:ball', type: 'item', v: 1, name: '篮球', lowAt: 3 } as Item;
    expect(isLow(item, stockOf([bought(3)]))).toBe(true);
    expect(isLow(item, stockOf([bought(4)]))).toBe(false);
    expect(isLow({ ...item, retired: '2026-01-01' }, stockOf([]))).toBe(false);
    expect(isLow({ ...item, lowAt: null }, stockOf([]))).toBe(false);
  });

  it('counts a place that only a newer version knows', () => {
    const strange = movement({ from: 'store', to: 'museum', quantity: 2 });
    expect(placeOf(strange, 'to')).toBe('museum');
    expect(stockOf([bought(5), strange])).toMatchObject({ inStore: 3, owned: 5 });
  });
});

describe('a loan', () => {
  it('is overdue the day after it was due', () => {
    const movements = [bought(5), issued(2, { due: '2026-11-23' })];
    expect(loansOf(movements, '2026-11-23')).toMatchObject([{ n: 2, since: '2026-11-23', isOverdue: false }]);
    expect(loansOf(movements, '2026-11-24')).toMatchObject([{ n: 2, due: '2026-11-23', isOverdue: true }]);
  });

  it('of the whole term goes on when the ball of today comes back', () => {
    const movements = [
      bought(9),
      issued(4, { date: '2026-09-01' }),
      issued(1, { due: '2026-11-23', session: 'session:s:20261123' }),
      returned(1, { session: 'session:s:20261123' }),
    ];
    expect(loansOf(movements, '2026-12-01')).toEqual([
      { item: 'ball', place: 'group:choir', n: 4, since: '2026-09-01', isOverdue: false },
    ]);
  });

  it('ends when as many came back as were issued', () => {
    expect(loansOf([bought(2), issued(2), returned(1), returned(1)], '2026-11-23')).toEqual([]);
  });
});

describe('a request to write off', () => {
  const request = {
    _id: 'writeOff:w',
    type: 'writeOff',
    v: 1,
    item: 'ball',
    quantity: 1,
    from: 'damaged',
    date: '2026-11-23',
  } as WriteOff;

  it('is approved as long as its movement is there, whatever another director wrote', () => {
    const off = movement({ kind: 'writeOff', from: 'damaged' });
    expect(writeOffState(request, undefined)).toBe('open');
    expect(writeOffState({ ...request, decision: { approved: false } }, undefined)).toBe('refused');
    expect(writeOffState({ ...request, decision: { approved: false } }, off)).toBe('approved');
    expect(writeOffState({ ...request, decision: { approved: true } }, { ...off, deleted: true })).toBe('open');
  });
});

describe('money', () => {
  it.each([
    ['85', 8500],
    ['46.5', 4650],
    ['32.80', 3280],
    ['0.1', 10],
    ['￥1,395.00', 139_500],
    ['３６０．５０ 元', 36_050],
    ['12.300', 1230],
    ['', undefined],
    ['-3', undefined],
    ['1.234', undefined],
    ['1,39', undefined],
    ['十元', undefined],
    ['99999999999', undefined],
  ])('reads %s as %s 分', (text, fen) => {
    expect(fenOf(text)).toBe(fen);
  });

  it('comes back as it was written, to the last 分', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000_000 }), (fen) => {
        expect(fenOf(yuanOf(fen))).toBe(fen);
      }),
    );
  });
});
