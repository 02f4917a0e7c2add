import { expose } from 'comlink';
import { describe, expect, it, vi } from 'vitest';
import { createSyncClient } from '../../src/sync/client';
import type { Page } from '../../src/sync/page';
import type { WorkerPort } from '../../src/sync/workerLink';

vi.mock('virtual:sync-worker-url', () => ({ default: 'unused' }));

/** A worker in this thread: it answers through a channel until it is terminated or plays dead. */
const createPort = (api: object, terminated: () => void): WorkerPort => {
  const { port1, port2 } = new MessageChannel();
  expose(api, port2);
  port1.start();
  return Object.assign(port1, {
    terminate: () => {
      port1.close();
      terminated();
    },
  });
};
const told: string[] = [];
const createPage = () => {
  const calls = new Map<string, () => void>();
  const on = (name: string) => (call: () => void) => {
    calls.set(name, call);
    return () => void calls.delete(name);
  };
  let isVisible = true;
  const page: Page = {
    isVisible: () => isVisible,
    onVisible: on('visible'),
    onOnline: on('online'),
    onCommit: on('commit'),
  };
  return {
    page,
    fire: (name: string) => calls.get(name)?.(),
    hide: () => {
      isVisible = false;
      calls.get('visible')?.();
    },
    listeners: () => calls.size,
  };
};
const api = {
  ping: () => true,
  wake: (reason: string) => void told.push(reason),
  setVisible: (isVisible: boolean) => void told.push(isVisible ? 'visible' : 'hidden'),
  syncNow: () => Promise.resolve(),
};

describe('the page and its worker', () => {
  it('[R3] tells the worker what only a page knows, commits in one go', async () => {
    told.length = 0;
    const { page, fire, hide, listeners } = createPage();
    const client = createSyncClient(() => createPort(api, () => undefined), page);
    client.start();
    for (let tap = 0; tap < 5; tap++) fire('commit');
    fire('online');
    hide();
    await expect.poll(() => told).toEqual(['visible', 'look', 'hidden', 'commit']);
    await client.syncNow();
    client.stop();
    expect(listeners()).toBe(0);
  });

  it('[R3] a call to a worker that died ends: the next worker answers it', async () => {
    const { page } = createPage();
    let born = 0;
    let terminated = 0;
    const port = () => {
      born += 1;
      const silent = { ...api, ping: () => new Promise(() => undefined), syncNow: () => new Promise(() => undefined) };
      return createPort(born === 1 ? silent : api, () => {
        terminated += 1;
      });
    };
    const client = createSyncClient(port, page, { pulse: 20, answer: 30, restart: 10 });
    client.start();
    await client.syncNow();
    expect([born, terminated]).toEqual([2, 1]);
    client.stop();
  });

  it('[R3] a call fails, and does not hang, if every worker is dead', async () => {
    const { page } = createPage();
    const silent = {
      ping: () => new Promise(() => undefined),
      syncNow: () => new Promise(() => undefined),
      setVisible: () => undefined,
    };
    const client = createSyncClient(() => createPort(silent, () => undefined), page, {
      pulse: 20,
      answer: 30,
      restart: 10,
    });
    client.start();
    await expect(client.syncNow()).rejects.toThrow('sync worker');
    client.stop();
  });

  it('[R3] stopping while the worker is asked whether it lives throws nothing', async () => {
    let terminated = 0;
    const silent = { ...api, ping: () => new Promise(() => undefined) };
    const client = createSyncClient(() => createPort(silent, () => void (terminated += 1)), createPage().page, {
      pulse: 10,
      answer: 20,
      restart: 10,
    });
    client.start();
    // An error nobody awaits fails the run.
    await new Promise((done) => setTimeout(done, 15));
    client.stop();
    await new Promise((done) => setTimeout(done, 60));
    expect(terminated).toBe(1);
  });
});
