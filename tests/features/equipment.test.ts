import 'fake-indexeddb/auto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { merge } from '../../src/domain/merge';
import { stockOf } from '../../src/domain/stock';
import { loadSchemas } from '../../src/domain/documents';
import { commit } from '../../src/db/commit';
import { listOverdrawn } from '../../src/db/conflicts';
import { getDoc, listDocs } from '../../src/db/queries';
import { settleOverdrawn } from '../../src/db/settleOverdrawn';
import { move, movementsOf } from '../../src/db/stock';
import {
  decideWriteOff,
  requestWriteOff,
  returnLoans,
  reverse,
  saveItem,
} from '../../src/features/equipment/equipment.commands';
import { listLoans, listWriteOffs } from '../../src/features/equipment/equipment.queries';
import { draftOf } from '../../src/features/equipment/itemDraft';
import { listToBuy } from '../../src/features/equipment/shopping.queries';
import { finishStocktake, saveCount, startStocktake } from '../../src/features/equipment/stocktake.commands';
import { getStocktake, listStocktakes } from '../../src/features/equipment/stocktake.queries';
import { createDevice, type TestDevice } from '../support/devices';

/** What one device has goes to the other and back: the same merge as over a server, a file or a code. */
async function meet(one: TestDevice, other: TestDevice): Promise<void> {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    for (const row of await from.docs.toArray()) {
      const known = await to.docs.get(row.id);
      const doc = known ? merge(known.doc, row.doc) : row.doc;
      await to.docs.put({ ...row, doc });
    }
  }
}

const inStore = async (db: TestDevice, item = 'ball') => stockOf(await movementsOf(db, item)).inStore;
const buy = (db: TestDevice, quantity: number, item = 'ball') =>
  move(db, [{ item, quantity, kind: 'stockIn', to: 'store' }]);
const issue = (db: TestDevice, quantity: number, group: string) =>
  move(db, [{ item: 'ball', quantity, kind: 'issue', from: 'store', to: 'group', group }]);

let keeper: TestDevice;
let tutor: TestDevice;

beforeAll(() => loadSchemas());
beforeEach(async () => {
  keeper = createDevice();
  tutor = createDevice(Date.parse('2026-11-24T08:40:00Z'));
  await commit(keeper, [
    { id: 'item:ball', space: 'main', set: { name: '篮球', unit: '个', unitPrice: 8500, lowAt: 2 } },
    { id: 'group:choir', space: 'main', set: { name: '合唱' } },
    { id: 'group:chess', space: 'main', set: { name: '象棋' } },
  ]);
});

describe('on one device', () => {
  it('nothing is given out that is not there: refused with how many there are and who has the rest', async () => {
    await buy(keeper, 3);
    await issue(keeper, 2, 'choir');
    expect(await issue(keeper, 2, 'chess')).toMatchObject({
      ok: false,
      refusal: { item: 'ball', place: 'store', has: 1, wanted: 2, stock: { loans: [{ place: 'group:choir', n: 2 }] } },
    });
    expect(await inStore(keeper)).toBe(1);
  });

  it('writes all of several movements or none', async () => {
    await buy(keeper, 1);
    const moved = await move(keeper, [
      { item: 'ball', quantity: 1, kind: 'issue', from: 'store', to: 'group', group: 'choir' },
      { item: 'ball', quantity: 1, kind: 'issue', from: 'store', to: 'group', group: 'chess' },
    ]);
    expect(moved.ok).toBe(false);
    expect(await movementsOf(keeper, 'ball')).toHaveLength(1);
  });

  it('adds a new item with its number as a stock-in, and never changes a number by editing', async () => {
    const draft = { ...draftOf(), name: '跳绳', price: '5.5', quantity: 80 };
    const { key } = await saveItem(keeper, draft);
    expect(await getDoc(keeper, 'item', `item:${key}`)).toMatchObject({ name: '跳绳', unitPrice: 550 });
    expect(await inStore(keeper, key)).toBe(80);
    await saveItem(keeper, { ...draft, name: '跳绳 2.8m' }, key, draft);
    expect(await inStore(keeper, key)).toBe(80);
  });

  it('reverses a mistake once, by an entry of its own', async () => {
    await buy(keeper, 5);
    const [first] = await movementsOf(keeper, 'ball');
    if (!first) throw new Error('no movement');
    expect(await reverse(keeper, first, '记错了')).toMatchObject({ ok: true });
    expect(await inStore(keeper)).toBe(0);
    await reverse(keeper, first, '记错了');
    expect(await inStore(keeper)).toBe(0);
    expect(await movementsOf(keeper, 'ball')).toHaveLength(2);
  });
});

describe('two phones', () => {
  it('that give out the last ball offline: shown on both, with both entries, and settled by one entry', async () => {
    await buy(keeper, 1);
    await meet(keeper, tutor);
    expect(await issue(keeper, 1, 'choir')).toMatchObject({ ok: true });
    expect(await issue(tutor, 1, 'chess')).toMatchObject({ ok: true });
    await meet(keeper, tutor);
    for (const db of [keeper, tutor]) {
      expect(await inStore(db)).toBe(-1);
      expect(await listOverdrawn(db)).toMatchObject([{ account: 'ball', place: 'store', short: 1, entries: [{}] }]);
    }
    const [one] = await listOverdrawn(keeper);
    const [other] = await listOverdrawn(tutor);
    if (!one || !other) throw new Error('not shown');
    // both put it right at the same time, the same way: one entry
    const entry = one.entries[0]?.id ?? '';
    expect(await settleOverdrawn(keeper, one, { entry }, '核对')).toMatchObject({ ok: true });
    expect(await settleOverdrawn(tutor, other, { entry }, '核对')).toMatchObject({ ok: true });
    await meet(keeper, tutor);
    for (const db of [keeper, tutor]) {
      expect(await inStore(db)).toBe(0);
      expect(await listOverdrawn(db)).toEqual([]);
      expect(await listLoans(db, '2026-11-24')).toMatchObject([{ place: 'group:choir', n: 1 }]);
      expect(await movementsOf(db, 'ball')).toHaveLength(4);
    }
  });

  it('may both be right: the missing one is added to the stock', async () => {
    await buy(keeper, 1);
    await meet(keeper, tutor);
    await issue(keeper, 1, 'choir');
    await issue(tutor, 1, 'chess');
    await meet(keeper, tutor);
    const [one] = await listOverdrawn(keeper);
    if (!one) throw new Error('not shown');
    await settleOverdrawn(keeper, one, 'thereWasMore', '核对');
    expect(stockOf(await movementsOf(keeper, 'ball'))).toMatchObject({ inStore: 0, onLoan: 2, owned: 2 });
    expect(await listOverdrawn(keeper)).toEqual([]);
  });

  it('of one group that both give everything back: it comes back once', async () => {
    await buy(keeper, 5);
    await issue(keeper, 4, 'choir');
    await meet(keeper, tutor);
    const loans = [{ place: 'group:choir', item: 'ball' }];
    await returnLoans(keeper, loans);
    await returnLoans(tutor, loans);
    await meet(keeper, tutor);
    expect(stockOf(await movementsOf(tutor, 'ball'))).toMatchObject({ inStore: 5, onLoan: 0 });
    expect(await listOverdrawn(tutor)).toEqual([]);
  });

  it('of two directors who approve one request: one movement', async () => {
    await buy(keeper, 3);
    await requestWriteOff(keeper, { item: 'ball', quantity: 2, from: 'store', reason: '破了' });
    expect(await inStore(keeper)).toBe(3);
    await meet(keeper, tutor);
    for (const db of [keeper, tutor]) {
      const [row] = await listWriteOffs(db);
      if (!row) throw new Error('no request');
      expect(row.state).toBe('open');
      expect(await decideWriteOff(db, row.request, true, '')).toMatchObject({ ok: true });
    }
    await meet(keeper, tutor);
    expect(stockOf(await movementsOf(keeper, 'ball'))).toMatchObject({ inStore: 1, owned: 1, writtenOff: 2 });
    expect(await listWriteOffs(keeper)).toMatchObject([{ state: 'approved' }]);
  });

  it('of which one director refuses: as long as the movement is there, it is approved', async () => {
    await buy(keeper, 3);
    await requestWriteOff(keeper, { item: 'ball', quantity: 2, from: 'store', reason: '破了' });
    await meet(keeper, tutor);
    const [mine] = await listWriteOffs(keeper);
    const [theirs] = await listWriteOffs(tutor);
    if (!mine || !theirs) throw new Error('no request');
    await decideWriteOff(keeper, mine.request, true, '');
    await decideWriteOff(tutor, theirs.request, false, '还能用');
    await meet(keeper, tutor);
    expect(await listWriteOffs(tutor)).toMatchObject([{ state: 'approved' }]);
    expect(await inStore(tutor)).toBe(1);
  });

  it('that count the same item: both numbers are kept, one is settled, and it is corrected once', async () => {
    await buy(keeper, 10);
    const { key } = await startStocktake(keeper, { name: '下半年', category: '', venue: '' });
    await meet(keeper, tutor);
    await saveCount(keeper, key, 'ball', { n: 9, outcome: 'replenish', outcomeCount: 3 });
    await saveCount(tutor, key, 'ball', { n: 8 });
    await meet(keeper, tutor);
    const view = await getStocktake(keeper, key);
    expect(view?.lines).toMatchObject([{ isDisputed: true, counts: [{ n: 9 }, { n: 8 }], expected: 10 }]);
    await saveCount(keeper, key, 'ball', { agreed: 9 });
    await meet(keeper, tutor);
    expect(await finishStocktake(keeper, key)).toMatchObject({ ok: true });
    expect(await finishStocktake(tutor, key)).toMatchObject({ ok: true });
    await finishStocktake(keeper, key);
    await meet(keeper, tutor);
    for (const db of [keeper, tutor]) {
      expect(await inStore(db)).toBe(9);
      expect(await movementsOf(db, 'ball')).toHaveLength(2);
      expect((await listStocktakes(db, '2026-11-24')).notCounted).toEqual([]);
      expect(await listToBuy(db)).toMatchObject([{ n: 3, cost: 25_500, why: 'replenish' }]);
    }
  });

  it('finished on two devices that knew different counts ends with what is agreed on afterwards', async () => {
    await buy(keeper, 10);
    const { key } = await startStocktake(keeper, { name: '下半年', category: '', venue: '' });
    await meet(keeper, tutor);
    await saveCount(keeper, key, 'ball', { n: 9, outcome: 'repair', outcomeCount: 3 });
    await finishStocktake(keeper, key);
    await saveCount(tutor, key, 'ball', { n: 8 });
    await finishStocktake(tutor, key);
    await meet(keeper, tutor);
    expect((await getStocktake(keeper, key))?.lines).toMatchObject([{ isDisputed: true }]);
    await saveCount(keeper, key, 'ball', { agreed: 9, outcomeCount: 1 });
    await meet(keeper, tutor);
    expect((await getStocktake(keeper, key))?.late).toBeGreaterThan(0);
    // both see it and write it: one entry
    for (const db of [keeper, tutor]) expect(await finishStocktake(db, key)).toMatchObject({ ok: true });
    await meet(keeper, tutor);
    for (const db of [keeper, tutor]) {
      expect(stockOf(await movementsOf(db, 'ball'))).toMatchObject({ inStore: 8, damaged: 1, owned: 9 });
      expect((await getStocktake(db, key))?.late).toBe(0);
    }
  });

  it('of which one counts on after the end: said, and written when asked', async () => {
    await buy(keeper, 10);
    await buy(keeper, 4, 'drum');
    await commit(keeper, [{ id: 'item:drum', space: 'main', set: { name: '腰鼓' } }]);
    const { key } = await startStocktake(keeper, { name: '下半年', category: '', venue: '' });
    await meet(keeper, tutor);
    await saveCount(keeper, key, 'ball', { n: 10 });
    await saveCount(tutor, key, 'drum', { n: 3, outcome: 'repair', outcomeCount: 1 });
    await finishStocktake(keeper, key);
    await meet(keeper, tutor);
    expect((await getStocktake(keeper, key))?.late).toBe(2);
    await finishStocktake(keeper, key);
    expect((await getStocktake(keeper, key))?.late).toBe(0);
    expect(stockOf(await movementsOf(keeper, 'drum'))).toMatchObject({ inStore: 2, damaged: 1, owned: 3 });
    expect(await listDocs(keeper, 'stocktake')).toHaveLength(1);
  });
});
