import { wrap } from 'comlink';
import Dexie from 'dexie';
import type { BenchWorker } from './contract';
import { addHistory, commits, openToday } from './history';
import { pouchPull, pouchPush } from './pouch';

const worker = wrap<BenchWorker>(new Worker(new URL('./bench.worker.ts', import.meta.url), { type: 'module' }));

window.bench = {
  pull: (database, remote) => worker.pull(database, remote),
  publish: (database, remote) => worker.publish(database, remote),
  push: (database, remote, docs) => worker.push(database, remote, docs),
  idle: (database, remote, runs) => worker.idle(database, remote, runs),
  pouchPull,
  pouchPush,
  addHistory,
  openToday,
  commits,
  remove: (database) => Dexie.delete(database),
};
