import { expose } from 'comlink';
import { createDatabase, type YingchuangDatabase } from '../../../db/database';
import { typeOf } from '../../../domain/ids';
import { writeStamp } from '../../../domain/stamp';
import { databasePath } from '../../../sync/address';
import { createCouch } from '../../../sync/couch';
import { createTryLock } from '../../../sync/locks';
import { createPace } from '../../../sync/pace';
import { sleep } from '../../../sync/sleep';
import { offerSnapshot } from '../../../sync/snapshot';
import { createSpaceRunner, type Pass, type SpaceRunner } from '../../../sync/spaceRunner';
import type { BenchWorker, Remote } from './contract';

function passTo(db: YingchuangDatabase, remote: Remote): Pass {
  const deps = {
    fetch: (url: string, init?: RequestInit) => fetch(url, init),
    sleep,
    origin: location.origin,
    now: () => Date.now(),
  };
  const couch = createCouch(deps, remote);
  return {
    couch,
    path: databasePath(remote.school, remote.space),
    isOffice: true,
    signal: new AbortController().signal,
    onStored: () => undefined,
    onSent: () => undefined,
    pace: createPace(() => db.entropy.now()),
    isFull: true,
    isLeaving: false,
  };
}

/** Syncs one space with the product's own parts, one after the other as its engine does. */
async function runOnce(db: YingchuangDatabase, runner: SpaceRunner, remote: Remote): Promise<number> {
  const pass = passTo(db, remote);
  const started = performance.now();
  const done = await runner.run(pass);
  const ms = performance.now() - started;
  if (done === 'busy') throw new Error('Somebody else syncs this space');
  if (!done.ok) throw new Error(JSON.stringify(done.failure));
  return ms;
}

/** Without a lock: nobody else syncs here, and one that was just given back is not free at once. */
const runnerOf = (db: YingchuangDatabase, remote: Remote): SpaceRunner =>
  createSpaceRunner(db, remote.space, createTryLock(undefined));

const bench: BenchWorker = {
  pull: async (database, remote) => {
    const db = createDatabase(database);
    await db.open();
    const runner = runnerOf(db, remote);
    const ms = await runOnce(db, runner, remote);
    runner.rest();
    const docs = await db.docs.count();
    db.close();
    return { ms, docs };
  },
  publish: async (database, remote) => {
    const db = createDatabase(database);
    const runner = runnerOf(db, remote);
    await runOnce(db, runner, remote);
    const offered = await offerSnapshot(runner.deps(passTo(db, remote)), false);
    if (!offered.ok) throw new Error(JSON.stringify(offered.failure));
    runner.rest();
    db.close();
  },
  push: async (database, remote, docs) => {
    const db = createDatabase(database);
    const { space } = remote;
    await db.docs.bulkPut(docs.map((doc) => ({ id: doc._id, space, type: typeOf(doc._id), doc })));
    const tick = writeStamp(Date.now(), 0, 'bench000');
    await db.queue.bulkPut(docs.map((doc) => ({ id: doc._id, space, tick, since: 1 })));
    const runner = runnerOf(db, remote);
    const ms = await runOnce(db, runner, remote);
    runner.rest();
    const waiting = await db.queue.count();
    db.close();
    return { ms, waiting };
  },
  idle: async (database, remote, runs) => {
    const db = createDatabase(database);
    const times: number[] = [];
    for (let i = 0; i < runs; i++) {
      // A runner of its own: every time is the first round after a start, agreement and all.
      const runner = runnerOf(db, remote);
      times.push(await runOnce(db, runner, remote));
      runner.rest();
    }
    db.close();
    return times;
  },
};

expose(bench);
