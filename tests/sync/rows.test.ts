import 'fake-indexeddb/auto';
import { liveQuery } from 'dexie';
import { describe, expect, it } from 'vitest';
import { deleteRows, getRows, putAll } from '../../src/sync/rows';
import { createDevice } from '../support/devices';

const id = (key: number): string => `student:${String(key).padStart(4, '0')}`;
const row = (key: number) => ({ id: id(key), space: 'main' as const, tick: '', since: key });

describe('rows by the hundred', () => {
  it('come in the order of their keys, whether they lie together or are scattered', async () => {
    const db = createDevice();
    await db.queue.bulkPut(Array.from({ length: 900 }, (_, key) => row(key)));
    for (const step of [1, 2, 8]) {
      const ids = Array.from({ length: 100 }, (_, i) => id(950 - i * step));
      expect(await getRows(db.queue, ids)).toEqual(await db.queue.bulkGet(ids));
    }
    expect(await getRows(db.queue, [])).toEqual([]);
    expect(await getRows(db.queue, ['none', id(3)])).toEqual([undefined, row(3)]);
  });

  it('are deleted, and nothing that lies between them', async () => {
    const db = createDevice();
    await db.queue.bulkPut(Array.from({ length: 300 }, (_, key) => row(key)));
    await deleteRows(
      db.queue,
      Array.from({ length: 100 }, (_, i) => id(i)),
    );
    expect(await db.queue.count()).toBe(200);
    await deleteRows(
      db.queue,
      Array.from({ length: 100 }, (_, i) => id(100 + i * 2)),
    );
    expect((await db.queue.toArray()).map((one) => one.since)).toEqual(
      Array.from({ length: 100 }, (_, i) => 101 + i * 2),
    );
    await deleteRows(db.queue, [id(101)]);
    expect(await db.queue.count()).toBe(99);
  });

  it('that nobody named stay, also when some of those named are missing or named twice', async () => {
    const db = createDevice();
    await db.queue.bulkPut(Array.from({ length: 60 }, (_, key) => row(key)));
    const named = Array.from({ length: 60 }, (_, key) => id(key)).filter((one) => one !== id(30));
    await deleteRows(db.queue, [...named, id(10)]);
    expect(await db.queue.toArray()).toEqual([row(30)]);
    await db.queue.bulkPut(Array.from({ length: 60 }, (_, key) => row(key * 2)));
    await deleteRows(
      db.queue,
      Array.from({ length: 61 }, (_, key) => id(key * 2)).map((one) => (one === id(60) ? id(61) : one)),
    );
    expect(await db.queue.toArray()).toEqual([row(60)]);
  });

  it('are put, and whoever looks at any of them is told', async () => {
    const db = createDevice();
    const [few, many] = [[row(1)], Array.from({ length: 400 }, (_, key) => ({ ...row(key), since: 7 }))];
    const put = (rows: typeof few): Promise<void> =>
      db.transaction('rw', [db.queue], async (transaction) => putAll(transaction, db.queue, rows));
    const seen: (number | undefined)[] = [];
    const watching = liveQuery(async () => (await db.queue.get(id(1)))?.since).subscribe((since) => seen.push(since));
    const other: number[] = [];
    const counting = liveQuery(() => db.queue.where('id').belowOrEqual(id(99)).count()).subscribe((n) => other.push(n));
    await expect.poll(() => seen).toEqual([undefined]);
    await put([]);
    await put(few);
    await expect.poll(() => seen).toEqual([undefined, 1]);
    await put(many);
    await expect.poll(() => seen).toEqual([undefined, 1, 7]);
    await expect.poll(() => other.at(-1)).toBe(100);
    expect(await db.queue.count()).toBe(400);
    watching.unsubscribe();
    counting.unsubscribe();
  });
});
