import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { commit, undo } from '../../src/db/commit';
import { getDoc } from '../../src/db/queries';
import type { DocType } from '../../src/domain/documents';
import { merge } from '../../src/domain/merge';
import { createDevice } from '../support/devices';

const SPACE = 'term-2026-1' as const;
/** Documents of derived ids: what is written first, and what is written afterwards, here or by another device. */
const SHARED: [DocType, string, Record<string, unknown>, Record<string, unknown>][] = [
  ['plan', 'plan:g1:2026-1', { group: 'g1', aims: '合唱' }, { group: 'g1', weeks: { 3: { content: '发声' } } }],
  ['palacePlan', 'palacePlan:2026-1', { idea: '育人' }, { aims: '每周两次' }],
  [
    'lessonPlan',
    'lessonPlan:s1:20261124',
    { group: 'g1', date: '2026-11-24', aims: '听' },
    { group: 'g1', date: '2026-11-24', focus: '节奏' },
  ],
  [
    'stockCount',
    'stockCount:s:ball',
    { stocktake: 's', item: 'ball', counts: { li: { n: 9, date: '2026-11-24' } } },
    { stocktake: 's', item: 'ball', counts: { wang: { n: 8, date: '2026-11-24' } } },
  ],
  ['tutorFile', 'tutorFile:li', { trainings: { a: { title: '急救' } } }, { trainings: { b: { title: '消防' } } }],
  ['dutyRota', 'dutyRota:2026-1', { weekly: { '1:li': true } }, { weekly: { '2:wang': true } }],
  [
    'allocation',
    'allocation:2026-1',
    { placements: { a: { groups: ['g1'] } } },
    { placements: { b: { groups: ['g2'] } } },
  ],
];

/** Those of a single value: of two written at once one holds. */
const SINGLE: typeof SHARED = [
  ['allowanceScheme', 'allowanceScheme:li', { scheme: 'period' }, { scheme: 'month' }],
  ['studentNumber', 'studentNumber:a', { number: 'G1' }, { number: 'G2' }],
];

describe('a document that several write into, made and taken back', () => {
  it.each([...SHARED, ...SINGLE])('%s shows what is written into it afterwards', async (type, id, first, then) => {
    const db = createDevice();
    const made = await commit(db, [{ id, space: SPACE, set: first }]);
    await undo(db, made);
    await commit(db, [{ id, space: SPACE, set: then }]);
    expect(await getDoc(db, type, id)).toMatchObject(then);
  });

  it.each(SHARED)('%s keeps what another device wrote into it meanwhile', async (_type, id, first, then) => {
    const [one, other] = [createDevice(), createDevice()];
    await commit(other, [{ id, space: SPACE, set: then }]);
    await undo(one, await commit(one, [{ id, space: SPACE, set: first }]));
    const [here, there] = [await one.docs.get(id), await other.docs.get(id)];
    if (!here || !there) throw new Error('nothing was written');
    const both = merge(here.doc, there.doc);
    expect(both['deleted'] ?? null).toBeNull();
    expect(both).toMatchObject(then);
  });
});
