import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/db/commit';
import { commitMany, takeBackMany } from '../../src/db/commitMany';
import { createDevice } from '../support/devices';

const N = 400;
const children = (set: (i: number) => Change['set']): Change[] =>
  Array.from({ length: N }, (_, i) => ({ id: `student:s${i}`, space: 'main', set: set(i) }));
const idle = { signal: new AbortController().signal, progress: () => undefined };

describe('commitMany', () => {
  it('writes all, says how far it is, and is taken back in one go', async () => {
    const db = createDevice();
    await commitMany(
      db,
      children((i) => ({ name: `学员${i}` })),
      idle,
    );
    const seen: number[] = [];
    const done = await commitMany(
      db,
      children(() => ({ village: '柳树屯' })),
      {
        ...idle,
        progress: (count, total) => {
          expect(total).toBe(N);
          seen.push(count);
        },
      },
    );
    expect(done?.changed).toHaveLength(N);
    expect(seen.length).toBeGreaterThan(1);
    expect(seen.at(-1)).toBe(N);
    expect(await db.docs.filter(({ doc }) => doc['village'] === '柳树屯').count()).toBe(N);
    await takeBackMany(db, done)?.undo(idle);
    expect(await db.docs.filter(({ doc }) => Boolean(doc['village'])).count()).toBe(0);
    expect(await db.docs.filter(({ doc }) => !doc['deleted']).count()).toBe(N);
  });

  it('writes nothing where the person stops it in the middle, nor a dirty mark', async () => {
    const db = createDevice();
    const controller = new AbortController();
    const work = { signal: controller.signal, progress: () => controller.abort() };
    expect(
      await commitMany(
        db,
        children((i) => ({ name: `学员${i}` })),
        work,
      ),
    ).toBeUndefined();
    expect(await db.docs.where('type').equals('student').count()).toBe(0);
    expect(await db.queue.count()).toBe(0);
    expect(takeBackMany(db, undefined)).toBeUndefined();
  });

  it('writes nothing where the last of many is invalid, and names it', async () => {
    const db = createDevice();
    const changes = children((i) => (i === N - 1 ? { name: '王芳', sex: 'x' } : { name: `学员${i}` }));
    await expect(commitMany(db, changes, idle)).rejects.toMatchObject({
      failure: { type: 'invalid', field: 'sex', id: `student:s${N - 1}` },
    });
    expect(await db.docs.where('type').equals('student').count()).toBe(0);
  });

  it('leaves alone on the way back what somebody wrote over since', async () => {
    const db = createDevice();
    await commitMany(
      db,
      children((i) => ({ name: `学员${i}` })),
      idle,
    );
    const done = await commitMany(
      db,
      children(() => ({ village: '柳树屯' })),
      idle,
    );
    await commitMany(db, [{ id: 'student:s7', space: 'main', set: { village: '石桥村' } }], idle);
    await takeBackMany(db, done)?.undo(idle);
    expect((await db.docs.get('student:s7'))?.doc['village']).toBe('石桥村');
    expect((await db.docs.get('student:s8'))?.doc['village'] ?? null).toBeNull();
  });
});
