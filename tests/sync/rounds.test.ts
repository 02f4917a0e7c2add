import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commit } from '../../src/db/commit';
import type { RoundRow } from '../../src/db/database';
import { noteRound } from '../../src/sync/roundHistory';
import { roundOf } from '../../src/sync/rounds';
import { createDevice } from '../support/devices';
import { createPhone, joinAndSync, startTestServer, type TestServer } from './support';

const moved = { docsUp: 0, docsDown: 0, photosUp: 0, bytesUp: 200, bytesDown: 300 };
const MINUTE = 60_000;
const START = Date.parse('2026-11-24T08:30:00Z');
const offline = { type: 'unreachable', detail: 'TypeError' } as const;

/** Rounds a few minutes apart, as the history keeps them. */
async function history(...rounds: [minute: number, round: Partial<RoundRow>][]): Promise<RoundRow[]> {
  const db = createDevice();
  for (const [minute, round] of rounds) {
    const at = START + minute * MINUTE;
    await noteRound(db, { ...roundOf(at, at + 1_000, moved, round.problem), ...round });
  }
  return db.rounds.toArray();
}

describe('the history of rounds', () => {
  it('[H1] tells rounds that moved nothing and ended alike as one, for a day at most', async () => {
    const idle = await history([0, {}], [5, {}], [10, {}], [1_445, {}]);
    expect(idle).toMatchObject([{ from: START, count: 3, took: 3_000, bytesUp: 600, bytesDown: 900 }, { count: 1 }]);
    const failed = await history([0, {}], [5, { problem: offline }], [6, { problem: offline }], [9, {}]);
    expect(failed.map(({ count, problem }) => [count, problem?.type])).toEqual([
      [1, undefined],
      [2, 'unreachable'],
      [1, undefined],
    ]);
  });

  it('[H1] tells the many small rounds of a roll call as one, and a great one alone', async () => {
    const rounds = await history([0, { docsUp: 1 }], [1, { docsUp: 2 }], [2, { docsDown: 900 }], [3, { docsUp: 1 }]);
    expect(rounds.map(({ docsUp, docsDown, count }) => [docsUp, docsDown, count])).toEqual([
      [3, 0, 2],
      [0, 900, 1],
      [1, 0, 1],
    ]);
  });

  it('[H1] keeps the latest 200, and begins anew where a clock was set back', async () => {
    const many = Array.from({ length: 230 }, (_, i): [number, Partial<RoundRow>] => [i * 60, { docsUp: 30 }]);
    const kept = await history(...many);
    expect(kept).toHaveLength(200);
    expect(kept.at(-1)?.from).toBe(START + 229 * 60 * MINUTE);
    expect(await history([500, {}], [0, {}])).toHaveLength(2);
  });
});

describe('a round of the engine', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  it('[H1] is kept with what it moved, and an idle one costs no transaction more than its state', async () => {
    const writes: string[][] = [];
    // Dexie takes the function when it opens the database.
    const real = Reflect.get(IDBDatabase.prototype, 'transaction');
    IDBDatabase.prototype.transaction = function (this: IDBDatabase, stores, mode, options) {
      if (mode === 'readwrite') writes.push([...(typeof stores === 'string' ? [stores] : stores)]);
      return real.call(this, stores, mode, options);
    };
    const phone = createPhone();
    await commit(phone.db, [{ id: 'venue:v1', space: 'main', set: { name: '音乐室' } }]);
    await joinAndSync(phone, server);
    const [first] = await phone.db.rounds.toArray();
    expect(first).toMatchObject({ docsUp: 1, docsDown: 0, photosUp: 0, count: 1 });
    expect(first?.bytesUp).toBeGreaterThan(100);
    expect(first?.bytesDown).toBeGreaterThan(100);
    await phone.engine.syncNow();

    writes.length = 0;
    await phone.engine.syncNow();
    IDBDatabase.prototype.transaction = real;
    await phone.engine.stop();
    // The state was written before there was a history, too.
    expect(writes.filter((stores) => stores.includes('rounds'))).toEqual([['meta', 'rounds']]);
    const rows = await phone.db.rounds.toArray();
    expect(rows.at(-1)).toMatchObject({ docsUp: 0, docsDown: 0, count: 2 });
  });

  it('[H1] says what stopped it', async () => {
    const phone = createPhone({ fetch: () => Promise.reject(new TypeError('no line')) });
    phone.engine.setVisible(false);
    await phone.engine.join({ url: server.dbUrl, school: server.school, user: 'a', password: 'b' });
    phone.engine.start();
    await phone.engine.syncNow();
    await phone.engine.stop();
    expect(await phone.db.rounds.toArray()).toMatchObject([{ problem: offline, docsUp: 0 }]);
  });
});
