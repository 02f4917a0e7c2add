import 'fake-indexeddb/auto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';

/** Away from the network before the second step of the install was fetched: the schemas of the office's registers are missing. */
beforeAll(() => {
  vi.resetModules();
  vi.doMock('../../src/domain/officeDocuments', () => {
    throw new TypeError('Failed to fetch dynamically imported module');
  });
});
afterAll(() => {
  vi.doUnmock('../../src/domain/officeDocuments');
  vi.resetModules();
});

it('without its schema nothing is written, and the person is told what to do', async () => {
  const [{ createDatabase }, { commit }, { commitMany }, { move }, { failureText }, { t }] = await Promise.all([
    import('../../src/db/database'),
    import('../../src/db/commit'),
    import('../../src/db/commitMany'),
    import('../../src/db/stock'),
    import('../../src/ui/failureText'),
    import('../../src/i18n'),
  ]);
  const db = createDatabase('unloaded');
  const tutor = { id: 'tutor:li', space: 'main' as const, set: { name: '李秀英' } };
  const item = { id: 'item:ball', space: 'main' as const, set: { name: '足球' } };
  const work = { signal: new AbortController().signal, progress: () => undefined };
  for (const run of [
    () => commit(db, [tutor, item]),
    () => commitMany(db, [tutor, item], work),
    () => move(db, [{ item: 'ball', kind: 'stockIn', to: 'store', quantity: 3 }], [tutor]),
  ]) {
    const error: unknown = await run().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ failure: { type: 'unloaded' } });
    expect(failureText(error)).toBe(t('ui.partMissing'));
  }
  expect([await db.docs.count(), await db.queue.count()]).toEqual([0, 0]);
});
