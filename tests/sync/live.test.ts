import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commit } from '../../src/db/commit';
import { readMeta } from '../../src/db/database';
import { accountOf, createPhone, createTestLocks, startTestServer, type Phone, type TestServer } from './support';

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

describe('live', () => {
  let server: TestServer;
  let phones: Phone[] = [];
  const join = async (options: Parameters<typeof createPhone>[0] = {}): Promise<Phone> => {
    const phone = createPhone(options);
    phones.push(phone);
    await phone.engine.join(accountOf(server, server.tutor));
    phone.engine.start();
    await phone.engine.syncNow();
    return phone;
  };
  beforeEach(async () => {
    server = await startTestServer();
  });
  afterEach(async () => {
    await Promise.all(phones.map(({ engine }) => engine.stop()));
    phones = [];
    await server.close();
  });

  it('[R2] a commit on one phone arrives on the other one by itself, again and again, with few requests', async () => {
    const [a, b] = [await join(), await join()];
    server.proxy.seen.length = 0;
    for (let i = 0; i < 10; i++) {
      const id = `student:${i}`;
      await commit(a.db, [{ id, space: 'main', set: { name: `学生${i}` } }]);
      a.engine.wake('commit');
      await expect.poll(() => b.db.docs.get(id), { timeout: 5_000, interval: 10 }).toBeTruthy();
    }
    const line = server.proxy.seen.map(({ method, path }) => `${method} ${path}`);
    expect(line.filter((one) => one.includes('_bulk_docs'))).toHaveLength(10);
    expect(line.filter((one) => one.includes('_all_docs')).length).toBeLessThanOrEqual(10);
    // One push, one fetch, and both phones listen anew: nobody asks again and again.
    expect(line.length).toBeLessThanOrEqual(60);
  });

  it('[R2] hidden, nobody listens and the locks are free for another tab', async () => {
    const tryLock = createTestLocks();
    const a = await join({ tryLock });
    await expect
      .poll(() => server.proxy.seen.filter(({ path }) => path.includes('longpoll')).length)
      .toBeGreaterThan(0);
    expect(await tryLock('yingchuang-sync-main')).toBeUndefined();
    a.engine.setVisible(false);
    await expect.poll(async () => (await tryLock('yingchuang-sync-main')) !== undefined).toBe(true);
  });

  it('[R2] what changed while hidden arrives when the app is shown', async () => {
    const [a, b] = [await join(), await join()];
    b.engine.setVisible(false);
    await pause(100);
    await commit(a.db, [{ id: 'student:1', space: 'main', set: { name: '林小满' } }]);
    a.engine.wake('commit');
    await pause(400);
    expect(await b.db.docs.get('student:1')).toBeUndefined();
    b.engine.setVisible(true);
    await expect.poll(() => b.db.docs.get('student:1'), { timeout: 5_000 }).toBeTruthy();
  });

  it('[P6] a line that breaks while listening is found again by itself', async () => {
    const [a, b] = [await join(), await join()];
    await server.proxy.offline();
    await expect
      .poll(async () => (await readMeta(b.db, 'sync'))?.problem?.type, { timeout: 5_000 })
      .toBe('unreachable');
    await commit(a.db, [{ id: 'student:1', space: 'main', set: { name: '林小满' } }]);
    await server.proxy.online();
    a.engine.wake('look');
    await expect.poll(() => b.db.docs.get('student:1'), { timeout: 15_000 }).toBeTruthy();
    // The round that brought it is still to end.
    await expect.poll(async () => (await readMeta(b.db, 'sync'))?.problem).toBeUndefined();
  });

  it('[P7] twenty taps go up in a few pushes, the last of them when the app is hidden', async () => {
    const a = await join();
    server.proxy.seen.length = 0;
    for (let tap = 0; tap < 20; tap++) {
      await commit(a.db, [{ id: 'student:1', space: 'main', set: { name: `第${tap}次` } }]);
      a.engine.wake('commit');
      await pause(40);
    }
    const pushes = () => server.proxy.seen.filter(({ path }) => path.includes('_bulk_docs'));
    expect(pushes().length).toBeLessThanOrEqual(4);
    expect(await a.db.queue.count()).toBe(1);
    a.engine.setVisible(false);
    await expect.poll(() => a.db.queue.count(), { timeout: 5_000 }).toBe(0);
    expect((await server.couch('GET', `${server.database('main')}/student%3A1`)).body).toMatchObject({
      name: '第19次',
    });
  });
});
