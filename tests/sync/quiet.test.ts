import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { commit } from '../../src/db/commit';
import type { Fetch, Sleep } from '../../src/sync/line';
import { startCountingProxy } from '../../src/tools/bench/countingProxy';
import { createDevice, type TestDevice } from '../support/devices';
import { accountOf, createBrowserFetch, sleep, useSchool, type Phone } from './support';

const MINUTE = 60_000;
/** A longpoll's own patience: its heartbeats come in real time and keep it alive. */
const LONGPOLL = 50_000;

/** Time that jumps to the next thing somebody waits for, as soon as no request is under way but longpolls. */
function createTime(db: TestDevice) {
  const waits = new Set<{ at: number; go: () => void }>();
  const through = createBrowserFetch();
  let busy = 0;
  const virtual: Sleep = (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const wait = { at: ms === LONGPOLL ? Number.POSITIVE_INFINITY : db.entropy.now() + ms, go: resolve };
      waits.add(wait);
      signal?.addEventListener('abort', () => {
        waits.delete(wait);
        resolve();
      });
    });
  const fetch: Fetch = async (url, init) => {
    if (url.includes('longpoll')) return through(url, init);
    busy += 1;
    try {
      return await through(url, init);
    } finally {
      busy -= 1;
    }
  };
  const settle = async (): Promise<void> => {
    for (let quiet = 0; quiet < 3; quiet = busy === 0 ? quiet + 1 : 0) await sleep(8);
  };
  const pass = async (ms: number): Promise<void> => {
    const end = db.entropy.now() + ms;
    for (;;) {
      await settle();
      const next = [...waits].sort((a, b) => a.at - b.at)[0];
      if (!next || next.at > end) break;
      db.entropy.set(Math.max(db.entropy.now(), next.at));
      waits.delete(next);
      next.go();
    }
    db.entropy.set(end);
  };
  return { sleep: virtual, fetch, pass };
}

describe('battery and traffic', () => {
  const school = useSchool();

  const start = async (isVisible: boolean) => {
    const { server } = school;
    const line = await startCountingProxy(server.embedded.url, server.embedded.dbUrl);
    const db = createDevice();
    const time = createTime(db);
    // Where app and database share an origin, as recommended: sessions are renewed.
    const phone: Phone = school.phone({ db, sleep: time.sleep, fetch: time.fetch, origin: new URL(line.url).origin });
    await commit(db, [
      { id: 'term:2026-1', space: 'main', set: { name: '第一学期', start: '2026-09-01', end: '2027-01-20' } },
    ]);
    await phone.engine.join({ ...accountOf(server, server.tutor), url: `${line.url}db/` });
    phone.engine.start();
    await time.pass(MINUTE);
    phone.engine.setVisible(isVisible);
    await time.pass(MINUTE);
    const from = line.traffic();
    const asked = (): string[] => line.seen.slice(from.requests).map(({ method, path }) => `${method} ${path}`);
    return { time, asked, close: line.close };
  };

  it.each(['shown', 'hidden'])('[R6] an idle hour, the app %s, costs no more than 20 requests', async (state) => {
    const { time, asked, close } = await start(state === 'shown');
    await time.pass(60 * MINUTE);
    expect(asked().length, asked().join('\n')).toBeLessThanOrEqual(20);
    await close();
  });
});
